package keys

import (
	"go/ast"
	"go/types"
)

// ValueType returns the type of a value that is written under a key, as text
// with full package paths; "" if it is an interface or unknown.
func (r *Keys) ValueType(e ast.Expr) string {
	if e == nil {
		return ""
	}
	return TypeText(r.ix.TypeOf(e))
}

// TypeText returns the type as text with full package paths, "" for an
// interface, a type that depends on a type parameter or an unknown type, which
// say nothing about a value.
func TypeText(t types.Type) string {
	t = types.Unalias(t)
	if b, ok := t.(*types.Basic); ok && (b.Kind() == types.Invalid || b.Kind() == types.UntypedNil) {
		return ""
	}
	if types.IsInterface(t) || Parametric(t) {
		return ""
	}
	return types.TypeString(types.Default(t), nil)
}

// Parametric reports whether t is a type parameter or made of one: it is another
// type for each caller of the function.
func Parametric(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			if Parametric(arg) {
				return true
			}
		}
	case *types.Pointer:
		return Parametric(t.Elem())
	case *types.Slice:
		return Parametric(t.Elem())
	case *types.Array:
		return Parametric(t.Elem())
	case *types.Chan:
		return Parametric(t.Elem())
	case *types.Map:
		return Parametric(t.Key()) || Parametric(t.Elem())
	}
	return false
}
