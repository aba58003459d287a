package ctxflow

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// replaceRoot offers to use the context at hand instead of the root in e.
func (c *checker) replaceRoot(f *flow.Func, e ast.Expr, car scope.Carrier, use summary.RootUse) []analysis.SuggestedFix {
	return nil
}

// withoutCancel offers to detach the context in arg.
func (c *checker) withoutCancel(f *flow.Func, arg ast.Expr, v *types.Var) []analysis.SuggestedFix {
	return nil
}
