package contexts

import (
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferCtxUses adds what f does with the contexts among its parameters.
func (r *Uses) InferCtxUses(f *flow.Func, e *facts.Effects) {
	if f.Obj == nil {
		return
	}
	clear(r.ctxUses) // of callees that were not known as well as now
	for i := range f.Sig.Params().Len() {
		v := f.Sig.Params().At(i)
		if !kinds.Carries(v.Type()) {
			continue
		}
		u := r.ctxUseOf(f, v)
		for bit := facts.Values; bit <= facts.Holds; bit <<= 1 {
			if u&bit != 0 {
				facts.Add(&e.CtxUses, facts.CtxUse{Param: i, Use: bit})
			}
		}
	}
}
