package callgraph

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

func HasContextArg(ix *flow.Index, call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if kinds.Carries(ix.TypeOf(arg)) {
			return true
		}
	}
	return false
}

// Fails reports whether a call returns an error.
func Fails(ix *flow.Index, call *ast.CallExpr) bool {
	sig, ok := ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	return ok && kinds.ReturnsError(sig)
}

// CalleeName returns the name of the function or method that is called, "" if it
// has none.
func CalleeName(call *ast.CallExpr) string {
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		return fun.Sel.Name
	}
	return ""
}

// IsNil reports whether e is the predeclared nil.
func (r *Calls) IsNil(e ast.Expr) bool {
	tv, ok := r.ix.Info.Types[e]
	return ok && tv.IsNil()
}
