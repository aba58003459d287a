package goctx

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// keepers reports the calls in f that make an object which keeps its context,
// for work that a later call does, and that store the object where it outlives
// the context: a client of oauth2, which refreshes its token with it.
//
// Where only a context is at hand, what is stored outlives it unless f sets
// something up: then the two may well live equally long.
func (c *checker) keepers(f *flow.Func) {
	for _, call := range f.Calls {
		role := call.Is(catalog.Keeps)
		if role == nil || call.Mode != flow.Plain || copiesReceiver(call.Callee) {
			continue
		}
		arg := c.ix.Arg(call.Expr, role.Arg)
		if arg == nil || !catalog.IsContext(c.ix.TypeOf(arg)) {
			continue
		}
		place := c.storedIn(f, call.Expr)
		if place == "" {
			continue
		}
		why, ok := c.keptContext(f, arg)
		if !ok || c.explained(call.Expr.Pos()) {
			continue
		}
		c.rep.Report(outlives, analysis.Diagnostic{
			Pos: arg.Pos(), End: arg.End(),
			Message:        fmt.Sprintf("%s keeps %s, which %s, but is stored in %s; use context.WithoutCancel", types.ExprString(call.Expr.Fun), types.ExprString(arg), why, place),
			SuggestedFixes: c.keeperFix(arg),
		})
	}
}

// copiesReceiver reports whether fn returns its receiver's type, as
// db.WithContext does: such a copy is made for one use.
func copiesReceiver(fn *types.Func) bool {
	sig := fn.Signature()
	return sig.Recv() != nil && sig.Results().Len() > 0 && types.Identical(sig.Recv().Type(), sig.Results().At(0).Type())
}

// keptContext reports whether the context in e ends before what f stores, and
// says when.
func (c *checker) keptContext(f *flow.Func, e ast.Expr) (why string, ok bool) {
	for _, o := range c.sum.Origins(e) {
		if o.Cancel != nil && c.scope.CanceledOnReturn(f, o.Cancel) {
			return "is canceled when " + c.funcName(f) + " returns", true
		}
		if o.Kind != summary.Derived || o.Var == nil || scope.NeverDone(o) {
			continue
		}
		owner := c.ix.Var(o.Var).Func
		if c.scope.Canceled(owner, o.Var) == scope.Server {
			return "is canceled when the request ends", true
		}
		if owner != nil && owner.Obj != nil && catalog.IsContext(o.Var.Type()) && !c.scope.Startup(owner) && !summary.Makes(owner.Obj) {
			return "belongs to the caller of " + c.funcName(owner), true
		}
	}
	return "", false
}

// storedIn returns the place that outlives f in which the result of the call is
// stored, directly, through a variable or in a wrapper: a package variable, a
// field of the receiver, or a variable of a function around f; "" if there is
// none.
func (c *checker) storedIn(f *flow.Func, call *ast.CallExpr) string {
	holds := func(e ast.Expr) bool { return c.holdsResult(f, e, call, 4) }
	for _, store := range f.Stores {
		if store.Index <= 0 && holds(store.Rhs) {
			root := c.sum.Root(store.Lhs)
			if root != nil && (flow.IsPackageVar(root) || root == f.Sig.Recv() || c.ix.Var(root).Func != f && c.ix.Var(root).Func != nil) {
				return types.ExprString(store.Lhs)
			}
		}
	}
	for _, write := range f.Writes {
		v := c.ix.VarOf(write.Lhs)
		if v != nil && flow.IsPackageVar(v) && write.Index <= 0 && holds(write.Rhs) {
			return v.Name()
		}
	}
	return ""
}

// holdsResult reports whether e is the result of the call, a variable that holds
// it, or what a function makes of it that returns an interface as it takes one:
// a wrapper.
func (c *checker) holdsResult(f *flow.Func, e ast.Expr, call *ast.CallExpr, depth int) bool {
	if e == nil || depth == 0 {
		return false
	}
	e = ast.Unparen(e)
	if e == call {
		return true
	}
	if wrapper, ok := e.(*ast.CallExpr); ok {
		sig, isFunc := c.ix.TypeOf(wrapper.Fun).Underlying().(*types.Signature)
		if !isFunc || sig.Results().Len() == 0 || !types.IsInterface(sig.Results().At(0).Type()) {
			return false
		}
		for i, arg := range wrapper.Args {
			if i < sig.Params().Len() && types.Identical(sig.Params().At(i).Type(), sig.Results().At(0).Type()) && c.holdsResult(f, arg, call, depth-1) {
				return true
			}
		}
		return false
	}
	v := c.ix.VarOf(e)
	if v == nil || c.ix.Var(v).Func != f {
		return false
	}
	defs, _ := c.ix.Reaching(v, f, e.Pos())
	return slices.ContainsFunc(defs, func(d flow.Def) bool { return d.Index <= 0 && c.holdsResult(f, d.Rhs, call, depth-1) })
}

func (c *checker) keeperFix(arg ast.Expr) []analysis.SuggestedFix {
	detach, imports := c.rep.WithoutCancel(arg.Pos())
	if detach == "" {
		return nil
	}
	return fix("Use context.WithoutCancel", append(imports, replace(arg, detach+"("+types.ExprString(arg)+")"))...)
}
