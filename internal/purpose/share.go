package purpose

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// Shares reports whether concurrent callers of fn share one call of its function
// argument: by the catalog, or because fn is that of one of the many copies of
// package singleflight: a method with a key and a function, of a type whose Forget
// gets the key.
func Shares(fn *types.Func) bool {
	if fn == nil || catalog.Is(fn, catalog.Flight) != nil {
		return fn != nil
	}
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() != 2 {
		return false
	}
	forget, _, _ := types.LookupFieldOrMethod(sig.Recv().Type(), true, fn.Pkg(), "Forget")
	m, ok := forget.(*types.Func)
	return ok && m.Signature().Params().Len() == 1 && types.Identical(m.Signature().Params().At(0).Type(), sig.Params().At(0).Type())
}
