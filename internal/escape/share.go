package escape

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
)

// SharedBy reports whether a call runs its argument i once for several callers, who
// share what comes of it: those who ask at the same time, or all who come later.
func (r *Escapes) SharedBy(call *ast.CallExpr, i int) bool {
	callee := r.ix.Callee(call)
	if purpose.Shares(callee) {
		return r.takesFunc(call, i)
	}
	if known := catalog.ArgRole(callee, i); known != nil && known.Role == catalog.Once {
		return r.ofMany(call)
	}
	return slices.ContainsFunc(r.calls.TargetsOfCall(call), func(t callgraph.Target) bool {
		return slices.Contains(r.calls.EffectsOf(t).Shares, facts.Share{Param: i})
	})
}

func (r *Escapes) takesFunc(call *ast.CallExpr, i int) bool {
	return i < len(call.Args) && isFunc(r.ix.TypeOf(call.Args[i]))
}

// ofMany reports whether what makes a call run once is there for more than the function
// around the call: the object whose method is called, or the function that it returns.
func (r *Escapes) ofMany(call *ast.CallExpr) bool {
	f := r.ix.Enclosing(call.Pos())
	if f == nil {
		return true
	}
	once := r.ix.Arg(call, -1)
	if once == nil {
		s := r.ix.Site(f, call)
		if s.Kind != flow.Assigned || s.Var != nil && !flow.IsPackageVar(s.Var) {
			return false // the function is of one run of f, or of who gets it
		}
		once = s.Lhs
	}
	return slices.ContainsFunc(r.memory.Places(f, once), func(p memory.Place) bool { return outlives(f.Decl(), p) })
}

// InferShares adds which parameters f runs once for several callers.
func (r *Escapes) InferShares(f *flow.Func, e *facts.Effects) {
	for i := range f.Sig.Params().Len() {
		v := f.Sig.Params().At(i)
		if isLink(v.Type()) && (slices.ContainsFunc(r.ix.Var(v).Uses, func(use flow.Use) bool { return r.sharesUse(f, use) }) || r.joins(f, v)) {
			facts.Add(&e.Shares, facts.Share{Param: i})
		}
	}
}

// sharesUse reports whether a use of a function hands it to what shares it, or calls it
// in a literal that is shared.
func (r *Escapes) sharesUse(f *flow.Func, use flow.Use) bool {
	s := r.ix.SiteOf(use)
	if s.Kind == flow.Argument {
		return r.SharedBy(s.Call, s.Arg)
	}
	for g := use.Func; g != f && g != nil; g = g.Outer {
		if g.Site.Kind == flow.Argument && s.Calls() && r.SharedBy(g.Site.Call, g.Site.Arg) {
			return true
		}
	}
	return false
}

// joins reports whether f calls v, or a method of it, on some ways, and on others waits
// for something that f has found where all its callers look: the one who came first
// works for those who wait.
func (r *Escapes) joins(f *flow.Func, v *types.Var) bool {
	if len(f.Waits) == 0 {
		return false
	}
	var runs []ast.Node
	for _, call := range f.Calls {
		if call.Mode == flow.Plain && r.memory.Root(call.Expr.Fun) == v {
			runs = append(runs, call.Expr)
		}
	}
	if len(runs) == 0 {
		return false
	}
	isRun := func(n ast.Node) bool {
		return slices.ContainsFunc(runs, func(run ast.Node) bool { return flow.Within(run, n) })
	}
	for _, wait := range f.Waits {
		recv, ok := wait.(*ast.UnaryExpr)
		if !ok || !r.isShared(f, recv.X) || slices.ContainsFunc(runs, func(run ast.Node) bool { return r.calls.Reaches(f, run, wait, none) }) {
			continue
		}
		if slices.ContainsFunc(f.Returns, func(ret *ast.ReturnStmt) bool { return !isRun(ret) && r.calls.Reaches(f, wait, ret, isRun) }) {
			return true
		}
	}
	return false
}

func none(ast.Node) bool { return false }

// isShared reports whether e lies in what f has found where it was before.
func (r *Escapes) isShared(f *flow.Func, e ast.Expr) bool {
	return slices.ContainsFunc(r.memory.Places(f, e), func(p memory.Place) bool { return outlives(f, p) })
}
