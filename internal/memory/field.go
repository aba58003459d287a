package memory

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
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

// FillsElement reports whether the code at pos, directly in f, puts an element into a map
// because none was found there:
//
//	conn, ok := conns[name]
//	if !ok {
//		conns[name] = …
//	}
func (r *Memory) FillsElement(f *flow.Func, pos token.Pos) bool {
	found := false
	eachCheck(f, pos, func(cond ast.Expr, holds bool, from, to token.Pos) {
		if found || pos < from || to <= pos {
			return
		}
		of := r.lacking(f, cond, holds)
		found = of != nil && slices.ContainsFunc(f.Stores, func(st *flow.Store) bool {
			at, ok := ast.Unparen(st.Lhs).(*ast.IndexExpr)
			return ok && from <= st.Node.Pos() && st.Node.Pos() < to && types.ExprString(at.X) == types.ExprString(of)
		})
	})
	return found
}

// lacking returns the map of which a condition, or a part of it, tells where it holds, or
// where it does not, that an element is not there; nil if it tells of none.
func (r *Memory) lacking(f *flow.Func, cond ast.Expr, holds bool) ast.Expr {
	e := ast.Unparen(cond)
	switch x := e.(type) {
	case *ast.BinaryExpr:
		switch x.Op {
		case token.LAND, token.LOR:
			if of := r.lacking(f, x.X, holds); of != nil {
				return of
			}
			return r.lacking(f, x.Y, holds)
		case token.EQL:
			holds = !holds
		case token.NEQ:
		default:
			return nil
		}
		if !r.calls.IsNil(x.Y) {
			return nil
		}
		e = x.X
	case *ast.UnaryExpr:
		if x.Op == token.NOT {
			e, holds = x.X, !holds
		}
	}
	if holds {
		return nil // the element is there
	}
	if v := r.ix.VarOf(e); v != nil {
		defs, entry := r.ix.Reaching(v, f, cond.Pos())
		if entry || len(defs) != 1 {
			return nil
		}
		e = defs[0].Rhs
	}
	if at, ok := ast.Unparen(e).(*ast.IndexExpr); ok && kinds.IsMap(r.ix.TypeOf(at.X)) {
		return at.X
	}
	return nil
}
