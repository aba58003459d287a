package callgraph

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// FuncsCalled returns the functions of this package that a call may enter.
func (r *Calls) FuncsCalled(call *ast.CallExpr) []*flow.Func {
	if fn := r.ix.Callee(call); fn != nil {
		if f := r.ix.Declared(fn); f != nil {
			return []*flow.Func{f}
		}
		return nil
	}
	return r.FuncsOf(call.Fun)
}

// SentFunc returns the function value that a send statement hands to whoever
// receives: the value itself, or the one in a field of a struct literal.
func SentFunc(ix *flow.Index, send *ast.SendStmt) ast.Expr {
	ch, ok := ix.TypeOf(send.Chan).Underlying().(*types.Chan)
	if !ok {
		return nil
	}
	if _, ok := ch.Elem().Underlying().(*types.Signature); ok {
		return send.Value
	}
	v := ast.Unparen(send.Value)
	if amp, ok := v.(*ast.UnaryExpr); ok && amp.Op == token.AND {
		v = ast.Unparen(amp.X)
	}
	lit, ok := v.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		switch elt := ast.Unparen(elt).(type) {
		case *ast.FuncLit:
			return elt
		case *ast.Ident:
			v := ix.VarOf(elt)
			if v == nil {
				continue
			}
			// A function that this one got to hand it on.
			known := ix.Var(v)
			if _, isFunc := v.Type().Underlying().(*types.Signature); !isFunc || known.Func == nil {
				continue
			}
			if _, isParam := known.Func.Param(v); isParam {
				return elt
			}
		}
	}
	return nil
}

// Callees returns the functions of this package that a call may enter: the
// static callee, the literal called or assigned to the called variable, or the
// implementations of an interface method.
func (r *Calls) Callees(call *flow.Call) []*flow.Func { return r.appendCallees(nil, call) }

func (r *Calls) appendCallees(fs []*flow.Func, call *flow.Call) []*flow.Func {
	if call.Callee == nil {
		return append(fs, r.FuncsOf(call.Expr.Fun)...)
	}
	if f := r.ix.Declared(call.Callee); f != nil {
		return append(fs, f)
	}
	for _, m := range r.Implementations(call.Callee) {
		if f := r.ix.Declared(m); f != nil {
			fs = append(fs, f)
		}
	}
	return fs
}

// A Target is a function that a call may enter, or that a function value may
// be.
type Target struct {
	Fn   *types.Func // nil for a literal
	Func *flow.Func  // its body, if it is of this package
	// recv is what the receiver is, if it was bound before the call:
	// f := x.m; f().
	Recv ast.Expr
}

// Targets returns the functions that a call may enter: the static callee, of
// any package, or what the called value was assigned.
func (r *Calls) Targets(call *flow.Call) []Target {
	if call.Callee != nil {
		return []Target{{Fn: call.Callee, Func: r.ix.Declared(call.Callee)}}
	}
	return r.TargetsOf(call.Expr.Fun)
}

func (r *Calls) TargetsOfCall(call *ast.CallExpr) []Target {
	return r.Targets(&flow.Call{Expr: call, Callee: r.ix.Callee(call)})
}

// TargetArg returns what parameter i of the target gets in a call, the receiver
// for -1; nil if there is no such argument.
func (r *Calls) TargetArg(t Target, call *ast.CallExpr, i int) ast.Expr {
	if i == -1 && t.Recv != nil {
		return t.Recv
	}
	return r.ix.Arg(call, i)
}

// TargetsOf returns the functions that the value of e may be: a literal, a
// declared function or method value, or a variable that was assigned such.
func (r *Calls) TargetsOf(e ast.Expr) []Target {
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
func (r *Calls) constantTarget(e ast.Expr) []Target {
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
	return []Target{{Fn: fn, Func: r.ix.Declared(fn), Recv: recv}}
}

// FuncsOf returns the functions of this package that the value of e may be: a
// literal, a declared function or method value, or a variable that was
// assigned such.
func (r *Calls) FuncsOf(e ast.Expr) []*flow.Func {
	var fs []*flow.Func
	for _, t := range r.TargetsOf(e) {
		if t.Func != nil {
			fs = append(fs, t.Func)
		}
	}
	return fs
}

// CallsOf returns the calls of a literal that are seen: where it stands, or by
// the name of the variable that it is assigned to. All says that there are no
// other uses of it.
func (r *Calls) CallsOf(lit *flow.Func) (calls []*flow.Call, all bool) {
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
