package keys

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// KeyUses returns the uses of context keys in the package, in source order.
func (r *Keys) KeyUses() []Use { return r.uses }

// findKeyUses finds the uses of context keys when all summaries are known.
func (r *Keys) findKeyUses() []Use {
	var uses []Use
	for _, call := range r.ix.Calls {
		uses = append(uses, r.keyUses(call)...)
	}
	for _, f := range r.ix.Funcs {
		for _, call := range f.Calls {
			uses = append(uses, r.keyUses(call)...)
		}
	}
	// The order of the files, not of their positions, which differs from run to
	// run.
	file := make(map[*token.File]int)
	for i, f := range r.pass.Files {
		file[r.pass.Fset.File(f.FileStart)] = i
	}
	at := func(use Use) int { return file[r.pass.Fset.File(use.Key.Pos())] }
	slices.SortStableFunc(uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a.Key.Pos(), b.Key.Pos()))
	})
	for i := range uses {
		uses[i].Keys = r.keysOf(uses[i].Key)
	}
	return uses
}

// keyUses returns what the call does with context keys: one entry per
// operation, nil for most calls.
func (r *Keys) keyUses(call *flow.Call) []Use {
	if call.Callee != nil {
		return r.keyUsesOf(call, call.Callee, call.Roles)
	}
	var uses []Use
	for _, t := range r.calls.TargetsOf(call.Expr.Fun) {
		if t.Fn != nil {
			uses = append(uses, r.keyUsesOf(call, t.Fn, catalog.Roles(t.Fn))...)
		} else {
			uses = append(uses, r.apply(call, nil, t.Func.Sig, r.calls.OfFunc(t.Func).Keys)...)
		}
	}
	return uses
}

func (r *Keys) keyUsesOf(call *flow.Call, fn *types.Func, roles []*catalog.Func) []Use {
	keys := r.calls.Of(fn).Keys
	if len(roles) == 0 && len(keys) == 0 {
		return nil
	}
	// A method expression takes its receiver as the first argument.
	shift := 0
	if sel, ok := ast.Unparen(call.Expr.Fun).(*ast.SelectorExpr); ok {
		if s := r.ix.Info.Selections[sel]; s != nil && s.Kind() == types.MethodExpr {
			shift = 1
		}
	}
	for _, role := range roles {
		switch role.Role {
		case catalog.Key:
			if len(call.Expr.Args) == role.Arg+2 {
				return []Use{{
					Op: facts.KeyWrite, Call: call.Expr, Func: call.Func,
					Key: call.Expr.Args[role.Arg], Value: call.Expr.Args[role.Arg+1],
				}}
			}
		case catalog.Lookup:
			if len(call.Expr.Args) == role.Arg+1+shift {
				use := Use{Op: facts.KeyRead, Call: call.Expr, Func: call.Func, Key: call.Expr.Args[role.Arg+shift]}
				r.assert(&use)
				return []Use{use}
			}
		}
	}
	if shift > 0 {
		return nil
	}
	return r.apply(call, fn, fn.Signature(), keys)
}

// apply translates the key parameters of a callee to the arguments of a call.
func (r *Keys) apply(call *flow.Call, fn *types.Func, sig *types.Signature, keys []facts.KeyParam) []Use {
	var uses []Use
	for _, k := range keys {
		if k.Param < 0 || k.Param >= sig.Params().Len() || k.Param >= len(call.Expr.Args) {
			continue
		}
		use := Use{
			Op: k.Op, Call: call.Expr, Func: call.Func, Key: call.Expr.Args[k.Param],
			Callee: fn, Param: sig.Params().At(k.Param), Path: k.Path, Looks: k.Looks,
		}
		if k.Value != facts.NoParam {
			use.Value = r.ix.Arg(call.Expr, k.Value)
		}
		if k.Op == facts.KeyRead {
			if t := r.typeArg(call.Expr, k.Type); t != nil {
				use.Asserts = append(use.Asserts, Assert{Type: t, Checked: true})
			}
			r.assert(&use)
		}
		uses = append(uses, use)
	}
	return uses
}

// typeArg returns type argument i of a call, nil if it has none.
func (r *Keys) typeArg(call *ast.CallExpr, i int) types.Type {
	fun := ast.Unparen(call.Fun)
	switch x := fun.(type) {
	case *ast.IndexExpr:
		fun = x.X
	case *ast.IndexListExpr:
		fun = x.X
	}
	var id *ast.Ident
	switch x := fun.(type) {
	case *ast.Ident:
		id = x
	case *ast.SelectorExpr:
		id = x.Sel
	default:
		return nil
	}
	args := r.ix.Info.Instances[id].TypeArgs
	if args == nil || i < 0 || i >= args.Len() {
		return nil
	}
	return args.At(i)
}

// assert adds to a read what its value is asserted to.
func (r *Keys) assert(use *Use) {
	if use.Func == nil {
		return
	}
	asserts, ok := r.asserts[use.Func]
	if !ok {
		asserts = r.findAsserts(use.Func)
		r.asserts[use.Func] = asserts
	}
	for _, a := range asserts[use.Call] {
		if a.Expr.Type == nil {
			use.Switch = true
			continue
		}
		use.Asserts = append(use.Asserts, a)
	}
}

// findAsserts returns the type assertions in f on the results of calls,
// directly or on a variable that holds one, and the type switches.
func (r *Keys) findAsserts(f *flow.Func) map[*ast.CallExpr][]Assert {
	found := make(map[*ast.CallExpr][]Assert)
	ast.Inspect(f.Body, func(n ast.Node) bool {
		x, ok := n.(*ast.TypeAssertExpr)
		if !ok {
			return true
		}
		e := ast.Unparen(x.X)
		direct := true
		if v := r.ix.VarOf(e); v != nil {
			defs, entry := r.ix.Reaching(v, r.ix.Enclosing(x.Pos()), x.Pos())
			if entry || len(defs) != 1 || defs[0].Kind != flow.Assign || defs[0].Index >= 0 {
				return true
			}
			e, direct = ast.Unparen(defs[0].Rhs), false
		}
		call, ok := e.(*ast.CallExpr)
		if !ok {
			return true
		}
		a := Assert{Expr: x, Direct: direct}
		if x.Type != nil {
			a.Type = r.ix.Info.TypeOf(x.Type)
			_, a.Checked = r.ix.TypeOf(x).(*types.Tuple)
			if a.Type == nil {
				return true
			}
		}
		found[call] = append(found[call], a)
		return true
	})
	return found
}
