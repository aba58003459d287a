package kinds

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

func ContextParam(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if catalog.IsContext(v.Type()) {
			return true
		}
	}
	return false
}

// TakesContext reports whether a function of the signature gets a context, or
// a carrier of one, as parameter or receiver.
func TakesContext(sig *types.Signature) bool {
	if recv := sig.Recv(); recv != nil && Carries(recv.Type()) {
		return true
	}
	return AnyCarries(sig.Params())
}

// AnyCarries reports whether one of the parameters is a context or carries one.
func AnyCarries(params *types.Tuple) bool {
	for v := range params.Variables() {
		if Carries(v.Type()) {
			return true
		}
	}
	return false
}

// Carries reports whether a value of type t is a context or carries one that
// can be had from it: a request, a framework's context, a stream.
func Carries(t types.Type) bool {
	if catalog.IsContext(t) {
		return true
	}
	if c := catalog.CarrierOf(t); c != nil {
		return c.Context != ""
	}
	return catalog.ContextMethod(t) != nil
}

func ResultCarries(t types.Type, res int) bool {
	tuple, ok := t.(*types.Tuple)
	return ok && res < tuple.Len() && Carries(tuple.At(res).Type())
}

// ContextResultOf returns the index of the context among the results of a
// call whose type is t, -1 if there is none.
func ContextResultOf(t types.Type) int {
	switch t := t.(type) {
	case *types.Tuple:
		for i := range t.Len() {
			if catalog.IsContext(t.At(i).Type()) {
				return i
			}
		}
	case nil:
	default:
		if catalog.IsContext(t) {
			return 0
		}
	}
	return -1
}

// HoldsCarrier reports whether t is a struct, or a pointer to one, that has a context or a
// carrier in a field, or, as deep as depth says, in a field of a field.
func HoldsCarrier(t types.Type, depth int) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range st.Fields() {
		if Carries(field.Type()) || depth > 0 && HoldsCarrier(field.Type(), depth-1) {
			return true
		}
	}
	return false
}
