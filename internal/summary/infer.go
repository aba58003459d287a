package summary

import (
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// An inference adds to e what the body of f, and the effects of its callees so
// far, say.
type inference func(f *flow.Func, e *facts.Effects)

// infer computes the effects of the package's functions.
func (r *Result) infer() {
	r.Begin()
	r.Blocking.Index()
	// Those that keep answers have objects of their own, which are gone when the
	// summaries are complete.
	work, uses := r.Blocking.Goroutines(false), r.Contexts.Uses(false)
	all := []inference{
		r.InferContexts,
		r.InferKeys,
		r.InferLocks,
		r.InferData,
		r.InferAliases,
		r.InferLends,
		r.InferStores,
		r.InferRoots,
		r.InferCopies,
		r.InferHolds,
		r.InferFrees,
		r.InferShares,
		work.InferRuns,
		work.InferSignals,
		uses.InferCtxUses,
		r.InferBlocks,
	}
	// What matters in test files is what the rules ask that report there, about
	// keys and groups. Nothing but tests calls what stands there, except through
	// an interface, and what a fake does says little about the implementations
	// that a server has.
	inTests := rule.InTests()
	ofTests := []inference{r.InferContexts, r.InferKeys, work.InferRuns}

	inferOne := func(f *flow.Func) (changed bool) {
		list := all
		if f.Test && !inTests {
			list = ofTests
		}
		e := r.OfFunc(f)
		before := e.Size() + r.Memory.Size(f)
		for _, inf := range list {
			inf(f, e)
		}
		return e.Size()+r.Memory.Size(f) != before
	}
	for _, group := range r.Groups() {
		if len(group) == 1 && !r.Recursive(group[0]) {
			inferOne(group[0])
		} else {
			fixpoint(r.Calls, group, inferOne)
		}
		for _, f := range group {
			if !f.Test || inTests {
				contexts.AddIgnored(f, r.OfFunc(f))
			}
		}
	}
	// What becomes of what is sent tell those who receive it, who are no callees.
	all, ofTests = []inference{r.InferSends}, nil
	for _, group := range r.Groups() {
		fixpoint(r.Calls, group, inferOne)
	}
}
