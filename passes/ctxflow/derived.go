package ctxflow

import (
	"fmt"
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// derived looks at a call whose result res is a context, or a carrier of one.
func (c *checker) derived(f *flow.Func, call *flow.Call, path []ast.Node, res int) {
	if len(path) < 2 {
		return
	}
	switch p := path[len(path)-2].(type) {
	case *ast.ExprStmt:
		if c.derivesOnly(call) {
			c.rep.Report(derived, analysis.Diagnostic{
				Pos: call.Expr.Pos(), End: call.Expr.End(),
				Message:        fmt.Sprintf("result of %s is discarded, so %s keeps its old context", name(call.Expr), c.parent(call)),
				SuggestedFixes: c.assignDerived(f, call, path),
			})
		}
	case *ast.AssignStmt:
		if len(p.Rhs) != 1 || res >= len(p.Lhs) {
			return
		}
		if id, ok := p.Lhs[res].(*ast.Ident); ok && id.Name == "_" && len(p.Lhs) == 1 && c.derivesOnly(call) {
			c.rep.Report(derived, analysis.Diagnostic{
				Pos: call.Expr.Pos(), End: call.Expr.End(),
				Message:        fmt.Sprintf("result of %s is discarded, so %s keeps its old context", name(call.Expr), c.parent(call)),
				SuggestedFixes: c.assignDerived(f, call, path),
			})
		}
	}
}

// derivesOnly reports whether the call does nothing but make a new context (or
// request): by the catalog, by the summary of the callee, or because it is
// named for that and has no other result.
func (c *checker) derivesOnly(call *flow.Call) bool {
	fn := call.Callee
	if fn == nil || fn.Signature().Results().Len() != 1 {
		return false
	}
	if catalog.Is(fn, catalog.Derive) != nil || catalog.Is(fn, catalog.Detach) != nil {
		return true
	}
	contexts := c.sum.Of(fn).Contexts
	for _, r := range contexts {
		if r.Kind == summary.Derived && r.Param == -1 {
			return false // a builder that returns its receiver
		}
	}
	if !catalog.IsContext(fn.Signature().Results().At(0).Type()) {
		return false
	}
	takes := false
	for v := range fn.Signature().Params().Variables() {
		takes = takes || summary.Carries(v.Type())
	}
	known := len(contexts) > 0
	for _, r := range contexts {
		known = known && r.Kind == summary.Derived
	}
	return takes && (known || strings.HasPrefix(fn.Name(), "With") || strings.HasSuffix(fn.Name(), "Context"))
}

// parent returns the name of what a discarded derivation was made from.
func (c *checker) parent(call *flow.Call) string {
	if recv := call.Receiver(c.ix.Info); recv != nil && summary.Carries(c.ix.TypeOf(recv)) {
		return exprName(recv)
	}
	for _, arg := range call.Expr.Args {
		if summary.Carries(c.ix.TypeOf(arg)) {
			return exprName(arg)
		}
	}
	return "the caller"
}
