package evidence

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// MaxCallers bounds the depth of callers that are asked whether they hold a
// lock.
const MaxCallers = 4

// Answers reports whether a function of the signature gets more of a request
// than an *http.Request: it can answer it.
func Answers(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if known := catalog.CarrierOf(v.Type()); known != nil && !known.Weak && !isHTTP(v.Type(), "Request") {
			return true
		}
	}
	return false
}

// Sends reports whether a function of this signature Sends requests: it takes
// one and returns the response, or hands it to a function that it takes, too.
func Sends(sig *types.Signature) bool {
	takes, returns := false, false
	for v := range sig.Params().Variables() {
		takes = takes || catalog.IsType(v.Type(), "net/http", "Request") || kinds.IsPointer(v.Type()) && HoldsRequest(v.Type())
		if answer, ok := v.Type().Underlying().(*types.Signature); ok && answer.Params().Len() == 1 {
			returns = returns || IsResponse(answer.Params().At(0).Type())
		}
	}
	for v := range sig.Results().Variables() {
		returns = returns || catalog.IsType(v.Type(), "net/http", "Response")
	}
	return takes && returns
}

// IsResponse reports whether t is *http.Response: it answers one request.
func IsResponse(t types.Type) bool { return isHTTP(t, "Response") }

// isHTTP reports whether t is a pointer to the type of package net/http with
// the name.
func isHTTP(t types.Type, name string) bool {
	_, isPointer := types.Unalias(t).(*types.Pointer)
	return isPointer && catalog.IsType(t, "net/http", name)
}

// HoldsRequest reports whether t is a struct, or a pointer to one, with a
// request of the catalog embedded: a wrapper of it; or with both the request and what
// it is answered by in fields, as the context of a framework that the catalog does not
// know has them.
func HoldsRequest(t types.Type) bool {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range st.Fields() {
		if field.Embedded() {
			if c := catalog.CarrierOf(field.Type()); c != nil && !c.Weak && !c.Response {
				return true
			}
		}
	}
	request, answer := holdsBoth(st, 3)
	return request && answer
}

// holdsBoth says whether a struct, or one that it embeds, holds a request, and what
// answers it: an http.ResponseWriter, or a type around one.
func holdsBoth(st *types.Struct, depth int) (request, answer bool) {
	for field := range st.Fields() {
		request = request || isHTTP(field.Type(), "Request")
		answer = answer || kinds.HasMethod(field.Type(), "WriteHeader")
		if !field.Embedded() || depth == 0 {
			continue
		}
		if named := catalog.Named(field.Type()); named != nil {
			if inner, ok := named.Underlying().(*types.Struct); ok {
				r, a := holdsBoth(inner, depth-1)
				request, answer = request || r, answer || a
			}
		}
	}
	return request, answer
}

func IsFunc(t types.Type) bool {
	_, ok := t.Underlying().(*types.Signature)
	return ok
}
