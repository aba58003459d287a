package memory

import (
	"go/ast"
	"go/types"
)

// ReadsField reports whether the package reads a field, other than by the whole left
// side of an assignment. It costs a walk over the package, the first time.
func (r *Memory) ReadsField(field *types.Var) bool {
	r.lookedFields.Do(r.findReads)
	return r.fieldsRead[field.Origin()]
}

func (r *Memory) findReads() {
	r.fieldsRead = make(map[*types.Var]bool)
	for _, file := range r.pass.Files {
		written := make(map[ast.Node]bool)
		for n := range ast.Preorder(file) {
			switch n := n.(type) {
			case *ast.AssignStmt:
				for _, lhs := range n.Lhs {
					written[ast.Unparen(lhs)] = true
				}
			case *ast.SelectorExpr:
				if v, ok := r.ix.Info.Uses[n.Sel].(*types.Var); ok && v.IsField() && !written[n] {
					r.fieldsRead[v.Origin()] = true
				}
			}
		}
	}
}
