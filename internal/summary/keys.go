package summary

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A KeyOp says what is done under a context key.
type KeyOp uint8

// The operations.
const (
	KeyWrite KeyOp = iota // context.WithValue
	KeyRead               // the method Value of a context
)

func (op KeyOp) String() string { return [...]string{"write", "read"}[op] }

// A KeyParam is the effect "parameter Param is a context key, under which a
// value is written or read".
type KeyParam struct {
	Param int
	Op    KeyOp
	Value int    // the parameter that is written; NoParam for none, and for reads
	Path  []Step // to the call of context.WithValue or Value
}

func (k KeyParam) compare(l KeyParam) int {
	return cmp.Or(cmp.Compare(k.Param, l.Param), cmp.Compare(k.Op, l.Op), cmp.Compare(k.Value, l.Value))
}

func (k KeyParam) String() string {
	s := fmt.Sprintf("parameter %d is a context key to %s", k.Param, k.Op)
	if k.Value != NoParam {
		s += fmt.Sprintf(" parameter %d", k.Value)
	}
	return s
}

// A KeyUse is a call that writes or reads under a context key: of
// context.WithValue, of the method Value of a context, or of a function that
// passes its parameter on to such a call.
type KeyUse struct {
	Op    KeyOp
	Call  *ast.CallExpr
	Func  *flow.Func // the function that makes the call; nil at package level
	Key   ast.Expr
	Value ast.Expr // what is written; nil for reads and where it is unknown
	// Callee is the function whose parameter the key is, nil for the two
	// functions of package context; Param is that parameter, nil for a
	// function literal's.
	Callee *types.Func
	Param  *types.Var
	Path   []Step // from Callee to the call of package context
}

// KeyUses returns the uses of context keys in the package, in source order.
func (r *Result) KeyUses() []KeyUse {
	var uses []KeyUse
	for _, call := range r.ix.Calls {
		uses = append(uses, r.keyUses(call)...)
	}
	for _, f := range r.ix.Funcs {
		for _, call := range f.Calls {
			uses = append(uses, r.keyUses(call)...)
		}
	}
	return uses
}

// keyUses returns what the call does with context keys: one entry per
// operation, nil for most calls.
func (r *Result) keyUses(call *flow.Call) []KeyUse {
	if call.Callee != nil {
		return r.keyUsesOf(call, call.Callee)
	}
	var uses []KeyUse
	for _, fn := range r.funcValues(call.Expr.Fun) {
		uses = append(uses, r.keyUsesOf(call, fn)...)
	}
	for _, f := range r.FuncsOf(call.Expr.Fun) {
		if f.Obj == nil { // a literal
			uses = append(uses, r.apply(call, nil, f.Sig, r.OfFunc(f).Keys)...)
		}
	}
	return uses
}

// funcValues returns the declared functions, of any package, that the variable
// e was assigned.
func (r *Result) funcValues(e ast.Expr) []*types.Func {
	v := r.ix.VarOf(e)
	if v == nil {
		return nil
	}
	var fns []*types.Func
	for _, d := range r.ix.Var(v).Defs {
		if d.Rhs == nil || d.Index >= 0 {
			continue
		}
		var id *ast.Ident
		switch rhs := ast.Unparen(d.Rhs).(type) {
		case *ast.Ident:
			id = rhs
		case *ast.SelectorExpr:
			id = rhs.Sel
		default:
			continue
		}
		if fn, ok := r.ix.Info.Uses[id].(*types.Func); ok {
			fns = append(fns, fn.Origin())
		}
	}
	return fns
}

func (r *Result) keyUsesOf(call *flow.Call, fn *types.Func) []KeyUse {
	// A method expression takes its receiver as the first argument.
	shift := 0
	if sel, ok := ast.Unparen(call.Expr.Fun).(*ast.SelectorExpr); ok {
		if s := r.ix.Info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			shift = 1
		}
	}
	for _, role := range catalog.Roles(fn) {
		switch role.Role {
		case catalog.Key:
			if len(call.Expr.Args) == role.Arg+2 {
				return []KeyUse{{
					Op: KeyWrite, Call: call.Expr, Func: call.Func,
					Key: call.Expr.Args[role.Arg], Value: call.Expr.Args[role.Arg+1],
				}}
			}
		case catalog.Lookup:
			if len(call.Expr.Args) == role.Arg+1+shift {
				return []KeyUse{{Op: KeyRead, Call: call.Expr, Func: call.Func, Key: call.Expr.Args[role.Arg+shift]}}
			}
		}
	}
	if shift > 0 {
		return nil
	}
	return r.apply(call, fn, fn.Signature(), r.Of(fn).Keys)
}

// apply translates the key parameters of a callee to the arguments of a call.
func (r *Result) apply(call *flow.Call, fn *types.Func, sig *types.Signature, keys []KeyParam) []KeyUse {
	var uses []KeyUse
	for _, k := range keys {
		if k.Param < 0 || k.Param >= sig.Params().Len() || k.Param >= len(call.Expr.Args) {
			continue
		}
		use := KeyUse{
			Op: k.Op, Call: call.Expr, Func: call.Func, Key: call.Expr.Args[k.Param],
			Callee: fn, Param: sig.Params().At(k.Param), Path: k.Path,
		}
		if k.Value != NoParam {
			use.Value = Arg(call.Expr, k.Value)
		}
		uses = append(uses, use)
	}
	return uses
}

// inferKeys adds the parameters of f that are used as context keys, by f or by
// a literal in it.
func (r *Result) inferKeys(f *flow.Func, e *Effects) {
	if f.Sig.Params().Len() > 0 {
		r.inferKeysIn(f, f, e)
	}
}

func (r *Result) inferKeysIn(f, in *flow.Func, e *Effects) {
	for _, call := range in.Calls {
		for _, use := range r.keyUses(call) {
			i, ok := r.paramOf(f, use.Key)
			if !ok || i < 0 || f.Sig.Variadic() && i == f.Sig.Params().Len()-1 || r.looksAtType(f.Sig.Params().At(i)) {
				continue
			}
			k := KeyParam{Param: i, Op: use.Op, Value: NoParam, Path: Via(Step{f.Name(), r.Where(use.Call.Pos())}, use.Path)}
			if use.Value != nil {
				if j, ok := r.paramOf(f, use.Value); ok {
					k.Value = j
				}
			}
			add(&e.Keys, k)
		}
	}
	for _, lit := range in.Lits {
		r.inferKeysIn(f, lit, e)
	}
}

// paramOf returns the parameter of f that e is, through conversions to an
// interface and variables with one definition.
func (r *Result) paramOf(f *flow.Func, e ast.Expr) (int, bool) {
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

// looksAtType reports whether the type of v is asked for by an assertion or a
// switch. Such a function does not just pass a key on: gin's Context.Value
// takes strings for keys of its own and gives the rest to the request.
func (r *Result) looksAtType(v *types.Var) bool {
	if !types.IsInterface(v.Type()) {
		return false
	}
	known := r.ix.Var(v)
	if known.Func == nil {
		return false
	}
	looks := false
	ast.Inspect(known.Func.Body, func(n ast.Node) bool {
		if x, ok := n.(*ast.TypeAssertExpr); ok && r.ix.VarOf(x.X) == v {
			looks = true
		}
		return !looks
	})
	return looks
}
