package summary

import (
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/keys"
	"github.com/crosstalk-go/crosstalk/internal/memory"
)

// A Result holds the summaries of a package's functions and of those that it
// calls, and answers what the rooms of the engine know.
type Result struct {
	*callgraph.Calls
	*memory.Memory
	*escape.Escapes
	*contexts.Contexts
	*goroutines.Blocking
	*keys.Keys

	ix   *flow.Index
	pass *analysis.Pass
}

func newResult(pass *analysis.Pass) *Result {
	ix, _ := pass.ResultOf[flow.Analyzer].(*flow.Index)
	r := &Result{ix: ix, pass: pass}
	r.Calls = callgraph.New(pass, ix)
	r.Memory = memory.New(pass, ix, r.Calls)
	r.Escapes = escape.New(ix, r.Calls, r.Memory)
	r.Contexts = contexts.New(pass, ix, r.Calls, r.Memory, r.Escapes)
	r.Blocking = goroutines.New(pass, ix, r.Calls, r.Memory, r.Escapes, r.Contexts)
	r.Keys = keys.New(pass, ix, r.Calls)
	return r
}

// Goroutines answers questions about the goroutines of one package, and what a
// [Result] does. Answers are kept, so its methods are not safe for concurrent use:
// each pass has its own.
type Goroutines struct {
	*Result
	*goroutines.Goroutines
	*contexts.Uses
}

// Goroutines returns an object that answers questions about the goroutines of
// the package.
func (r *Result) Goroutines() *Goroutines {
	return &Goroutines{Result: r, Goroutines: r.Blocking.Goroutines(true), Uses: r.Contexts.Uses(true)}
}
