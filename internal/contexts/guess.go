package contexts

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
)

// guess says what an unknown function most likely does with a context that it
// gets. Work that can be cancelled can fail, and says so by an error; what only
// reads values, logs or counts returns what it read, or nothing.
func guess(fn *types.Func) facts.Use {
	if fn == nil {
		return facts.Cancellable // a function value
	}
	if purpose.Observes(fn) && !answers(fn.Signature()) {
		return facts.Values
	}
	if catalog.IsFunc(fn, "context") {
		switch fn.Name() {
		case "AfterFunc":
			return facts.Watches
		case "Cause":
			return facts.Values
		}
	}
	sig := fn.Signature()
	if sig.Results().Len() == 1 && sig.Params().Len() <= 2 && !kinds.CanFail(sig) && !iterates(sig.Results().At(0).Type()) {
		return facts.Values
	}
	return facts.Cancellable
}

// answers reports whether a function of the signature returns something that it may
// fail to find: what only observes, whatever its name, returns at most an error.
func answers(sig *types.Signature) bool { return kinds.ReturnsError(sig) && sig.Results().Len() > 1 }

// iterates reports whether t is an iterator: what it yields is fetched later.
func iterates(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Params().Len() != 1 || sig.Results().Len() != 0 {
		return false
	}
	yield, ok := sig.Params().At(0).Type().Underlying().(*types.Signature)
	return ok && yield.Results().Len() == 1 && types.Identical(yield.Results().At(0).Type(), types.Typ[types.Bool])
}

// ReadsOnly reports whether fn, going by its package and shape, only reads
// values from the contexts that it gets, or asks why they were cancelled: it
// logs, traces, or is an accessor.
func ReadsOnly(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	if catalog.IsFunc(fn, "context") {
		return fn.Name() == "Cause" || fn.Name() == "WithoutCancel"
	}
	return guess(fn) == facts.Values
}
