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

// DerivesFrom reports whether the context in e, in f, is the one that v holds at a place,
// or derives from it with its cancellation. Without a place it is the one that v holds
// when f is entered.
func (r *Contexts) DerivesFrom(f *flow.Func, e ast.Expr, v *types.Var, at token.Pos) bool {
	const most = 6
	return (&deriving{r: r, f: f, v: v, at: at}).from(e, most)
}

// A deriving goes back from a context in f to the one that v holds at a place.
type deriving struct {
	r  *Contexts
	f  *flow.Func
	v  *types.Var
	at token.Pos
}

func (w *deriving) from(e ast.Expr, depth int) bool {
	if depth == 0 {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := w.r.ix.VarOf(x)
		return v != nil && w.holds(v, x, depth)
	case *ast.SelectorExpr:
		if v := w.r.ix.VarOf(x); v != nil {
			return w.holds(v, x, depth)
		}
		return w.from(x.X, depth-1)
	case *ast.StarExpr:
		return w.from(x.X, depth)
	case *ast.UnaryExpr:
		return x.Op == token.AND && w.from(x.X, depth)
	case *ast.TypeAssertExpr:
		return w.from(x.X, depth)
	case *ast.CallExpr:
		return w.returns(x, depth)
	}
	return false
}

// holds is from for the variable v at its use e. Where one of several definitions is cut
// off, the code knows what it does: if async { ctx = context.WithoutCancel(ctx) }.
func (w *deriving) holds(v *types.Var, e ast.Expr, depth int) bool {
	if v != w.v && !kinds.Carries(v.Type()) {
		return false
	}
	defs, entry := w.r.ix.Reaching(v, w.r.ix.Enclosing(e.Pos()), e.Pos())
	for _, d := range defs {
		inside := d.Func != nil && d.Func.Within(w.f)
		switch {
		case v == w.v && (!inside || d.Node.Pos() < w.at):
			entry = true // what it holds at the place
		case !inside || d.Rhs == nil || !w.from(d.Rhs, depth-1):
			return false
		}
	}
	return len(defs) > 0 || v == w.v && entry
}

// returns is from for the result of a call.
func (w *deriving) returns(call *ast.CallExpr, depth int) bool {
	ix := w.r.ix
	if w.r.detaches(call) {
		return false
	}
	sel, _ := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if sel != nil && kinds.Carries(ix.TypeOf(sel.X)) && len(call.Args) == 0 {
		return w.from(sel.X, depth-1)
	}
	for _, arg := range call.Args {
		if kinds.Carries(ix.TypeOf(arg)) && w.from(arg, depth-1) {
			return true
		}
	}
	return sel != nil && ix.Info.Selections[sel] != nil && !callgraph.HasContextArg(ix, call) && w.from(sel.X, depth-1)
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
