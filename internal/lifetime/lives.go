// Package lifetime answers how long the objects of a type live, who shares them, and
// under which locks they are used.
package lifetime

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Lives answers questions about the lives of one package's objects. Answers are worked
// out when they are asked for, and kept, so its methods are not safe for concurrent
// use.
type Lives struct {
	pass     *analysis.Pass
	ix       *flow.Index
	sum      *summary.Result
	requests *evidence.Requests

	// What the package does with its types: see index.go.
	lives   map[*types.Named]Life
	alone   map[*types.Named]Life // without a look at the types that hold them
	made    map[*types.Named]*made
	shared  map[*types.Named]bool
	fieldOf map[*types.Named][]*types.Named
	// registered: a method is handed over as a handler, outside of requests.
	registered map[*types.Named]bool
	values     map[*types.Func]bool // methods that are used as values

	valueUses map[holder][]valueUse // how functions are used as values: see table.go
}

// New returns an object that answers questions about the lives of the objects of the
// package of pass.
func New(pass *analysis.Pass, ix *flow.Index, sum *summary.Result, requests *evidence.Requests) *Lives {
	return &Lives{pass: pass, ix: ix, sum: sum, requests: requests}
}
