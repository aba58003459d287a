// Package escape answers what becomes of a value: whether a function uses it up,
// or something keeps it when the function has returned.
package escape

import (
	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
)

// Escapes answers what becomes of the values of one package's functions.
type Escapes struct {
	calls  *callgraph.Calls
	memory *memory.Memory
	ix     *flow.Index

	toMemory, toContext *leading
}

// New returns an object that answers what becomes of values.
func New(ix *flow.Index, calls *callgraph.Calls, mem *memory.Memory) *Escapes {
	return &Escapes{
		calls: calls, memory: mem, ix: ix,
		toMemory: newLeading(toMemory), toContext: newLeading(toContext),
	}
}
