// Package escape answers what becomes of a value: whether a function uses it up,
// or something keeps it when the function has returned.
package escape

import (
	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Escapes answers what becomes of the values of one package's functions.
type Escapes struct {
	calls *callgraph.Calls
	ix    *flow.Index
}

// New returns an object that answers what becomes of values.
func New(ix *flow.Index, calls *callgraph.Calls) *Escapes { return &Escapes{calls: calls, ix: ix} }
