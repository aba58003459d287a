package contexts

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// MakesRoot reports whether a call returns a fresh root that its callee makes,
// which cannot know of a context.
func (r *Contexts) MakesRoot(call *flow.Call) bool {
	fn := call.Callee
	if fn == nil {
		return false
	}
	i := kinds.ContextResultOf(r.ix.TypeOf(call.Expr))
	if i < 0 || !types.IsInterface(fn.Signature().Results().At(i).Type()) || kinds.TakesContext(fn.Signature()) {
		return false
	}
	fresh := false
	for _, res := range r.calls.Of(fn).Contexts {
		if res.Result == i {
			if res.Kind != facts.Fresh {
				return false
			}
			fresh = true
		}
	}
	return fresh
}

// rootPath reports whether a call makes a fresh root: context.Background and
// TODO, or a function that does. The path leads from the callee to the root.
func (r *Contexts) rootPath(call *flow.Call) ([]facts.Step, bool) {
	if call.Is(catalog.Root) != nil {
		return nil, true
	}
	if !r.MakesRoot(call) {
		return nil, false
	}
	for _, res := range r.calls.Of(call.Callee).Contexts {
		if res.Kind == facts.Fresh {
			return res.Path, true
		}
	}
	return nil, true
}

// rootVars returns the package variables of this package that hold a fresh root
// for good.
func (r *Contexts) rootVars() []*types.Var {
	if r.roots == nil {
		r.roots = []*types.Var{}
		scope := r.pass.Pkg.Scope()
		for _, name := range scope.Names() {
			v, ok := scope.Lookup(name).(*types.Var)
			if !ok || !catalog.IsContext(v.Type()) {
				continue
			}
			defs := r.ix.Var(v).Defs
			if len(defs) == 1 && defs[0].Rhs != nil && r.FreshRoot(defs[0].Rhs) != nil {
				r.roots = append(r.roots, v)
			}
		}
	}
	return r.roots
}

// FreshRoot returns the root that the context in e comes from, the first of several; nil
// if it may be anything but a fresh root, which then is the default for one that is missing.
func (r *Contexts) FreshRoot(e ast.Expr) *Origin {
	var root *Origin
	for _, o := range r.Origins(e) {
		switch {
		case o.Kind == facts.Fresh && root == nil:
			root = &o
		case o.Kind != facts.Fresh && o.Kind != facts.Nil:
			return nil
		}
	}
	return root
}
