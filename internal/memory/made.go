package memory

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Made reports whether each value that the variable gets was made for it, here
// or by a function of this package that makes one for each call.
func (r *Memory) Made(v *types.Var) bool { return r.made(r.ix.Var(v), maxMade) }

// maxMade is how many functions that make a value may call each other.
const maxMade = 3

func (r *Memory) made(known *flow.Var, depth int) bool {
	for _, d := range known.Defs {
		if d.Kind == flow.OutArg {
			continue
		}
		if d.Kind != flow.Assign || !isMade(d.Rhs) && !r.makes(d.Rhs, max(d.Index, 0), depth) {
			return false
		}
	}
	return len(known.Defs) > 0
}

// makes reports whether e is a call of a function of this package that makes
// what it returns as result i.
func (r *Memory) makes(e ast.Expr, i, depth int) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || depth == 0 {
		return false
	}
	f := r.ix.Declared(r.ix.Callee(call))
	if f == nil || len(f.Returns) == 0 {
		return false
	}
	for _, ret := range f.Returns {
		if len(ret.Results) != f.Sig.Results().Len() {
			return false
		}
		v := r.ix.VarOf(ret.Results[i])
		_, isParam := f.Param(v)
		if !isMade(ret.Results[i]) && (v == nil || isParam || !r.made(r.ix.Var(v), depth-1)) && !r.makes(ret.Results[i], 0, depth-1) {
			return false
		}
	}
	return true
}

// isMade reports whether e makes a value: &T{…} or new(T).
func isMade(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		_, ok := ast.Unparen(e.X).(*ast.CompositeLit)
		return ok
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		return ok && id.Name == "new"
	}
	return false
}
