package flow

import (
	"go/ast"
	"go/token"
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
// belongs to the literal. It costs a walk along the way to n, so ask it of
// candidates only.
func (ix *Index) Path(f *Func, n ast.Node) []ast.Node {
	if f == nil || f.Body == nil || n == nil {
		return nil
	}
	var path []ast.Node
	found := false
	ast.Inspect(f.Body, func(m ast.Node) bool {
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
