// Package callgraph answers what a call may enter, and what is known of it so
// far: the functions that a call or a function value may be, the effects of
// those by their bodies or by facts, the order in which to look at them, and the
// control flow of each.
//
// What the other rooms of the engine know of a callee they know from here, and
// as facts only. So none of them depends on those above it, although each asks
// about callees and all add to what is known.
package callgraph

import (
	"go/types"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Calls is the call graph of one package, with what is known of its functions
// and of those of other packages that it calls.
type Calls struct {
	ix       *flow.Index
	pass     *analysis.Pass
	local    []*facts.Effects // by Func.Order; nil for what was not looked at
	imported map[*types.Func]*facts.Effects
	marks    map[types.Object]*facts.Marks
	// recursive are the functions that may call themselves.
	recursive map[*flow.Func]bool
	inferring bool // summaries are still growing

	// The passes that ask run concurrently; only these are worked out on demand.
	mu     sync.Mutex
	impls  map[*types.Func][]*types.Func
	byName map[string][]*types.Func
	outer  []types.Type // types that embed one of this package
	graphs map[*flow.Func]*cfg.CFG
}

// New returns the call graph of the package of pass, in which nothing is known of
// any function. The index is nil for a package that could not be indexed.
func New(pass *analysis.Pass, ix *flow.Index) *Calls {
	return &Calls{
		ix:        ix,
		pass:      pass,
		imported:  make(map[*types.Func]*facts.Effects),
		marks:     make(map[types.Object]*facts.Marks),
		recursive: make(map[*flow.Func]bool),
		impls:     make(map[*types.Func][]*types.Func),
		graphs:    make(map[*flow.Func]*cfg.CFG),
	}
}

// Begin makes an empty summary for each function, for the inferences to add to.
func (r *Calls) Begin() {
	r.inferring = true
	r.local = make([]*facts.Effects, len(r.ix.Funcs))
	for _, f := range r.ix.Funcs {
		r.local[f.Order] = new(facts.Effects)
	}
}

// Inferring reports whether summaries are still growing.
func (r *Calls) Inferring() bool { return r.inferring }

// Imported returns what is known of functions of other packages, and of the
// methods of interfaces that are called here.
func (r *Calls) Imported() map[*types.Func]*facts.Effects { return r.imported }
