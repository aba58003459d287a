package summary

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Target is a function that a call may enter, or that a function value may
// be.
type Target struct {
	Fn   *types.Func // nil for a literal
	Func *flow.Func  // its body, if it is of this package
	// recv is what the receiver is, if it was bound before the call:
	// f := x.m; f().
	recv ast.Expr
}

// Targets returns the functions that a call may enter: the static callee, of
// any package, or what the called value was assigned.
func (r *Result) Targets(call *flow.Call) []Target {
	if call.Callee != nil {
		return []Target{{Fn: call.Callee, Func: r.ix.Declared(call.Callee)}}
	}
	return r.targetsOf(call.Expr.Fun)
}

func (r *Result) targetsOfCall(call *ast.CallExpr) []Target {
	return r.Targets(&flow.Call{Expr: call, Callee: r.ix.Callee(call)})
}

// EffectsOf returns the effects of a target.
func (r *Result) EffectsOf(t Target) *Effects {
	if t.Fn != nil {
		return r.Of(t.Fn)
	}
	return r.OfFunc(t.Func)
}

// TargetArg returns what parameter i of the target gets in a call, the receiver
// for -1; nil if there is no such argument.
func (r *Result) TargetArg(t Target, call *ast.CallExpr, i int) ast.Expr {
	if i == -1 && t.recv != nil {
		return t.recv
	}
	return r.ix.Arg(call, i)
}

// targetsOf returns the functions that the value of e may be: a literal, a
// declared function or method value, or a variable that was assigned such.
func (r *Result) targetsOf(e ast.Expr) []Target {
	v := r.ix.VarOf(e)
	if v == nil {
		return r.constantTarget(e)
	}
	var ts []Target
	for _, d := range r.ix.Var(v).Defs {
		// A variable assigned to itself through another would recur for ever:
		// one level is what real code has.
		if d.Kind == flow.Assign && d.Index < 0 {
			ts = append(ts, r.constantTarget(d.Rhs)...)
		}
	}
	return ts
}

// constantTarget returns the function that e denotes, without a look at
// variables: one or none.
func (r *Result) constantTarget(e ast.Expr) []Target {
	var recv ast.Expr
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		if f := r.ix.FuncOf(e); f != nil {
			return []Target{{Func: f}}
		}
		return nil
	case *ast.SelectorExpr:
		if sel := r.ix.Info.Selections[e]; sel != nil && sel.Kind() == types.MethodVal {
			recv = e.X
		}
	case *ast.IndexExpr: // an instance of a generic function
		return r.constantTarget(e.X)
	case *ast.IndexListExpr:
		return r.constantTarget(e.X)
	case *ast.CallExpr:
		if r.ix.IsConversion(e) && len(e.Args) == 1 {
			return r.constantTarget(e.Args[0])
		}
		return nil
	}
	fn, ok := r.ix.Used(e).(*types.Func)
	if !ok {
		return nil
	}
	fn = fn.Origin()
	return []Target{{Fn: fn, Func: r.ix.Declared(fn), recv: recv}}
}

// FuncsOf returns the functions of this package that the value of e may be: a
// literal, a declared function or method value, or a variable that was
// assigned such.
func (r *Result) FuncsOf(e ast.Expr) []*flow.Func {
	var fs []*flow.Func
	for _, t := range r.targetsOf(e) {
		if t.Func != nil {
			fs = append(fs, t.Func)
		}
	}
	return fs
}

// CallsOf returns the calls of a literal that are seen: where it stands, or by
// the name of the variable that it is assigned to. All says that there are no
// other uses of it.
func (r *Result) CallsOf(lit *flow.Func) (calls []*flow.Call, all bool) {
	switch lit.Site.Kind {
	case flow.Called, flow.Gone, flow.Deferred:
		if lit.Outer == nil {
			return nil, false
		}
		for _, call := range lit.Outer.Calls {
			if call.Expr == lit.Site.Call {
				return []*flow.Call{call}, true
			}
		}
	case flow.Assigned:
		v := lit.Site.Var
		if v == nil || flow.IsPackageVar(v) {
			return nil, false
		}
		uses := r.ix.Var(v).Uses
		for _, use := range uses {
			if use.Func == nil {
				continue
			}
			for _, call := range use.Func.Calls {
				if ast.Unparen(call.Expr.Fun) == use.Ident {
					calls = append(calls, call)
				}
			}
		}
		all = len(calls) == len(uses)
	}
	return calls, all
}
