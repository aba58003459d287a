package kinds

import (
	"go/types"
)

// ReturnsError reports whether the last result of a function of the signature is
// an error.
func ReturnsError(sig *types.Signature) bool {
	results := sig.Results()
	return results.Len() > 0 && IsError(results.At(results.Len()-1).Type())
}

// ReturnsLiving reports whether a function returns something that goes on when it
// has returned: a channel, a function, an object to be closed or stopped.
func ReturnsLiving(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		switch v.Type().Underlying().(type) {
		case *types.Chan, *types.Signature:
			return true
		case *types.Pointer, *types.Interface, *types.Struct:
			if HasMethod(v.Type(), "Close") || HasMethod(v.Type(), "Stop") {
				return true
			}
		}
	}
	return false
}

// CanFail reports whether a function of the signature returns an error, or
// something that tells of one later: a row to scan, the command of a client, a
// statement with its outcome in a field.
func CanFail(sig *types.Signature) bool {
	if ReturnsError(sig) {
		return true
	}
	for v := range sig.Results().Variables() {
		if tellsError(v.Type()) {
			return true
		}
	}
	return false
}

// tellsError reports whether t has a method Err or Scan, or a field Err or Error,
// that yields an error. A context's Err is none of these.
func tellsError(t types.Type) bool {
	switch types.Unalias(t).(type) {
	case *types.Pointer, *types.Named:
	default:
		return false
	}
	if Carries(t) {
		return false
	}
	for _, name := range []string{"Err", "Scan", "Error"} {
		switch obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj := obj.(type) {
		case *types.Func:
			sig := obj.Signature()
			if ReturnsError(sig) && (name == "Err" && sig.Params().Len() == 0 || name == "Scan" && sig.Variadic()) {
				return true
			}
		case *types.Var:
			if name != "Scan" && IsError(obj.Type()) {
				return true
			}
		}
	}
	return false
}

// HasFuncParam reports whether a parameter is a function, or a slice of such.
func HasFuncParam(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		t := v.Type().Underlying()
		if slice, ok := t.(*types.Slice); ok {
			t = slice.Elem().Underlying()
		}
		if _, ok := t.(*types.Signature); ok {
			return true
		}
	}
	return false
}

// Beside returns the function of that name beside fn: the method of the same type, or
// the function of the same package; nil if there is none.
func Beside(fn *types.Func, name string) *types.Func {
	var obj types.Object
	if recv := fn.Signature().Recv(); recv != nil {
		obj, _, _ = types.LookupFieldOrMethod(recv.Type(), true, fn.Pkg(), name)
	} else {
		obj = fn.Pkg().Scope().Lookup(name)
	}
	other, _ := obj.(*types.Func)
	return other
}

// OfInterface reports whether fn is a method of an interface.
func OfInterface(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	recv := fn.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}
