// Package contexts answers where contexts come from, what ends them, what is cut
// off from them and why, and what functions do with those that they get.
package contexts

import (
	"go/types"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
)

// Contexts answers questions about the contexts of one package.
type Contexts struct {
	calls  *callgraph.Calls
	memory *memory.Memory
	escape *escape.Escapes
	ix     *flow.Index
	pass   *analysis.Pass

	// roots are the package variables that hold a fresh root; nil before they
	// were looked for.
	roots []*types.Var

	onFields   sync.Once // fills fieldWorks; the passes ask at once
	fieldWorks map[fieldWork]bool
}

// New returns an object that answers questions about the contexts of the package
// of pass.
func New(pass *analysis.Pass, ix *flow.Index, calls *callgraph.Calls, mem *memory.Memory, esc *escape.Escapes) *Contexts {
	return &Contexts{calls: calls, memory: mem, escape: esc, ix: ix, pass: pass}
}
