package contexts

import (
	"go/ast"
	"go/token"
	"go/types"

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
// detached copy of its context parameter i.
func (r *Contexts) DetachesParam(fn *types.Func, i int) bool {
	f := r.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() {
		return false
	}
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		if call, ok := path[len(path)-2].(*ast.CallExpr); ok && catalog.Is(r.ix.Callee(call), catalog.Detach) != nil {
			return true
		}
	}
	return false
}

// derivesFrom reports whether the context in e, in f, is the one that v holds
// when f is entered, or derives from it with its cancellation.
func (r *Contexts) derivesFrom(f *flow.Func, e ast.Expr, v *types.Var, depth int) bool {
	if depth == 0 {
		return false
	}
	ix := r.ix
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		w := ix.VarOf(x.(ast.Expr))
		if w == nil {
			sel, ok := x.(*ast.SelectorExpr)
			return ok && r.derivesFrom(f, sel.X, v, depth-1)
		}
		if w != v && !kinds.Carries(w.Type()) {
			return false
		}
		// Where one of several definitions is cut off, the code knows what it
		// does: if async { ctx = context.WithoutCancel(ctx) }.
		defs, entry := ix.Reaching(w, ix.Enclosing(e.Pos()), e.Pos())
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
	case *ast.StarExpr:
		return r.derivesFrom(f, x.X, v, depth)
	case *ast.UnaryExpr:
		return x.Op == token.AND && r.derivesFrom(f, x.X, v, depth)
	case *ast.TypeAssertExpr:
		return r.derivesFrom(f, x.X, v, depth)
	case *ast.CallExpr:
		if r.detaches(x) {
			return false
		}
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && kinds.Carries(ix.TypeOf(sel.X)) && len(x.Args) == 0 {
			return r.derivesFrom(f, sel.X, v, depth-1)
		}
		for _, arg := range x.Args {
			if kinds.Carries(ix.TypeOf(arg)) && r.derivesFrom(f, arg, v, depth-1) {
				return true
			}
		}
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && ix.Info.Selections[sel] != nil && !callgraph.HasContextArg(ix, x) {
			return r.derivesFrom(f, sel.X, v, depth-1)
		}
	}
	return false
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
