package ctxflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// undoesFailed looks at a call that takes back what the function has made before,
// with the context with which later work has just failed: it may have failed
// because the context is done, and then the call fails, too.
func (c *checker) undoesFailed(f *flow.Func, call *flow.Call) {
	if f == nil || call.Mode != flow.Plain || !undoes.of(summary.CalleeName(call.Expr)) || (undoes | removes).of(f.Decl().Name()) ||
		contexts(f.Sig) > 1 || isMain(f.Decl()) {
		return
	}
	for i, arg := range call.Expr.Args {
		v := c.ix.VarOf(arg)
		if v == nil || !isContextInterface(v.Type()) {
			continue
		}
		work := c.failedWith(f, call.Expr, v)
		if work == nil || !c.ofCaller(arg) || !c.fallible(call.Expr, i) || !c.madeBefore(f, work, v) ||
			directive.Intentional(c.pass.Fset, c.ix.File(arg.Pos()), arg.Pos()) {
			continue
		}
		c.rep.Report(cleanup, analysis.Diagnostic{
			Pos: arg.Pos(), End: arg.End(),
			Message:        fmt.Sprintf("%s gets %s where %s has failed, so it may be done; use context.WithoutCancel", name(call.Expr), v.Name(), name(work)),
			SuggestedFixes: c.withoutCancel(f, arg, v),
		})
		return
	}
}

// failedWith returns the call that got the context in v and has failed where n,
// in f, is run, before f returns: n stands in the body of if err != nil. It is
// nil if there is no such call.
func (c *checker) failedWith(f *flow.Func, n ast.Node, v *types.Var) *ast.CallExpr {
	path := c.ix.Path(f, n)
	for i := len(path) - 2; i >= 0; i-- {
		branch, ok := path[i].(*ast.IfStmt)
		if !ok || path[i+1] != branch.Body {
			continue
		}
		cond, ok := ast.Unparen(branch.Cond).(*ast.BinaryExpr)
		if !ok || cond.Op != token.NEQ || !c.sum.IsNil(cond.Y) || !returns(branch.Body.List) {
			return nil
		}
		work := c.failedCall(f, cond.X, v)
		if work == nil || c.defined(v, work.End(), n.Pos()) || c.watched(v, work.End(), n.Pos()) {
			return nil
		}
		return work
	}
	return nil
}

// watched reports whether something between two places asks whether the context
// in v is done: what stands behind knows of it.
func (c *checker) watched(v *types.Var, from, to token.Pos) bool {
	return slices.ContainsFunc(c.ix.Var(v).Uses, func(use flow.Use) bool {
		return use.Func != nil && from <= use.Ident.Pos() && use.Ident.Pos() < to && c.watches(use)
	})
}

// returns reports whether the last statement of a list returns.
func returns(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	_, ok := list[len(list)-1].(*ast.ReturnStmt)
	return ok
}

// failedCall returns the call that gave the error in err, if it is known, got the
// context in v, and can fail because that is done; nil otherwise.
func (c *checker) failedCall(f *flow.Func, err ast.Expr, v *types.Var) *ast.CallExpr {
	e := c.ix.VarOf(err)
	if e == nil || !summary.IsError(e.Type()) {
		return nil
	}
	defs, entry := c.ix.Reaching(e, f, err.Pos())
	if entry || len(defs) != 1 {
		return nil
	}
	call, ok := ast.Unparen(defs[0].Rhs).(*ast.CallExpr)
	if !ok {
		return nil
	}
	for i, arg := range call.Args {
		if c.ix.VarOf(arg) == v && c.sum.CanBlock(call, i) {
			return call
		}
	}
	return nil
}

// madeBefore reports whether f, or a function around it, has made something with
// the context in v before work, which is another call.
func (c *checker) madeBefore(f *flow.Func, work ast.Node, v *types.Var) bool {
	for ; f != nil; f, work = f.Outer, f.Node {
		if slices.ContainsFunc(f.Calls, func(call *flow.Call) bool {
			return call.Mode == flow.Plain && call.Expr.End() < work.Pos() && makes.of(summary.CalleeName(call.Expr)) &&
				slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return c.ix.VarOf(arg) == v }) && c.before(f, call.Expr, work)
		}) {
			return true
		}
	}
	return false
}

// afterCanceled looks at a call of errors.Is that asks whether the context of
// work which has failed was canceled: what gets the same context then fails as
// well. A deadline may be one that the work has made for itself.
func (c *checker) afterCanceled(f *flow.Func, call *flow.Call) {
	if f == nil || !catalog.IsFunc(call.Callee, "errors", "Is") || len(call.Expr.Args) != 2 || !c.isCanceled(call.Expr.Args[1]) {
		return
	}
	region, always := whereTrue(c.ix.Path(f, call.Expr))
	if len(region) == 0 {
		return
	}
	e := c.ix.VarOf(call.Expr.Args[0])
	if e == nil {
		return
	}
	for _, d := range c.ix.Var(e).Defs {
		work, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok {
			continue
		}
		for _, arg := range work.Args {
			v := c.ix.VarOf(arg)
			if v == nil || !isContextInterface(v.Type()) || c.failedCall(f, call.Expr.Args[0], v) != work || !c.ofCaller(arg) ||
				c.watched(v, work.End(), region[0].Pos()) {
				continue
			}
			c.usesDone(f, region, always, v, call.Expr.Pos())
		}
	}
}

// isCanceled reports whether e is context.Canceled.
func (c *checker) isCanceled(e ast.Expr) bool {
	return c.sum.IsContextError(e) && c.ix.VarOf(e).Name() == "Canceled"
}

// whereTrue returns the statements that run where the condition at the end of
// path holds: the body of an if statement, or a case of a switch without tag.
// always says that they run only then, and on no other condition.
func whereTrue(path []ast.Node) (stmts []ast.Stmt, always bool) {
	always = true
	for i := len(path) - 2; i >= 0; i-- {
		switch p := path[i].(type) {
		case *ast.ParenExpr:
		case *ast.BinaryExpr:
			switch p.Op {
			case token.LAND:
			case token.LOR:
				always = false
			default:
				return nil, false
			}
		case *ast.IfStmt:
			if path[i+1] == p.Cond {
				return p.Body.List, always
			}
			return nil, false
		case *ast.CaseClause:
			for _, e := range p.List {
				if path[i+1] == e {
					return p.Body, always && len(p.List) == 1
				}
			}
			return nil, false
		default:
			return nil, false
		}
	}
	return nil, false
}
