package contexts

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// ContextResult returns the index of the first result of a call that is a
// context or carries one, -1 if none is.
func (r *Contexts) ContextResult(call *ast.CallExpr) int {
	switch t := r.ix.TypeOf(call).(type) {
	case *types.Tuple:
		for i := range t.Len() {
			if kinds.Carries(t.At(i).Type()) {
				return i
			}
		}
	default:
		if kinds.Carries(t) {
			return 0
		}
	}
	return -1
}

// DetachesParam reports whether a function of this package works with a
// detached copy of its context parameter i, or with another context where that is
// done.
func (r *Contexts) DetachesParam(fn *types.Func, i int) bool {
	f := r.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() {
		return false
	}
	v := f.Sig.Params().At(i)
	return r.replacesDone(f, v) || slices.ContainsFunc(r.ix.Var(v).Uses, func(use flow.Use) bool {
		s := r.ix.SiteOf(use)
		return s.Kind == flow.Argument && catalog.Is(r.ix.Callee(s.Call), catalog.Detach) != nil ||
			s.Kind == flow.Assigned && s.Var != nil && r.replacesDone(f, s.Var)
	})
}

// replacesDone reports whether f puts a fresh or detached context into v where it has
// found that a context is done.
func (r *Contexts) replacesDone(f *flow.Func, v *types.Var) bool {
	return slices.ContainsFunc(r.ix.Var(v).Defs, func(d flow.Def) bool {
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok || d.Func != f {
			return false
		}
		fn := r.ix.Callee(call)
		return (catalog.Is(fn, catalog.Root) != nil || catalog.Is(fn, catalog.Detach) != nil) && r.CutOff(f, d.Node) == AfterDone
	})
}

// derivesFrom reports whether the context in e, in f, is the one that v holds
// when f is entered, or derives from it with its cancellation.
func (r *Contexts) derivesFrom(f *flow.Func, e ast.Expr, v *types.Var, depth int) bool {
	if depth == 0 {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		w := r.ix.VarOf(x)
		return w != nil && r.holdsFrom(f, x, w, v, depth)
	case *ast.SelectorExpr:
		if w := r.ix.VarOf(x); w != nil {
			return r.holdsFrom(f, x, w, v, depth)
		}
		return r.derivesFrom(f, x.X, v, depth-1)
	case *ast.StarExpr:
		return r.derivesFrom(f, x.X, v, depth)
	case *ast.UnaryExpr:
		return x.Op == token.AND && r.derivesFrom(f, x.X, v, depth)
	case *ast.TypeAssertExpr:
		return r.derivesFrom(f, x.X, v, depth)
	case *ast.CallExpr:
		return r.returnsFrom(f, x, v, depth)
	}
	return false
}

// holdsFrom is derivesFrom for the variable w at its use e. Where one of several
// definitions is cut off, the code knows what it does:
// if async { ctx = context.WithoutCancel(ctx) }.
func (r *Contexts) holdsFrom(f *flow.Func, e ast.Expr, w, v *types.Var, depth int) bool {
	if w != v && !kinds.Carries(w.Type()) {
		return false
	}
	defs, entry := r.ix.Reaching(w, r.ix.Enclosing(e.Pos()), e.Pos())
	for _, d := range defs {
		if d.Func == nil || !d.Func.Within(f) {
			if w == v {
				entry = true // what the captured variable holds
				continue
			}
			return false // another variable's
		}
		if d.Rhs == nil || !r.derivesFrom(f, d.Rhs, v, depth-1) {
			return false
		}
	}
	return len(defs) > 0 || w == v && entry
}

// returnsFrom is derivesFrom for the result of a call.
func (r *Contexts) returnsFrom(f *flow.Func, call *ast.CallExpr, v *types.Var, depth int) bool {
	if r.detaches(call) {
		return false
	}
	sel, _ := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if sel != nil && kinds.Carries(r.ix.TypeOf(sel.X)) && len(call.Args) == 0 {
		return r.derivesFrom(f, sel.X, v, depth-1)
	}
	for _, arg := range call.Args {
		if kinds.Carries(r.ix.TypeOf(arg)) && r.derivesFrom(f, arg, v, depth-1) {
			return true
		}
	}
	return sel != nil && r.ix.Info.Selections[sel] != nil && !callgraph.HasContextArg(r.ix, call) && r.derivesFrom(f, sel.X, v, depth-1)
}

// detaches reports whether the call makes a context that is not cancelled with
// the one that it gets.
func (r *Contexts) detaches(call *ast.CallExpr) bool {
	fn := r.ix.Callee(call)
	if fn == nil {
		return false
	}
	if catalog.Is(fn, catalog.Detach) != nil {
		return true
	}
	found := false
	for _, c := range r.calls.Of(fn).Contexts {
		switch c.Kind {
		case facts.Detached, facts.Fresh:
			found = true
		case facts.Derived:
			return false
		}
	}
	return found
}

// MadeWith returns the variable of the context that is made together with the cancel
// function in a variable: ctx, cancel := context.WithCancel(parent). It is nil if there
// is none.
func (r *Contexts) MadeWith(cancel *types.Var) *types.Var {
	if cancel == nil || !catalog.IsCancelFunc(cancel.Type()) {
		return nil
	}
	for _, d := range r.ix.Var(cancel).Defs {
		if as, ok := d.Node.(*ast.AssignStmt); ok && d.Index == 1 && len(as.Lhs) > 0 {
			if v := r.ix.VarOf(as.Lhs[0]); v != nil && catalog.IsContext(v.Type()) {
				return v
			}
		}
	}
	return nil
}

// derives reports whether the call returns a context (or a request) made from
// its argument.
func (r *Contexts) derives(call *ast.CallExpr, arg int) bool {
	callee := r.ix.Callee(call)
	for _, role := range catalog.Roles(callee) {
		switch role.Role {
		case catalog.Derive, catalog.Detach, catalog.GroupContext:
			if role.Arg == arg {
				return true
			}
		}
	}
	return kinds.ContextResultOf(r.ix.TypeOf(call)) >= 0 && catalog.IsContext(r.ix.TypeOf(call.Args[arg]))
}
