// Package keys answers under which context keys a package writes and reads, what
// values the keys may have, and of what types the values under them are.
package keys

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Keys answers questions about the context keys of one package.
type Keys struct {
	calls *callgraph.Calls
	ix    *flow.Index
	pass  *analysis.Pass

	uses     []Use
	asserts  map[*flow.Func]map[*ast.CallExpr][]Assert
	keyTypes map[types.Object]*facts.KeyTypes
	ownKeys  []look // nil before they were looked for
}

// New returns an object that answers questions about the context keys of the
// package of pass.
func New(pass *analysis.Pass, ix *flow.Index, calls *callgraph.Calls) *Keys {
	return &Keys{
		calls:    calls,
		ix:       ix,
		pass:     pass,
		asserts:  make(map[*flow.Func]map[*ast.CallExpr][]Assert),
		keyTypes: make(map[types.Object]*facts.KeyTypes),
	}
}
