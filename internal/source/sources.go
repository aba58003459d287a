// Package source answers whether a value is data of a request, and where it comes
// from.
package source

import (
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Sources answers where the values of one package come from.
type Sources struct {
	pass     *analysis.Pass
	ix       *flow.Index
	sum      *summary.Result
	requests *evidence.Requests
}

// New returns an object that answers where the values of the package of pass come
// from.
func New(pass *analysis.Pass, ix *flow.Index, sum *summary.Result, requests *evidence.Requests) *Sources {
	return &Sources{pass: pass, ix: ix, sum: sum, requests: requests}
}
