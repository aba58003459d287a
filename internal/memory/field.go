package memory

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// FillsField reports whether the code at pos, directly in f, fills a field of the
// receiver or of what a parameter points to, because that was found to be nil. Who
// has the object uses what is made there, too:
//
//	if s.conn == nil {
//		s.conn = …
//	}
func (r *Memory) FillsField(f *flow.Func, pos token.Pos) bool {
	if f == nil || f.Body == nil || len(f.Stores) == 0 {
		return false
	}
	found := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if n == nil || found || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IfStmt:
			found = n.Body.Pos() <= pos && pos < n.Body.End() && r.fieldFilled(f, n.Cond, token.EQL, n.Body.Pos(), n.Body.End())
		case *ast.BlockStmt:
			for _, s := range n.List {
				check, ok := s.(*ast.IfStmt)
				found = found || ok && check.End() <= pos && check.Else == nil && flow.Leaves(check.Body) &&
					r.fieldFilled(f, check.Cond, token.NEQ, check.End(), n.End())
			}
		}
		return !found
	})
	return found
}

// fieldFilled reports whether a condition, or a part of it, compares a field with nil,
// and f stores to that field between two positions.
func (r *Memory) fieldFilled(f *flow.Func, cond ast.Expr, op token.Token, from, to token.Pos) bool {
	cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok {
		return false
	}
	if cmp.Op == token.LAND || cmp.Op == token.LOR {
		return r.fieldFilled(f, cmp.X, op, from, to) || r.fieldFilled(f, cmp.Y, op, from, to)
	}
	field, ok := ast.Unparen(cmp.X).(*ast.SelectorExpr)
	if !ok || cmp.Op != op || !r.calls.IsNil(cmp.Y) || r.ix.Info.Selections[field] == nil {
		return false
	}
	root := r.Root(field)
	if root == nil {
		return false
	}
	if _, isParam := f.Param(root); !isParam {
		return false
	}
	for _, st := range f.Stores {
		if from <= st.Node.Pos() && st.Node.Pos() < to && r.Root(st.Lhs) == root && types.ExprString(st.Lhs) == types.ExprString(field) {
			return true
		}
	}
	return false
}
