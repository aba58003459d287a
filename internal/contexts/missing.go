package contexts

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Missing says that node n, directly in f, runs only where there is no context in
// v: where v, or what it comes from, was found to be nil. No answer if nothing says
// so.
func (r *Contexts) Missing(f *flow.Func, n ast.Node, v *types.Var) sign.Sign {
	for f, n := f, n; f != nil; f, n = f.Outer, f.Node {
		path := r.ix.Path(f, n)
		for i := len(path) - 2; i >= 0; i-- {
			var cond ast.Expr
			switch x := path[i].(type) {
			case *ast.IfStmt:
				if path[i+1] == ast.Node(x.Body) && r.nilWhere(x.Cond, true, v) || path[i+1] == ast.Node(x.Else) && r.nilWhere(x.Cond, false, v) {
					cond = x.Cond
				}
			case *ast.BlockStmt:
				for _, s := range x.List {
					branch, ok := s.(*ast.IfStmt)
					if ok && s.End() <= n.Pos() && flow.Leaves(branch.Body) && r.nilWhere(branch.Cond, false, v) {
						cond = branch.Cond
					}
				}
			}
			if cond != nil {
				return sign.Proved(cond.Pos(), "there is no context here")
			}
		}
	}
	return sign.Sign{}
}

// Present reports whether node n, directly in f, runs only where there is a context
// in v: where the code has found that it is not nil.
func (r *Contexts) Present(f *flow.Func, n ast.Node, v *types.Var) bool {
	path := r.ix.Path(f, n)
	for i := len(path) - 2; i >= 0; i-- {
		x, ok := path[i].(*ast.IfStmt)
		if ok && (path[i+1] == ast.Node(x.Body) && r.nilWhere(x.Cond, false, v) || path[i+1] == ast.Node(x.Else) && r.nilWhere(x.Cond, true, v)) {
			return true
		}
	}
	return false
}

// nilWhere reports whether v, or what it comes from, is nil or a fresh root where a
// condition holds, or does not hold; or is on one of several alternatives.
func (r *Contexts) nilWhere(cond ast.Expr, holds bool, v *types.Var) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && r.nilWhere(e.X, !holds, v)
	case *ast.BinaryExpr:
		switch e.Op {
		case token.LAND, token.LOR:
			return r.nilWhere(e.X, holds, v) || r.nilWhere(e.Y, holds, v)
		case token.EQL, token.NEQ:
			if (e.Op == token.EQL) != holds {
				return false
			}
			x, y := e.X, e.Y
			if r.calls.IsNil(x) || r.isRoot(x) {
				x, y = y, x
			}
			return (r.calls.IsNil(y) || r.isRoot(y)) && kinds.Carries(r.ix.TypeOf(x)) && r.sameOrigin(r.memory.Root(x), v)
		}
	}
	return false
}

// sameOrigin reports whether the contexts in v and w are one, or one comes from the
// other.
func (r *Contexts) sameOrigin(v, w *types.Var) bool {
	comesFrom := func(v, w *types.Var) bool {
		return slices.ContainsFunc(r.OriginsOf(v), func(o Origin) bool { return o.Var == w })
	}
	return v != nil && w != nil && (v == w || comesFrom(v, w) || comesFrom(w, v))
}
