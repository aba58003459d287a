package purpose

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Serves reports whether a function of the catalog that blocks Serves others until
// the program ends: that is what its goroutine is for.
func Serves(fn *types.Func) bool {
	return StartsWith(fn.Name(), "listen", "serve", "accept", "run") && !catalog.IsFunc(fn, "os/exec")
}

// Dials reports whether a function, by its name, makes a connection, for which
// it needs the context no longer when it returns.
func Dials(fn *types.Func) bool {
	return fn != nil && StartsWith(fn.Name(), "dial", "connect")
}

// Makes reports whether a function, by its name and results, makes an object
// that lives on with the context: a client, a connection, a session.
func Makes(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	results := fn.Signature().Results()
	if results.Len() == 0 || kinds.Carries(results.At(0).Type()) {
		return false
	}
	switch t := types.Unalias(results.At(0).Type()).(type) {
	case *types.Chan:
		return true // something goes on sending
	case *types.Pointer, *types.Interface:
	case *types.Named:
		if !types.IsInterface(t) {
			return false
		}
	default:
		return false
	}
	return SetsUp(fn)
}

// SetsUp reports whether a function is named for making something that lives on.
func SetsUp(fn *types.Func) bool {
	return StartsWith(fn.Name(), "new", "dial", "open", "connect", "start", "watch", "subscribe", "listen")
}

// GoesOnByName reports whether a function that makes an object starts
// something that goes on, whatever becomes of the object.
func GoesOnByName(fn *types.Func) bool {
	return kinds.ReturnsChan(fn) || StartsWith(fn.Name(), "start", "watch", "subscribe", "listen")
}
