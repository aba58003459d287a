package goroutines

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Variant returns the sibling of fn that takes a context before the same
// parameters: the method of the same type, or the function of the same
// package, that is named for it. It returns nil if there is none.
func Variant(fn *types.Func) *types.Func {
	if fn.Pkg() == nil {
		return nil
	}
	sig := fn.Signature()
	for _, suffix := range catalog.VariantSuffixes {
		variant := kinds.Beside(fn, fn.Name()+suffix)
		if variant == nil {
			continue
		}
		params, rest := variant.Signature().Params(), sig.Params()
		if params.Len() != rest.Len()+1 || !catalog.IsContext(params.At(0).Type()) {
			continue
		}
		same := true
		for i := range rest.Len() {
			same = same && types.Identical(rest.At(i).Type(), params.At(i+1).Type())
		}
		if same {
			return variant
		}
	}
	return nil
}
