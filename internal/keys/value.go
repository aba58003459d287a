package keys

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// keysOf returns the values that e may have, by following variables of interface
// type to their definitions; the type of other variables says enough.
func (r *Keys) keysOf(e ast.Expr) []Key {
	w := keyWalk{r: r, seen: make(map[*types.Var]bool)}
	w.expr(e, nil)
	return w.keys
}

type keyWalk struct {
	r    *Keys
	seen map[*types.Var]bool
	keys []Key
}

func (w *keyWalk) add(k Key) { w.keys = append(w.keys, k) }

// expr adds the values of e, which is the value of obj if that is not nil.
func (w *keyWalk) expr(e ast.Expr, obj types.Object) {
	info := w.r.ix.Info
	e = ast.Unparen(e)
	tv, ok := info.Types[e]
	if !ok {
		w.add(Key{Expr: e, Obj: obj})
		return
	}
	if obj == nil {
		obj = w.object(e)
	}
	if tv.IsNil() {
		w.add(Key{Expr: e, Type: types.Typ[types.UntypedNil], Obj: obj})
		return
	}
	if tv.Value != nil {
		// In the place of an interface, go/types records the default type.
		w.add(Key{Expr: e, Type: types.Default(tv.Type), Const: tv.Value, Obj: obj})
		return
	}
	switch x := e.(type) {
	case *ast.UnaryExpr:
		if x.Op == token.AND {
			w.address(x, tv.Type, obj)
			return
		}
	case *ast.CallExpr:
		if id, ok := ast.Unparen(x.Fun).(*ast.Ident); ok && id.Name == "new" {
			if _, builtin := info.Uses[id].(*types.Builtin); builtin {
				w.add(Key{Expr: e, Type: tv.Type, Obj: obj, Fresh: true})
				return
			}
		}
		if w.r.ix.IsConversion(x) && len(x.Args) == 1 && types.IsInterface(tv.Type) {
			w.expr(x.Args[0], obj)
			return
		}
		if types.IsInterface(tv.Type) && w.call(x) {
			return
		}
	case *ast.Ident, *ast.SelectorExpr:
		if v := w.r.ix.VarOf(e); v != nil {
			w.variable(e, v, obj)
			return
		}
	}
	w.add(w.opaque(e, tv.Type, obj))
}

// opaque returns a key of which only the static type is known.
func (w *keyWalk) opaque(e ast.Expr, t types.Type, obj types.Object) Key {
	k := Key{Expr: e, Obj: obj}
	if _, isParam := types.Unalias(t).(*types.TypeParam); !isParam && !types.IsInterface(t) {
		k.Type = t
	}
	return k
}

// address adds the value of &v or &T{}.
func (w *keyWalk) address(x *ast.UnaryExpr, t types.Type, obj types.Object) {
	k := Key{Expr: x, Type: t, Obj: obj}
	switch y := ast.Unparen(x.X).(type) {
	case *ast.CompositeLit:
		k.Fresh = true
	default:
		k.Of = w.r.ix.VarOf(y)
	}
	w.add(k)
}

// call adds what a function of this package returns as its only result.
func (w *keyWalk) call(call *ast.CallExpr) bool {
	f := w.r.ix.Declared(w.r.ix.Callee(call))
	if f == nil || f.Sig.Results().Len() != 1 || len(f.Returns) == 0 || len(f.Returns) > 4 || len(w.seen) > 8 {
		return false
	}
	guard := f.Sig.Results().At(0)
	if w.seen[guard] {
		return false
	}
	w.seen[guard] = true
	defer delete(w.seen, guard)
	for _, ret := range f.Returns {
		if len(ret.Results) != 1 {
			return false
		}
	}
	for _, ret := range f.Returns {
		w.expr(ret.Results[0], nil)
	}
	return true
}

func (w *keyWalk) variable(e ast.Expr, v *types.Var, obj types.Object) {
	known := w.r.ix.Var(v)
	defs, entry := w.r.ix.Reaching(v, w.r.ix.Enclosing(e.Pos()), e.Pos())
	if f := known.Func; f != nil {
		if _, ok := f.Param(v); ok {
			if entry {
				k := w.opaque(e, v.Type(), obj)
				k.Param = true
				w.add(k)
			}
			if !types.IsInterface(v.Type()) || len(known.Defs) == 0 {
				return
			}
		}
	}
	concrete := !types.IsInterface(v.Type())
	if concrete && (len(known.Defs) != 1 || !constantUse(known)) || w.seen[v] || len(known.Defs) == 0 {
		w.add(w.opaque(e, v.Type(), obj))
		return
	}
	w.seen[v] = true
	defer delete(w.seen, v)
	for _, d := range defs {
		switch {
		case d.Kind == flow.Assign && d.Index < 0:
			before := len(w.keys)
			w.expr(d.Rhs, obj)
			if concrete { // the value is converted
				for i := range w.keys[before:] {
					w.keys[before+i].Type = v.Type()
				}
			}
		case d.Kind == flow.Zero && concrete:
			w.add(w.opaque(e, v.Type(), obj))
		case d.Kind == flow.Zero:
			// Assigned later.
		case d.Kind == flow.Value && !types.IsInterface(w.elem(d.Rhs)):
			w.add(w.opaque(e, w.elem(d.Rhs), obj))
		default:
			w.add(w.opaque(e, v.Type(), obj))
		}
	}
}

// constantUse reports whether the address of v is never taken, so that its
// definitions say all.
func constantUse(v *flow.Var) bool {
	for _, d := range v.Defs {
		if d.Kind == flow.OutArg {
			return false
		}
	}
	return true
}

// elem returns the element type of a range expression, or an interface.
func (w *keyWalk) elem(e ast.Expr) types.Type {
	if e != nil {
		switch t := w.r.ix.TypeOf(e).Underlying().(type) {
		case *types.Slice:
			return t.Elem()
		case *types.Array:
			return t.Elem()
		case *types.Map:
			return t.Elem()
		}
	}
	return types.Universe.Lookup("any").Type()
}

// object returns the constant or variable that e names, or nil.
func (w *keyWalk) object(e ast.Expr) types.Object {
	switch obj := w.r.ix.Used(e).(type) {
	case *types.Const:
		return obj
	case *types.Var:
		if obj.IsField() {
			return nil
		}
		return obj
	}
	return nil
}
