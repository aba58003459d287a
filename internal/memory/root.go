package memory

import (
	"go/ast"
	"go/token"
	"go/types"
)

// Root returns the variable at the root of a chain of selectors, indexes,
// dereferences and calls of methods without arguments; nil if there is none.
func (r *Memory) Root(e ast.Expr) *types.Var {
	for {
		if v := r.ix.VarOf(e); v != nil {
			return v
		}
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.TypeAssertExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.UnaryExpr:
			if x.Op != token.AND {
				return nil
			}
			e = x.X
		case *ast.CallExpr:
			sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
			if !ok || len(x.Args) > 0 {
				return nil
			}
			e = sel.X
		default:
			return nil
		}
	}
}
