package contexts

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
)

// guess says what an unknown function of the signature, fn if it is not the value of a
// variable, most likely does with the context that it gets as argument i. Work that can
// be cancelled can fail, and says so by an error; what only reads values, logs or counts
// returns what it read, or nothing; what takes anything cannot tell that it has a
// context.
func guess(fn *types.Func, sig *types.Signature, i int) facts.Use {
	switch {
	case fn != nil && purpose.Observes(fn) && !answers(sig), takesAnything(sig, i):
		return facts.Values
	case catalog.IsFunc(fn, "context"):
		switch fn.Name() {
		case "AfterFunc":
			return facts.Watches
		case "Cause":
			return facts.Values
		}
	}
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
	return guess(fn, fn.Signature(), -1) == facts.Values
}

// takesAnything reports whether parameter i takes values of all types: they are
// printed, compared, or kept for others.
func takesAnything(sig *types.Signature, i int) bool {
	params := sig.Params()
	i = min(i, params.Len()-1)
	if i < 0 {
		return false
	}
	t := params.At(i).Type()
	if slice, ok := t.(*types.Slice); ok && sig.Variadic() && i == params.Len()-1 {
		t = slice.Elem()
	}
	if _, isParam := types.Unalias(t).(*types.TypeParam); isParam {
		return false
	}
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.NumMethods() == 0
}
