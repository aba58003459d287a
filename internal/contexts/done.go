package contexts

import (
	"go/ast"
	"go/token"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// asksFirst reports whether an if statement asks a context for its error, and
// holds if there is one: if err := ctx.Err(); err != nil.
func (r *Contexts) asksFirst(x *ast.IfStmt) bool {
	init, ok := x.Init.(*ast.AssignStmt)
	cond, isCmp := ast.Unparen(x.Cond).(*ast.BinaryExpr)
	if !ok || !isCmp || len(init.Lhs) != 1 || len(init.Rhs) != 1 || cond.Op != token.NEQ || !r.calls.IsNil(cond.Y) {
		return false
	}
	v := r.ix.VarOf(init.Lhs[0])
	return v != nil && v == r.ix.VarOf(cond.X) && r.isContextErr(init.Rhs[0])
}

// doneWhere reports whether a context must be done, or may be as the code knows,
// where a condition holds, or does not hold.
func (r *Contexts) doneWhere(cond ast.Expr, holds bool) (must, may bool) {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return r.doneWhere(e.X, !holds)
		}
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			x, xMay := r.doneWhere(e.X, holds)
			y, yMay := r.doneWhere(e.Y, holds)
			if (e.Op == token.LAND) == holds {
				return x || y, xMay || yMay
			}
			return x && y, xMay || yMay
		case token.EQL, token.NEQ:
			equal := (e.Op == token.EQL) == holds
			if r.IsContextError(e.X) || r.IsContextError(e.Y) {
				return equal, equal
			}
			if r.isContextErr(e.X) && r.calls.IsNil(e.Y) || r.isContextErr(e.Y) && r.calls.IsNil(e.X) {
				return !equal, !equal
			}
		}
	case *ast.CallExpr:
		for _, arg := range e.Args { // errors.Is(err, context.Canceled)
			if r.IsContextError(arg) || r.isContextErr(arg) {
				return holds, holds
			}
		}
	}
	return false, false
}

// isContextErr reports whether e is the error of a context: ctx.Err() or
// context.Cause(ctx).
func (r *Contexts) isContextErr(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	name := callgraph.CalleeName(call)
	return name == "Err" && r.OnContext(call) || name == "Cause" && len(call.Args) == 1 && catalog.IsContext(r.ix.TypeOf(call.Args[0]))
}

func (r *Contexts) OnContext(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && catalog.IsContext(r.ix.TypeOf(sel.X))
}

// onlyCanceled reports whether s is an if statement that leaves unless a context
// is done: for each error but those of one.
func (r *Contexts) onlyCanceled(s ast.Stmt) bool {
	branch, ok := s.(*ast.IfStmt)
	if !ok || branch.Else != nil || !flow.Leaves(branch.Body) {
		return false
	}
	must, _ := r.doneWhere(branch.Cond, false)
	return must
}

// IsContextError reports whether e is context.Canceled or context.DeadlineExceeded.
func (r *Contexts) IsContextError(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	return v != nil && v.Pkg() != nil && v.Pkg().Path() == "context"
}

// passesDone reports whether s does something if a context is done, and does not
// leave.
func (r *Contexts) passesDone(s ast.Stmt) bool {
	branch, ok := s.(*ast.IfStmt)
	if !ok || flow.Leaves(branch.Body) {
		return false
	}
	_, may := r.doneWhere(branch.Cond, true)
	return may || r.asksFirst(branch)
}
