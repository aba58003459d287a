package keys

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// InferKeys adds the parameters of f that are used as context keys, and the
// keys that are written, by f, by a literal in it, or by a function of this
// package that it calls.
func (r *Keys) InferKeys(f *flow.Func, e *facts.Effects) {
	r.inferKeysIn(f, f, e, f.Sig.Params().Len() > 0 && !takesFramework(f.Sig))
}

// takesFramework reports whether a parameter or the receiver is the context of
// a framework. A function for such contexts stores under strings because the
// framework does.
func takesFramework(sig *types.Signature) bool {
	if recv := sig.Recv(); recv != nil && catalog.StringKeys(recv.Type()) {
		return true
	}
	for v := range sig.Params().Variables() {
		if catalog.StringKeys(v.Type()) {
			return true
		}
	}
	return false
}

func (r *Keys) inferKeysIn(f, in *flow.Func, e *facts.Effects, params bool) {
	for _, call := range in.Calls {
		for _, use := range r.keyUses(call) {
			if params {
				r.addKeyParam(f, e, use)
			}
			r.addKeyValue(f, e, use)
		}
		if callee := r.ix.Declared(call.Callee); callee != nil && callee != f {
			for _, v := range r.calls.OfFunc(callee).KeyValues {
				v.Path = facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(call.Expr.Pos())}, v.Path)
				facts.Add(&e.KeyValues, v)
			}
		}
	}
	for _, lit := range in.Lits {
		r.inferKeysIn(f, lit, e, params)
	}
}

// addKeyValue adds the effect of a use whose key is known.
func (r *Keys) addKeyValue(f *flow.Func, e *facts.Effects, use Use) {
	if use.Looks || use.Op == facts.KeyRead && len(use.Asserts) != 1 {
		return
	}
	keys := r.keysOf(use.Key)
	if len(keys) != 1 || keys[0].ID() == "" {
		return
	}
	v := facts.KeyValue{
		Op: use.Op, Key: keys[0].ID(), Type: r.ValueType(use.Value),
		Path: facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(use.Call.Pos())}, use.Path),
	}
	if use.Op == facts.KeyRead {
		if keys[0].Basic() == nil {
			return
		}
		v.Type = TypeText(use.Asserts[0].Type)
	}
	facts.Add(&e.KeyValues, v)
}

// addKeyParam adds the effect of a use whose key is a parameter of f.
func (r *Keys) addKeyParam(f *flow.Func, e *facts.Effects, use Use) {
	i, ok := r.paramOf(f, use.Key)
	if !ok || i < 0 || f.Sig.Variadic() && i == f.Sig.Params().Len()-1 {
		return
	}
	k := facts.KeyParam{Param: i, Op: use.Op, Value: facts.NoParam, Type: facts.NoParam, Path: facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(use.Call.Pos())}, use.Path)}
	k.Looks = use.Looks || len(r.looks(f.Sig.Params().At(i))) > 0 || use.Op == facts.KeyRead && use.Callee == nil && r.fromAny(f, use.Call)
	for _, a := range use.Asserts {
		for j := range f.Sig.TypeParams().Len() {
			if types.Identical(a.Type, f.Sig.TypeParams().At(j)) {
				k.Type = j
			}
		}
	}
	if use.Value != nil {
		if j, ok := r.paramOf(f, use.Value); ok {
			k.Value = j
		}
	}
	facts.Add(&e.Keys, k)
}

// fromAny reports whether the context whose method Value is called was taken
// out of a parameter of interface type that is no context: the function serves
// contexts of frameworks as well.
func (r *Keys) fromAny(f *flow.Func, call *ast.CallExpr) bool {
	v := r.ix.VarOf(r.ix.Arg(call, -1))
	if v == nil {
		return false
	}
	for _, d := range r.ix.Var(v).Defs {
		if d.Rhs == nil {
			continue
		}
		e := ast.Unparen(d.Rhs)
		if x, ok := e.(*ast.TypeAssertExpr); ok {
			e = x.X
		}
		p := r.ix.VarOf(e)
		if p == nil {
			continue
		}
		if _, ok := f.Param(p); ok && types.IsInterface(p.Type()) && !catalog.IsContext(p.Type()) {
			return true
		}
	}
	return false
}

// paramOf returns the parameter of f that e is, through conversions to an
// interface and variables with one definition.
func (r *Keys) paramOf(f *flow.Func, e ast.Expr) (int, bool) {
	for range 5 {
		switch x := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			if !r.ix.IsConversion(x) || len(x.Args) != 1 {
				return 0, false
			}
			if !types.IsInterface(r.ix.TypeOf(x)) {
				return 0, false
			}
			e = x.Args[0]
			continue
		case *ast.Ident:
			v := r.ix.VarOf(x)
			if v == nil {
				return 0, false
			}
			if i, ok := f.Param(v); ok {
				return i, true
			}
			defs := r.ix.Var(v).Defs
			if len(defs) != 1 || defs[0].Kind != flow.Assign || defs[0].Index >= 0 || defs[0].Rhs == nil {
				return 0, false
			}
			e = defs[0].Rhs
			continue
		}
		return 0, false
	}
	return 0, false
}
