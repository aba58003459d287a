package contexts

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// CanBlock reports whether a call that gets a context as argument arg may wait
// for something that the context would cancel. What takes a context for its
// values only, such as a logger or a metric, returns no error.
func (r *Contexts) CanBlock(call *ast.CallExpr, arg int) bool {
	callee := r.ix.Callee(call)
	if catalog.Is(callee, catalog.Harmless) != nil || r.ReturnsEarly(call) {
		return false
	}
	if catalog.Is(callee, catalog.Blocks) != nil {
		return true
	}
	sig, _ := r.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	if sig == nil {
		return false
	}
	known := r.calls.Of(callee)
	if f := r.ix.Declared(callee); f != nil {
		if arg < f.Sig.Params().Len() && len(r.ix.Var(f.Sig.Params().At(arg)).Uses) == 0 {
			// It takes the context for what it may do one day, or should heed
			// it in what it does.
			return len(f.Body.List) == 0 || known.Remote()
		}
		return r.blocksWith(f, arg, make(map[*flow.Func]bool))
	}
	use := known.UseOf(arg)
	if use == facts.Ignores || use == facts.Values {
		return known.Remote()
	}
	if kinds.CanFail(sig) {
		return true
	}
	// What an implementation does is a guess where it calls a function of the
	// user: a handler that is told of a failure.
	if callee == nil || callee.Signature().Recv() != nil && types.IsInterface(callee.Signature().Recv().Type()) {
		return false
	}
	return use&(facts.Cancellable|facts.Watches) != 0
}

// ReturnsEarly reports whether the callee of a call leaves the work that a
// context would be for to others, and returns: a connection that is made in the
// background. An option may make it wait, given here or put into a list of
// options before.
func (r *Contexts) ReturnsEarly(call *ast.CallExpr) bool {
	callee := r.ix.Callee(call)
	role := catalog.Is(callee, catalog.Lazy)
	if role == nil {
		return false
	}
	f := r.ix.Enclosing(call.Pos())
	if f == nil {
		return true
	}
	for g := range f.Decl().All() {
		for _, other := range g.Calls {
			if fn := other.Callee; fn != nil && fn.Pkg() == callee.Pkg() && fn.Name() == role.Instead {
				return false
			}
		}
	}
	return true
}

// blocksWith reports whether f may block with its parameter i.
func (r *Contexts) blocksWith(f *flow.Func, i int, seen map[*flow.Func]bool) bool {
	if i < 0 || i >= f.Sig.Params().Len() || seen[f] {
		return false
	}
	seen[f] = true
	for _, use := range r.ix.Var(f.Sig.Params().At(i)).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		switch p := path[len(path)-2].(type) {
		case *ast.CallExpr:
			for j, a := range p.Args {
				if a != use.Ident {
					continue
				}
				if r.derives(p, j) {
					return true // not followed: a derived context is made to be used
				}
				if g := r.ix.Declared(r.ix.Callee(p)); g != nil {
					if r.blocksWith(g, j, seen) {
						return true
					}
				} else if r.CanBlock(p, j) {
					return true
				}
			}
		case *ast.SelectorExpr:
			if Asks(p) {
				return true
			}
		case *ast.AssignStmt, *ast.KeyValueExpr, *ast.CompositeLit, *ast.ReturnStmt:
			return true // goes somewhere
		}
	}
	return false
}
