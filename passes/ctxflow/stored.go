package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// stored looks at a store of a context to a field: the object may outlive the
// call that the context belongs to.
func (c *checker) stored(f *flow.Func, store *flow.Store) {
	sel, ok := ast.Unparen(store.Lhs).(*ast.SelectorExpr)
	if !ok || store.Rhs == nil || !isContextInterface(c.ix.TypeOf(sel)) {
		return
	}
	owner := c.sum.Root(sel.X)
	if owner == nil || !c.passesIn(store.Rhs) {
		return
	}
	shared := flow.IsPackageVar(owner)
	if _, isParam := f.Param(owner); isParam && !shared {
		_, isPtr := types.Unalias(owner.Type()).(*types.Pointer)
		shared = isPtr && c.scope.LifetimeOf(owner.Type()) == scope.Shared
	}
	if !shared {
		return
	}
	c.reportStored(sel, exprName(sel))
}

// sent looks at a struct with a context that is sent on a channel.
func (c *checker) sent(f *flow.Func, send *ast.SendStmt) {
	e := ast.Unparen(send.Value)
	if amp, ok := e.(*ast.UnaryExpr); ok {
		e = amp.X
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return
	}
	for _, elt := range lit.Elts {
		value, field := elt, "the struct"
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value, field = kv.Value, exprName(kv.Key)
		}
		if isContextInterface(c.ix.TypeOf(value)) && c.passesIn(value) {
			c.reportStored(value, field)
		}
	}
}

func (c *checker) reportStored(n ast.Expr, place string) {
	c.rep.Report(stored, analysis.Diagnostic{
		Pos: n.Pos(), End: n.End(),
		Message: fmt.Sprintf("%s holds a context beyond the call that it belongs to; pass it as a parameter", place),
	})
}

// passesIn reports whether the context in e comes from a parameter.
func (c *checker) passesIn(e ast.Expr) bool {
	for _, o := range c.sum.Origins(e) {
		if o.Kind == summary.Derived && o.Var != nil {
			return true
		}
	}
	return false
}
