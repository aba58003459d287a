package contexts

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Uses answers what functions do with contexts. Answers are kept, so its methods
// are not safe for concurrent use: each pass has its own.
type Uses struct {
	calls    *callgraph.Calls
	contexts *Contexts
	ix       *flow.Index
	ctxUses  map[useKey]facts.Use
	complete bool // the summaries are complete, so they say what is asked
}

// Uses returns an object that answers what functions do with contexts; complete
// says that all summaries are.
func (r *Contexts) Uses(complete bool) *Uses {
	return &Uses{calls: r.calls, contexts: r, ix: r.ix, ctxUses: make(map[useKey]facts.Use), complete: complete}
}

// A useKey asks what a function does with the context in a variable.
type useKey struct {
	f *flow.Func
	v *types.Var
}
