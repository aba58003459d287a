package flow

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// File returns the file of the package that holds pos, or nil.
func (ix *Index) File(pos token.Pos) *ast.File {
	for _, f := range ix.Pass.Files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// Path returns the nodes around n in the body of f, from the body inwards; n
// is the last one. It is nil if n is not directly in f: what is in a literal
// belongs to the literal. Outside of functions, where f is nil, it starts at the
// declaration. It costs a walk along the way to n, so ask it of candidates only.
func (ix *Index) Path(f *Func, n ast.Node) []ast.Node {
	root := ix.rootOf(f, n)
	if root == nil {
		return nil
	}
	var path []ast.Node
	found := false
	ast.Inspect(root, func(m ast.Node) bool {
		if m == nil || found || m.Pos() > n.Pos() || m.End() < n.End() {
			return false
		}
		path = append(path, m)
		if m == n {
			found = true
			return false
		}
		if _, ok := m.(*ast.FuncLit); ok {
			path = path[:len(path)-1]
			return false
		}
		return true
	})
	if !found {
		return nil
	}
	return path
}

// Conditions returns the conditions of the if statements in whose bodies n, in f,
// stands, from the outermost on, each that must hold. It costs what [Index.Path] does.
func (ix *Index) Conditions(f *Func, n ast.Node) []ast.Expr {
	var conds []ast.Expr
	var add func(cond ast.Expr)
	add = func(cond ast.Expr) {
		if and, ok := ast.Unparen(cond).(*ast.BinaryExpr); ok && and.Op == token.LAND {
			add(and.X)
			add(and.Y)
			return
		}
		conds = append(conds, cond)
	}
	path := ix.Path(f, n)
	for i := 0; i+1 < len(path); i++ {
		if branch, ok := path[i].(*ast.IfStmt); ok && path[i+1] == branch.Body {
			add(branch.Cond)
		}
	}
	return conds
}

// rootOf returns the body of f, or the declaration that holds n; nil if there is
// none.
func (ix *Index) rootOf(f *Func, n ast.Node) ast.Node {
	switch {
	case n == nil:
	case f != nil && f.Body != nil:
		return f.Body
	case f == nil:
		file := ix.File(n.Pos())
		if file == nil {
			return nil
		}
		i := slices.IndexFunc(file.Decls, func(d ast.Decl) bool { return d.Pos() <= n.Pos() && n.Pos() < d.End() })
		if i >= 0 {
			return file.Decls[i]
		}
	}
	return nil
}

// DeclaredIn reports whether v is declared in n.
func DeclaredIn(v *types.Var, n ast.Node) bool { return n.Pos() <= v.Pos() && v.Pos() < n.End() }

// Within reports whether inner is part of outer.
func Within(inner, outer ast.Node) bool {
	return outer.Pos() <= inner.Pos() && inner.End() <= outer.End()
}
