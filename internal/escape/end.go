package escape

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// EndsBetween reports whether the object that a call in f, or in a literal of it, makes
// and a variable of f holds has come to its end on each way from there to a node: it was
// closed, a part from which one reads was read or replaced, or the call to do so is deferred.
func (r *Escapes) EndsBetween(f *flow.Func, call *ast.CallExpr, to ast.Node) bool {
	s := r.ix.Site(r.ix.Enclosing(call.Pos()), call)
	if s.Kind != flow.Assigned || s.Var == nil || r.ix.Var(s.Var).Func != f {
		return false
	}
	var ends []ast.Node
	for g := range f.Those(r.RunsInside) {
		for _, c := range g.Calls {
			if r.endsBy(c, s.Var) {
				ends = append(ends, c.Expr)
			}
		}
		for _, st := range g.Stores {
			if sel, ok := ast.Unparen(st.Lhs).(*ast.SelectorExpr); ok && r.ix.VarOf(sel.X) == s.Var && kinds.HasMethod(r.ix.TypeOf(sel), "Read") {
				ends = append(ends, st.Node)
			}
		}
	}
	return len(ends) > 0 && !r.calls.Reaches(f, call, to, func(n ast.Node) bool {
		return slices.ContainsFunc(ends, func(end ast.Node) bool { return flow.Within(end, n) })
	})
}

// endsBy reports whether a call ends the object in v: it is that of a method that closes
// it or a part of it, or it gets a part from which it can read.
func (r *Escapes) endsBy(call *flow.Call, v *types.Var) bool {
	if recv := call.Receiver(r.ix.Info); recv != nil && r.memory.Root(recv) == v {
		return closes(call.Callee) || call.Is(catalog.Finishes) != nil
	}
	return slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool {
		return r.ix.VarOf(arg) == nil && r.memory.Root(arg) == v && kinds.HasMethod(r.ix.TypeOf(arg), "Read")
	})
}

// closes reports whether fn is a method Close without arguments.
func closes(fn *types.Func) bool {
	return fn != nil && fn.Name() == "Close" && fn.Signature().Params().Len() == 0
}
