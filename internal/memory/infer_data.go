package memory

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferData adds which parameters go into which results of f.
func (r *Memory) InferData(f *flow.Func, e *facts.Effects) {
	datas := r.datas[f]
	defer func() { r.datas[f] = datas }()
	results := f.Sig.Results()
	if results.Len() == 0 || f.Sig.Params().Len() == 0 && f.Sig.Recv() == nil {
		return
	}
	for i := range results.Len() {
		if kinds.IsError(results.At(i).Type()) {
			continue
		}
		t := Trace{Leaf: func(v *types.Var, _ ast.Expr, how How) {
			if p, ok := f.Param(v); ok {
				facts.Add(&datas, Data{i, p, how})
				if how == Read && kinds.Carries(v.Type()) {
					facts.Add(&e.Reads, facts.Reading{Result: i, Param: p})
				}
			}
		}}
		for _, ret := range f.Returns {
			t.r, t.seen, t.left = r, make(map[traceKey]bool), maxTrace
			t.returned(f, ret, i, Same)
		}
	}
}
