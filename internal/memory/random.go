package memory

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// unlocked reports whether the package makes generators of random numbers,
// and all of them from sources of the standard library, which do not lock. Of
// other sources nothing is known.
func (r *Memory) unlocked() bool {
	r.looked.Do(func() { r.lockless = r.drawsUnlocked() })
	return r.lockless
}

func (r *Memory) drawsUnlocked() bool {
	made, unlocked := false, true
	for _, file := range r.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isRandom(r.ix.Callee(call), "New") || len(call.Args) == 0 {
				return true
			}
			source, _ := ast.Unparen(call.Args[0]).(*ast.CallExpr)
			made, unlocked = true, unlocked && source != nil && isRandom(r.ix.Callee(source), "NewSource", "NewPCG", "NewChaCha8")
			return true
		})
	}
	return made && unlocked
}

// isGenerator reports whether a call draws from a generator of random numbers.
func isGenerator(call *flow.Call) bool {
	return catalog.IsFunc(call.Callee, "math/rand") || catalog.IsFunc(call.Callee, "math/rand/v2")
}

// isRandom reports whether fn is a function of math/rand with one of the names.
func isRandom(fn *types.Func, names ...string) bool {
	return (catalog.IsFunc(fn, "math/rand", names...) || catalog.IsFunc(fn, "math/rand/v2", names...)) && fn.Signature().Recv() == nil
}
