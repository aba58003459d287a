package purpose

import (
	"go/types"
	"path"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// Shares reports whether concurrent callers of fn share one call of its function
// argument: by the catalog, or because fn is that of one of the many copies of
// package singleflight.
func Shares(fn *types.Func) bool {
	return catalog.Is(fn, catalog.Flight) != nil ||
		fn != nil && fn.Pkg() != nil && path.Base(fn.Pkg().Path()) == "singleflight" && StartsWith(fn.Name(), "do")
}
