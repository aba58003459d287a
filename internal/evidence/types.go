package evidence

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Carries reports whether a value of type t is a context or carries one.
func Carries(t types.Type) bool { return kinds.Carries(t) }

// carriesAny is the quick look before the thorough one: most variables of most
// functions are of basic types.
func carriesAny(t types.Type) bool {
	switch types.Unalias(t).(type) {
	case *types.Basic, *types.Slice, *types.Map, *types.Signature, *types.Chan:
		return false
	}
	return true
}

// ContextField returns the field of type context.Context of a struct, or of a
// struct that t points to; nil if it has none.
func ContextField(t types.Type) *types.Var {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for field := range st.Fields() {
		if _, isIface := field.Type().Underlying().(*types.Interface); isIface && catalog.IsContext(field.Type()) {
			return field
		}
	}
	return nil
}

// TypeEvidence is the evidence of a parameter of type t.
func (r *Requests) TypeEvidence(t types.Type) Evidence {
	if r.sum.TypeMarked(t, "carrier") {
		return Strong
	}
	if c := catalog.CarrierOf(t); c != nil {
		if c.Weak {
			return Weak
		}
		return Strong
	}
	if embedsCarrier(t) || catalog.IsScrape(t) || kinds.IsPointer(t) && HoldsRequest(t) {
		return Strong
	}
	if catalog.IsContext(t) || catalog.ContextMethod(t) != nil {
		return Weak
	}
	return None
}

// embedsCarrier reports whether t is an interface that embeds a carrier which
// exists only while a request is served: a generated stream of gRPC.
func embedsCarrier(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for embedded := range iface.EmbeddedTypes() {
		if c := catalog.CarrierOf(embedded); c != nil && !c.Weak && !c.Response {
			return true
		}
	}
	return false
}

// TakesCarrier reports whether a function of the signature serves a request.
func (r *Requests) TakesCarrier(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if c := catalog.CarrierOf(v.Type()); c != nil && c.Response {
			continue // a renderer takes a writer too
		}
		if r.TypeEvidence(v.Type()) == Strong {
			return true
		}
	}
	return false
}

// takesRequest reports whether the first parameter is a context or a carrier,
// and others follow it.
func (r *Requests) takesRequest(sig *types.Signature) bool {
	return sig.Params().Len() > 1 && r.TypeEvidence(sig.Params().At(0).Type()) != None
}
