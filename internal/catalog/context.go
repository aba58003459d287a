package catalog

import (
	"go/types"
	"slices"
	"strings"
)

// IsContext reports whether t is context.Context or a type that implements it,
// a pointer to one included.
func IsContext(t types.Type) bool {
	if t == nil {
		return false
	}
	t = types.Unalias(t)
	if named, ok := t.(*types.Named); ok && isContextName(named.Obj()) {
		return true
	}
	switch t.Underlying().(type) {
	case *types.Basic, *types.Signature, *types.Slice, *types.Map, *types.Chan, *types.Array:
		return false
	}
	// Done has the rarest signature of the four methods: ask for it first.
	return hasMethod(t, "Done", isDone) && hasMethod(t, "Value", isValue) && hasMethod(t, "Err", nil) && hasMethod(t, "Deadline", nil)
}

// IsRootVar reports whether v is a package variable of the catalog that holds a
// fresh root context.
func IsRootVar(v *types.Var) bool {
	k := of(v)
	return k != nil && k.lib != nil && k.lib.Roots != "" && !v.IsField() && slices.Contains(strings.Fields(k.lib.Roots), v.Name())
}

func isContextName(obj *types.TypeName) bool {
	return obj.Name() == "Context" && obj.Pkg() != nil && obj.Pkg().Path() == "context"
}

// ContextMethod returns the method Context() context.Context of t, or nil: a
// stream, a request or a command has it.
func ContextMethod(t types.Type) *types.Func {
	if lacks(t, "Context") {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Context")
	fn, ok := obj.(*types.Func)
	if !ok {
		return nil
	}
	sig := fn.Signature()
	if sig.Params().Len() != 0 || sig.Results().Len() != 1 || !IsContext(sig.Results().At(0).Type()) {
		return nil
	}
	return fn
}

// IsCancelFunc reports whether t is the type of the functions that cancel a
// context.
func IsCancelFunc(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "context" &&
		(named.Obj().Name() == "CancelFunc" || named.Obj().Name() == "CancelCauseFunc")
}

// StringKeys reports whether t is the context of a framework that keeps values
// of its own under strings and yields them by the method of a context: gin's, fasthttp's.
func StringKeys(t types.Type) bool {
	return t != nil && CarrierOf(t) != nil && hasMethod(t, "Value", takesKey)
}

// takesKey reports whether a method takes a key and returns what is there.
func takesKey(sig *types.Signature) bool {
	if sig.Params().Len() == 0 || sig.Results().Len() == 0 || !types.IsInterface(sig.Results().At(0).Type()) {
		return false
	}
	t := sig.Params().At(0).Type()
	b, ok := t.Underlying().(*types.Basic)
	return types.IsInterface(t) || ok && b.Kind() == types.String
}

func hasMethod(t types.Type, name string, ok func(*types.Signature) bool) bool {
	if lacks(t, name) {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	fn, isFunc := obj.(*types.Func)
	return isFunc && (ok == nil || ok(fn.Signature()))
}

// lacks reports whether a look at t itself tells that it has no field or method
// of the name, as for most of the many types that are asked about. The thorough
// look-up costs ten times as much.
func lacks(t types.Type, name string) bool {
	named := Named(t)
	if named == nil {
		return false
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range st.Fields() {
		if field.Embedded() || field.Name() == name {
			return false
		}
	}
	for m := range named.Methods() {
		if m.Name() == name {
			return false
		}
	}
	return true
}

func isDone(sig *types.Signature) bool {
	if sig.Params().Len() != 0 || sig.Results().Len() != 1 {
		return false
	}
	_, ok := sig.Results().At(0).Type().Underlying().(*types.Chan)
	return ok
}

func isValue(sig *types.Signature) bool {
	return sig.Params().Len() == 1 && sig.Results().Len() == 1 && types.IsInterface(sig.Params().At(0).Type())
}

// MakesGroup reports whether fn makes a group of goroutines together with a
// context that is canceled when one of them fails: errgroup.WithContext, and
// the functions of that shape in the forks of it. It returns the argument that
// is the parent of the context.
func MakesGroup(fn *types.Func) (arg int, ok bool) {
	if role := Is(fn, GroupContext); role != nil {
		return role.Arg, true
	}
	if fn == nil || fn.Name() != "WithContext" || fn.Signature().Recv() != nil {
		return 0, false
	}
	params, results := fn.Signature().Params(), fn.Signature().Results()
	if params.Len() == 0 || results.Len() != 2 || !IsContext(params.At(0).Type()) || !IsContext(results.At(1).Type()) {
		return 0, false
	}
	t := results.At(0).Type()
	return 0, hasMethod(t, "Go", nil) && hasMethod(t, "Wait", nil)
}

// GroupArg returns the argument that fn runs on a goroutine of the group that
// is its receiver, going by its shape: a method Go of a type that can be waited
// for.
func GroupArg(fn *types.Func) (arg int, ok bool) {
	if fn == nil || fn.Name() != "Go" && fn.Name() != "TryGo" {
		return 0, false
	}
	recv := fn.Signature().Recv()
	if recv == nil || !hasMethod(recv.Type(), "Wait", nil) {
		return 0, false
	}
	for i := range fn.Signature().Params().Len() {
		if _, ok := fn.Signature().Params().At(i).Type().Underlying().(*types.Signature); ok {
			return i, true
		}
	}
	return 0, false
}

// VariantSuffixes are the ends of the names of functions that do with a context what
// others do without one: it is the custom, and their parameters bear it out.
var VariantSuffixes = []string{"Context", "WithContext", "Ctx", "WithCtx"}

// Limits reports whether fn gives a context a limit in time: WithTimeout or
// WithDeadline of package context or of one that stands in for it, with or without
// a cause.
func Limits(fn *types.Func) bool {
	role := Is(fn, Derive)
	return role != nil && strings.HasSuffix(fn.Pkg().Path(), "context") && (strings.HasPrefix(fn.Name(), "WithTimeout") || strings.HasPrefix(fn.Name(), "WithDeadline"))
}
