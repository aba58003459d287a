// Package goroutines answers which goroutines a function starts, what they wait
// for and signal, who waits for their end, and where a function blocks.
package goroutines

import (
	"go/ast"
	"go/types"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/fixpoint"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
)

// Blocking answers where the functions of one package block.
type Blocking struct {
	calls    *callgraph.Calls
	escape   *escape.Escapes
	contexts *contexts.Contexts
	memory   *memory.Memory
	ix       *flow.Index
	pass     *analysis.Pass

	closed map[*types.Var][]*flow.Func // who closes the channel in a field

	// The passes that ask run concurrently; only this is worked out on demand.
	mu      sync.Mutex
	waiting map[*types.Func]bool // see canWait
}

// New returns an object that answers where the functions of the package of pass
// block.
func New(pass *analysis.Pass, ix *flow.Index, calls *callgraph.Calls, mem *memory.Memory, esc *escape.Escapes, ctx *contexts.Contexts) *Blocking {
	return &Blocking{calls: calls, escape: esc, contexts: ctx, memory: mem, ix: ix, pass: pass, waiting: make(map[*types.Func]bool)}
}

// Goroutines answers questions about the goroutines of one package. Answers are
// kept, so its methods are not safe for concurrent use: each pass has its own.
type Goroutines struct {
	calls    *callgraph.Calls
	escape   *escape.Escapes
	contexts *contexts.Contexts
	memory   *memory.Memory
	blocks   *Blocking
	ix       *flow.Index

	spawns   map[*flow.Func][]*Spawn
	joins    map[ast.Node]Join
	profiles *fixpoint.Memo[*flow.Func, *profile]
	complete bool // the summaries are complete, so answers may be kept
}

// Goroutines returns an object that answers questions about the goroutines of
// the package; complete says that all summaries are.
func (r *Blocking) Goroutines(complete bool) *Goroutines {
	return &Goroutines{
		calls:    r.calls,
		escape:   r.escape,
		contexts: r.contexts,
		memory:   r.memory,
		blocks:   r,
		ix:       r.ix,
		spawns:   make(map[*flow.Func][]*Spawn),
		joins:    make(map[ast.Node]Join),
		profiles: fixpoint.New[*flow.Func](func() *profile { return new(profile) }, (*profile).same),
		complete: complete,
	}
}
