package summary

import (
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// fixpoint repeats the inference on the functions of a recursion group until
// nothing is added. It looks again only at what may have changed: a function
// that reaches, by one call, one whose effects grew since. A declared function
// and the literals in it count as one, because they share variables.
func fixpoint(calls *callgraph.Calls, group []*flow.Func, inferOne func(*flow.Func) bool) {
	callers := make(map[*flow.Func][]*flow.Func) // declared functions
	pending := make(map[*flow.Func]bool)
	for _, f := range group {
		pending[f.Decl()] = true
		for _, g := range calls.Dependencies(f) {
			if !slices.Contains(callers[g.Decl()], f.Decl()) {
				callers[g.Decl()] = append(callers[g.Decl()], f.Decl())
			}
		}
	}
	for len(pending) > 0 {
		again := make(map[*flow.Func]bool)
		for _, f := range group {
			if !pending[f.Decl()] && !again[f.Decl()] {
				continue
			}
			if inferOne(f) {
				again[f.Decl()] = true
				for _, caller := range callers[f.Decl()] {
					again[caller] = true
				}
			}
		}
		pending = again
	}
}
