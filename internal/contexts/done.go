package contexts

import (
	"go/ast"
	"go/token"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// DoneOf returns the context whose Done channel e is, itself or a variable that
// holds it; nil if e is no such channel. Other objects have a method Done of their
// own, which tells of their end and not of their context's.
func (r *Contexts) DoneOf(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return r.doneCalled(call)
	}
	v := r.ix.VarOf(e)
	if v == nil {
		return nil
	}
	for _, d := range r.ix.Var(v).Defs { // done := ctx.Done()
		if call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr); ok {
			if ctx := r.doneCalled(call); ctx != nil {
				return ctx
			}
		}
	}
	return nil
}

func (r *Contexts) doneCalled(call *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Done" && r.onContext(call) {
		return sel.X
	}
	return nil
}

// Asks reports whether the selector, of a context, is the method that tells whether
// it is done.
func Asks(sel *ast.SelectorExpr) bool { return sel.Sel.Name == "Done" || sel.Sel.Name == "Err" }

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
	return name == "Err" && r.onContext(call) || name == "Cause" && len(call.Args) == 1 && catalog.IsContext(r.ix.TypeOf(call.Args[0]))
}

// onContext reports whether a call is one of a method of a context.
func (r *Contexts) onContext(call *ast.CallExpr) bool {
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
