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
	eachCheck(f, pos, func(cond ast.Expr, holds bool, from, to token.Pos) {
		if found || pos < from || to <= pos {
			return
		}
		op := token.NEQ
		if holds {
			op = token.EQL
		}
		found = r.fieldFilled(f, cond, op, from, to)
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
