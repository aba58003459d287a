package ctxflow

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// replaceRoot offers to use the context at hand instead of the root in e.
func (c *checker) replaceRoot(f *flow.Func, e ast.Expr, car scope.Carrier, use summary.RootUse) []analysis.SuggestedFix {
	return nil
}
