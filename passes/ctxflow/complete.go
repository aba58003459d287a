package ctxflow

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// onPurpose reports whether the root in e, which the code gives to use, is
// there because the context at hand may be over when it gets there: the
// function is called for a failure, or a change that it has made must be
// completed; or because the code has just asked whether it is over, and does not
// want to be stopped from here on. A TODO tells of no purpose.
func (c *checker) onPurpose(f *flow.Func, e ast.Expr, car scope.Carrier, use summary.RootUse) bool {
	return !c.isTODO(e) && (toldOfFailure(f, car.Func) || c.completesChange(f, e, car, use) || c.justAsked(f, e, car))
}

// isTODO reports whether e is context.TODO().
func (c *checker) isTODO(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	return ok && catalog.Is(c.ix.Callee(call), catalog.Root) != nil && summary.CalleeName(call) == "TODO"
}

// toldOfFailure reports whether f, or a function around it up to outer, gets an
// error: it is called because something went wrong, which may be the context itself.
func toldOfFailure(f, outer *flow.Func) bool {
	for ; f != nil; f = f.Outer {
		for v := range f.Sig.Params().Variables() {
			if summary.IsError(v.Type()) {
				return true
			}
		}
		if f == outer {
			return false
		}
	}
	return false
}

// completesChange reports whether a root is for saving what f has done with the
// context at hand: the change is made by then, and must not be left half-way.
func (c *checker) completesChange(f *flow.Func, e ast.Expr, car scope.Carrier, use summary.RootUse) bool {
	if use.Call == nil || !saves.of(summary.CalleeName(use.Call)) {
		return false
	}
	for _, call := range f.Calls {
		if call.Mode != flow.Plain || call.Expr.End() > e.Pos() || !changes.of(summary.CalleeName(call.Expr)) {
			continue
		}
		if slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return c.mentions(arg, car.Var) }) &&
			c.before(f, call.Expr, e) {
			return true
		}
	}
	return false
}

// before reports whether what stands at first has run when control comes to
// second: a list of statements around second holds it further up.
func (c *checker) before(f *flow.Func, first, second ast.Node) bool {
	path := c.ix.Path(f, second)
	for i := len(path) - 2; i >= 0; i-- {
		for _, s := range statements(path[i]) {
			if s.Pos() <= first.Pos() && first.End() <= s.End() {
				return s.End() <= second.Pos()
			}
		}
	}
	return false
}

// justAsked reports whether the statement before that of e leaves f where the
// context at hand is done. In a loop that is a question about the next round.
func (c *checker) justAsked(f *flow.Func, e ast.Expr, car scope.Carrier) bool {
	if len(f.Loops(e.Pos())) > 0 {
		return false
	}
	path := c.ix.Path(f, e)
	for i := len(path) - 2; i >= 0; i-- {
		list := statements(path[i])
		at := slices.IndexFunc(list, func(s ast.Stmt) bool { return s == path[i+1] })
		if at < 0 {
			continue
		}
		if at == 0 {
			return false
		}
		return leavesSomewhere(list[at-1]) && c.watched(car.Var, list[at-1].Pos(), list[at-1].End())
	}
	return false
}

// leavesSomewhere reports whether s is an if or select statement with a branch
// that returns.
func leavesSomewhere(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.IfStmt:
		return returns(s.Body.List)
	case *ast.SelectStmt:
		return slices.ContainsFunc(s.Body.List, func(clause ast.Stmt) bool { return returns(statements(clause)) })
	}
	return false
}
