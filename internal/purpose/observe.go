package purpose

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// Observes reports whether fn belongs to logging, tracing or metrics, by the catalog
// or because it is a method of a logger or of a span.
func Observes(fn *types.Func) bool {
	if catalog.Is(fn, catalog.Harmless) != nil {
		return true
	}
	recv := fn.Signature().Recv()
	return recv != nil && (catalog.IsLogger(recv.Type()) || catalog.IsSpan(recv.Type()))
}
