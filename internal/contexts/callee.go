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
		s := r.ix.SiteOf(use)
		switch s.Kind {
		case flow.Argument:
			if r.blocksAs(s.Call, s.Arg, seen) {
				return true
			}
		case flow.Selected:
			if Asks(s.Sel) {
				return true
			}
		case flow.Assigned, flow.Element, flow.Returned:
			return true // goes somewhere
		}
	}
	return false
}

// blocksAs reports whether a call may block with the context that is its argument i.
func (r *Contexts) blocksAs(call *ast.CallExpr, i int, seen map[*flow.Func]bool) bool {
	if r.derives(call, i) {
		return true // not followed: a derived context is made to be used
	}
	if g := r.ix.Declared(r.ix.Callee(call)); g != nil {
		return r.blocksWith(g, i, seen)
	}
	return r.CanBlock(call, i)
}
