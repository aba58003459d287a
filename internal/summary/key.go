package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Key is one value that a key expression may have.
type Key struct {
	Expr ast.Expr // the expression of the value, at its definition
	// Type is the dynamic type of the key: what equality of keys looks at.
	// It is nil if the value is an interface of unknown content.
	Type  types.Type
	Const constant.Value // nil if the value is no constant
	// Obj is the constant or variable that names the value, nil for none. Of
	// several names in a row it is the one nearest to the use.
	Obj types.Object
	// Of is the variable whose address the key is: &v.
	Of *types.Var
	// Fresh says that Expr, &T{} or new(T), makes a pointer: once if Obj is a
	// package variable, else each time.
	Fresh bool
	// Param says that the value is a parameter of the function, so that the
	// callers know more.
	Param bool
}

// keysOf returns the values that e may have, by following variables of interface
// type to their definitions; the type of other variables says enough.
func (r *Result) keysOf(e ast.Expr) []Key {
	w := keyWalk{r: r, seen: make(map[*types.Var]bool)}
	w.expr(e, nil)
	return w.keys
}

type keyWalk struct {
	r    *Result
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

// ID returns a text that is the same for two keys that are equal, in all
// packages of a program; "" if the value is unknown.
func (k Key) ID() string {
	switch {
	case k.Type == nil:
		return ""
	case k.Const != nil:
		return types.TypeString(types.Unalias(k.Type), nil) + " " + k.Const.ExactString()
	case ZeroSize(k.Type):
		return types.TypeString(k.Type, nil)
	case flow.IsPackageVar(k.Of):
		return "&" + objectName(k.Of)
	case k.Of == nil && flow.IsPackageVar(asVar(k.Obj)):
		return objectName(k.Obj)
	}
	return ""
}

// Basic returns the built-in type of the key, nil if it has another or none that
// is known.
func (k Key) Basic() *types.Basic {
	if k.Type == nil {
		return nil
	}
	b, _ := types.Unalias(k.Type).(*types.Basic)
	if b == nil || b.Info()&types.IsConstType == 0 || b.Info()&types.IsUntyped != 0 {
		return nil
	}
	return b
}

// Objects returns the declarations that identify the key: the constant or
// variable that names it, and the type of which it is the only value.
func (k Key) Objects() []types.Object {
	var objs []types.Object
	if k.Obj != nil {
		objs = append(objs, k.Obj)
	}
	if k.Type != nil && ZeroSize(k.Type) {
		if named, ok := types.Unalias(k.Type).(*types.Named); ok {
			objs = append(objs, named.Origin().Obj())
		}
	}
	return objs
}

func asVar(obj types.Object) *types.Var {
	v, _ := obj.(*types.Var)
	return v
}

func objectName(obj types.Object) string {
	if obj.Pkg() == nil {
		return obj.Name()
	}
	return obj.Pkg().Path() + "." + obj.Name()
}

// ZeroSize reports whether all values of type t are equal, because it has
// only one.
func ZeroSize(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Struct:
		for f := range t.Fields() {
			if !ZeroSize(f.Type()) {
				return false
			}
		}
		return true
	case *types.Array:
		return t.Len() == 0 || ZeroSize(t.Elem())
	}
	return false
}
