package flow

import (
	"go/ast"
	"go/types"
	"iter"
)

// Names yields the names in n that stand for something declared elsewhere, in source
// order, with what they mean: the variables that it mentions, the packages, the labels.
// It costs a walk over n, so ask it of candidates only.
func (ix *Index) Names(n ast.Node) iter.Seq2[*ast.Ident, types.Object] {
	return func(yield func(*ast.Ident, types.Object) bool) {
		for m := range ast.Preorder(n) {
			if id, ok := m.(*ast.Ident); ok {
				if obj := ix.Info.Uses[id]; obj != nil && !yield(id, obj) {
					return
				}
			}
		}
	}
}

// Captured yields the parameters and local variables of the functions around f that f, or
// a literal in it, mentions, in source order.
func (ix *Index) Captured(f *Func) iter.Seq2[*ast.Ident, *types.Var] {
	return func(yield func(*ast.Ident, *types.Var) bool) {
		for id, obj := range ix.Names(f.Body) {
			if v, ok := obj.(*types.Var); ok && f.captures(v) && !yield(id, v) {
				return
			}
		}
	}
}

// Captures returns the first of the uses that [Index.Captured] yields of each variable.
func (ix *Index) Captures(lit *Func) []Use {
	var uses []Use
	seen := make(map[*types.Var]bool)
	for id, v := range ix.Captured(lit) {
		if !seen[v] {
			seen[v] = true
			uses = append(uses, Use{Ident: id, Func: ix.Enclosing(id.Pos())})
		}
	}
	return uses
}

// captures reports whether v, which f mentions, is a variable of a function around f.
func (f *Func) captures(v *types.Var) bool {
	return !v.IsField() && !IsPackageVar(v) && !contains(f.Node, v.Pos())
}

// UsesIn returns the uses of v in f and in the literals in it.
func (ix *Index) UsesIn(v *types.Var, f *Func) []Use {
	var uses []Use
	for _, use := range ix.Var(v).Uses {
		if use.Func.Within(f) {
			uses = append(uses, use)
		}
	}
	return uses
}

// Assigns reports whether f, or a literal in it, gives a value to v, which it does not
// declare.
func (ix *Index) Assigns(f *Func, v *types.Var) bool {
	for _, d := range ix.Var(v).Defs {
		if !d.Fresh && d.Kind != OutArg && d.Func.Within(f) {
			return true
		}
	}
	return false
}

// Composites yields the composite literals of the package. It costs a walk over the files.
func (ix *Index) Composites() iter.Seq[*ast.CompositeLit] {
	return func(yield func(*ast.CompositeLit) bool) {
		for _, file := range ix.Pass.Files {
			for n := range ast.Preorder(file) {
				if lit, ok := n.(*ast.CompositeLit); ok && !yield(lit) {
					return
				}
			}
		}
	}
}

// FieldAt returns the field to which element i of a composite literal of a struct gives a
// value, nil if the literal is none of a struct.
func (ix *Index) FieldAt(lit *ast.CompositeLit, i int) *types.Var {
	if kv, ok := lit.Elts[i].(*ast.KeyValueExpr); ok {
		return field(ix.Used(kv.Key))
	}
	if st, ok := ix.TypeOf(lit).Underlying().(*types.Struct); ok {
		return st.Field(i)
	}
	return nil
}

// FieldNamed returns the field that e, a selector, stands for; nil if it is none.
func (ix *Index) FieldNamed(e ast.Expr) *types.Var {
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		return field(ix.Info.Uses[sel.Sel])
	}
	return nil
}

// field returns obj as a field, nil if it is none.
func field(obj types.Object) *types.Var {
	if v, ok := obj.(*types.Var); ok && v.IsField() {
		return v
	}
	return nil
}
