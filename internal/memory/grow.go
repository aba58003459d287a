package memory

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// onlyGrows reports whether e is a list of functions, or of objects that are called, that this package alone can
// change, and that loses nothing: all that the package does to it is to add, to make
// it where it is nil, and to fill it in objects that it makes.
func (r *Memory) onlyGrows(e ast.Expr) bool {
	list, ok := kinds.Under(r.ix.TypeOf(e)).(*types.Slice)
	if !ok {
		return false
	}
	v := r.fieldOrVar(e)
	if !isCalled(list.Elem()) || v == nil || v.Exported() {
		return false
	}
	for _, f := range r.ix.Funcs {
		for _, st := range slices.Concat(f.Stores, f.Writes) {
			if r.fieldOrVar(st.Lhs) == v && !r.addsToSelf(st) && !r.begins(f, st) {
				return false
			}
		}
	}
	return true
}

// isCalled reports whether a value of the type is there to be called for others: a
// function, or a hook, of which a method gets a context or the next function.
func isCalled(t types.Type) bool {
	switch u := kinds.Under(t).(type) {
	case *types.Signature:
		return true
	case *types.Interface:
		for m := range u.Methods() {
			if kinds.TakesContext(m.Signature()) || kinds.HasFuncParam(m.Signature()) {
				return true
			}
		}
	}
	return false
}

// begins reports whether a store makes a list where there is none yet: where it was
// found to be nil, or in an object that f makes.
func (r *Memory) begins(f *flow.Func, st *flow.Store) bool {
	root := r.Root(st.Lhs)
	return root != nil && !flow.IsPackageVar(root) && r.Made(root) || slices.ContainsFunc(r.ix.Path(f, st.Node), r.isNilGuard)
}

// fieldOrVar returns the field that e selects, or the package variable that it names.
func (r *Memory) fieldOrVar(e ast.Expr) *types.Var {
	if v := r.ix.VarOf(e); v != nil && flow.IsPackageVar(v) {
		return v
	}
	v, _ := r.ix.Used(e).(*types.Var)
	if v == nil || !v.IsField() {
		return nil
	}
	return v
}
