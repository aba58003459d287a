package goctx

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

var outlives = &rule.Rule{Name: "goctx/outlives", Title: "goroutine that outlives the context of its request"}

// outlives reports a goroutine that nobody waits for and that does its work
// with a context which is canceled when the function returns. It reports
// whether it did.
func (c *checker) outlives(w *work) bool {
	i := slices.IndexFunc(w.carried, func(x carried) bool {
		return !x.holder && x.use&summary.Cancellable != 0 && x.use&summary.Watches == 0
	})
	if i < 0 || w.ends.Context || w.ends.Channel || w.ends.Endless || w.ends.Ranges || c.contextAfterFunc(w) {
		return false
	}
	x := w.carried[i]
	why, ok := c.canceled(w, x)
	if !ok || !c.fireAndForget(w) {
		return false
	}
	c.rep.Report(outlives, analysis.Diagnostic{
		Pos: w.Node.Pos(), End: w.end(),
		Message: fmt.Sprintf("goroutine uses %s, which %s; use context.WithoutCancel", c.contextName(x), why),
	})
	return true
}

// contextName says which context the goroutine uses.
func (c *checker) contextName(x carried) string {
	if x.v == nil {
		return types.ExprString(x.expr)
	}
	if catalog.IsContext(x.v.Type()) {
		return x.v.Name()
	}
	return "the context of " + x.v.Name()
}

// canceled reports whether the context in x is canceled when the function that
// starts the goroutine returns, and says by whom.
func (c *checker) canceled(w *work, x carried) (why string, ok bool) {
	for _, o := range c.sum.Origins(x.expr) {
		if o.Kind != summary.Derived || o.Var == nil {
			continue
		}
		if o.Cancel != nil {
			if c.canceledOnReturn(w.Func, o.Cancel) {
				return "is canceled when " + c.funcName(w.Func) + " returns", true
			}
		}
		f := c.ix.Var(o.Var).Func
		if f == nil {
			continue
		}
		if c.requestContext(f, o.Var) {
			return "is canceled when the request ends", true
		}
	}
	return "", false
}

// requestContext reports whether the context that parameter v of f is or
// carries is that of a request, which the server cancels when it is answered.
func (c *checker) requestContext(f *flow.Func, v *types.Var) bool {
	if info := catalog.CarrierOf(v.Type()); info != nil && !info.Weak {
		return true
	}
	if c.scope.Evidence(f) == scope.Strong {
		return true
	}
	return false
}

func (c *checker) funcName(f *flow.Func) string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "the function"
}

// canceledOnReturn reports whether the cancel function that call returns is
// deferred in f or in a function around it.
func (c *checker) canceledOnReturn(f *flow.Func, call *ast.CallExpr) bool {
	for ; f != nil; f = f.Outer {
		for _, v := range f.Locals {
			for _, d := range c.ix.Var(v).Defs {
				if d.Rhs == nil || ast.Unparen(d.Rhs) != call || d.Index != 1 {
					continue
				}
				return slices.ContainsFunc(c.ix.Var(v).Uses, func(u flow.Use) bool {
					return c.deferredCall(f, u)
				})
			}
		}
	}
	return false
}

// deferredCall reports whether u is the function of a deferred call in f, or of
// a call that a deferred literal makes on every path.
func (c *checker) deferredCall(f *flow.Func, u flow.Use) bool {
	in := f
	if u.Func != f {
		if u.Func == nil || u.Func.Outer != f || u.Func.Site.Kind != flow.Deferred {
			return false
		}
		for _, stmt := range u.Func.Body.List {
			if es, ok := stmt.(*ast.ExprStmt); ok {
				if call, ok := es.X.(*ast.CallExpr); ok && ast.Unparen(call.Fun) == u.Ident {
					return true
				}
			}
		}
		return false
	}
	for _, call := range in.Calls {
		if call.Mode == flow.Defer && ast.Unparen(call.Expr.Fun) == u.Ident {
			return true
		}
	}
	return false
}

// fireAndForget reports whether the function can return, in success, without
// waiting for the goroutine. On a path that returns an error, or that gave up
// because a context is done, the end of the work is what is wanted.
func (c *checker) fireAndForget(w *work) bool {
	join := c.sum.JoinOf(w.Spawn)
	switch join.Kind {
	case summary.Joined, summary.Handed:
		return false
	case summary.Managed, summary.NoJoin:
		return true
	}
	return slices.ContainsFunc(join.Early, func(ret *ast.ReturnStmt) bool { return c.succeeds(w.Func, ret) })
}

// succeeds reports whether a return statement of f ends a success.
func (c *checker) succeeds(f *flow.Func, ret *ast.ReturnStmt) bool {
	if c.afterDone(f, ret.Pos()) {
		return false
	}
	results := f.Sig.Results()
	if results.Len() == 0 || !isError(results.At(results.Len()-1).Type()) {
		return true
	}
	if len(ret.Results) != results.Len() {
		return false // return f(), or named results: unknown
	}
	id, ok := ast.Unparen(ret.Results[results.Len()-1]).(*ast.Ident)
	if !ok {
		return false
	}
	_, isNil := c.ix.Info.Uses[id].(*types.Nil)
	return isNil
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// afterDone reports whether pos is in a select clause that is taken when a
// context is done, or time is up.
func (c *checker) afterDone(f *flow.Func, pos token.Pos) bool {
	found := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n == nil || pos < n.Pos() || n.End() <= pos {
			return false
		}
		if clause, ok := n.(*ast.CommClause); ok && clause.Comm != nil {
			if es, ok := clause.Comm.(*ast.ExprStmt); ok {
				if recv, ok := es.X.(*ast.UnaryExpr); ok {
					if _, ok := ast.Unparen(recv.X).(*ast.CallExpr); ok {
						found = true // <-ctx.Done(), <-time.After(d)
					}
				}
			}
		}
		return true
	})
	return found
}
