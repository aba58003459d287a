package escape

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
)

// usesUp reports whether a use of an object leaves nobody with it: a method is
// called, it is compared, or given to a function that returns nothing but its
// success.
func (r *Escapes) usesUp(use flow.Use) bool {
	path := r.ix.Path(use.Func, use.Ident)
	if len(path) < 2 {
		return false
	}
	switch p := path[len(path)-2].(type) {
	case *ast.SelectorExpr, *ast.BinaryExpr, *ast.RangeStmt, *ast.IndexExpr:
		return true
	case *ast.CallExpr:
		sig, _ := r.ix.TypeOf(p.Fun).Underlying().(*types.Signature)
		return sig != nil && sig.Results().Len() == 1 && kinds.ReturnsError(sig) &&
			!purpose.StartsWith(callgraph.CalleeName(p), "add", "set", "register", "use", "with", "init")
	}
	return false
}

// HandsOn reports whether f hands on the object that a call makes: it returns
// or stores it, or gives it to something that may keep it. What it uses itself,
// by methods and for work that ends, is gone when f returns.
func (r *Escapes) HandsOn(f *flow.Func, call *ast.CallExpr) bool {
	path := r.ix.Path(f, call)
	if len(path) < 2 {
		return true
	}
	var lhs ast.Expr
	switch p := path[len(path)-2].(type) {
	case *ast.ExprStmt, *ast.SelectorExpr:
		return false
	case *ast.AssignStmt:
		lhs = p.Lhs[0]
	case *ast.ValueSpec:
		lhs = p.Names[0]
	default:
		return true
	}
	if id, ok := lhs.(*ast.Ident); ok && id.Name == "_" {
		return false
	}
	v := r.ix.VarOf(lhs)
	if v == nil || r.ix.Var(v).Func != f {
		return true
	}
	if _, isParam := f.Param(v); isParam || f.HasResult(v) {
		return true
	}
	for _, use := range r.ix.Var(v).Uses {
		if !r.usesUp(use) {
			return true
		}
		for g := use.Func; g != f && g != nil; g = g.Outer {
			if !r.RunsInside(g) {
				return true // a closure keeps it
			}
		}
	}
	return false
}
