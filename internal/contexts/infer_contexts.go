package contexts

import (
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferContexts adds where the contexts come from that f returns.
func (r *Contexts) InferContexts(f *flow.Func, e *facts.Effects) {
	results := f.Sig.Results()
	for i := range results.Len() {
		if !kinds.Carries(results.At(i).Type()) {
			continue
		}
		for _, o := range r.originWalk().results(f, i) {
			r.addContext(f, e, i, o)
		}
	}
}

func (r *Contexts) addContext(f *flow.Func, e *facts.Effects, result int, o Origin) {
	c := facts.ContextResult{Result: result, Kind: o.Kind, Param: facts.NoParam, Cancel: o.Cancel != nil}
	switch o.Kind {
	case facts.Nil:
		return // returned with an error; the caller does not use it
	case facts.Fresh:
		file := r.ix.File(o.Pos)
		c.Path = facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(o.Pos)}, o.Path)
		c.Against = facts.Merged(o.Against, facts.Objections(asked(
			AskComment, directive.Explained(r.pass.Fset, file, o.Pos),
			AskSilenced, directive.Silenced(r.pass.Fset, file, o.Pos),
		)))
	case facts.Derived, facts.Detached:
		i, ok := f.Param(o.Var)
		if !ok || o.Guess {
			c.Kind = facts.Unknown
			break
		}
		c.Param = i
	default:
		c.Kind = facts.Unknown
	}
	facts.Add(&e.Contexts, c)
}
