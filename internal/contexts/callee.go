package contexts

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
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
	use := known.UseOf(arg)
	f := r.ix.Declared(callee)
	switch {
	case f != nil && arg < f.Sig.Params().Len() && len(f.Body.List) == 0 && len(r.ix.Var(f.Sig.Params().At(arg)).Uses) == 0:
		return true // it takes the context for what it may do one day
	case use == 0 && f == nil:
		return kinds.CanFail(sig) && !takesAnything(sig, arg)
	case use&(facts.Cancellable|facts.Watches) == 0:
		return known.Remote()
	}
	// What an implementation does is a guess where it calls a function of the
	// user: a handler that is told of a failure.
	return kinds.CanFail(sig) || callee != nil && (callee.Signature().Recv() == nil || !types.IsInterface(callee.Signature().Recv().Type()))
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
