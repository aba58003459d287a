package real

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// TestCatalog proves that each entry of the catalog is true of the library: the
// package, type, function or field exists, lookups find it under the name of
// the entry, and the argument is a function or a context as the role needs.
func TestCatalog(t *testing.T) {
	for _, lib := range catalog.Libraries() {
		for _, path := range lib.All() {
			t.Run(path, func(t *testing.T) {
				pkg := libraries(t)[path]
				if pkg == nil {
					t.Fatalf("the library cannot be loaded; is it in libraries.go and go.mod?")
				}
				// The versions of a library share entries that not all of them
				// have; the first must have all.
				c := &checker{T: t, pkg: pkg, lax: path != lib.Path}
				c.library(lib)
			})
		}
	}
}

type checker struct {
	*testing.T
	pkg *types.Package
	lax bool
}

func (c *checker) library(lib *catalog.Library) {
	for i := range lib.Carriers {
		c.carrier(&lib.Carriers[i])
	}
	for _, f := range lib.Funcs {
		for name := range strings.FieldsSeq(f.Names) {
			c.fun(f, name)
		}
	}
	for _, f := range lib.Fields {
		for name := range strings.FieldsSeq(f.Names) {
			c.field(f, name)
		}
	}
	for name := range strings.FieldsSeq(lib.Roots) {
		if v, ok := c.pkg.Scope().Lookup(name).(*types.Var); !ok || !catalog.IsContext(v.Type()) {
			c.Errorf("%s is no variable that holds a context", name)
		}
	}
	for name := range strings.FieldsSeq(lib.Handlers) {
		typ := c.typ(name)
		if typ == nil {
			continue
		}
		if _, ok := typ.Underlying().(*types.Signature); !ok {
			c.Errorf("handler type %s is no function type", name)
		}
		if !catalog.IsHandlerType(typ) {
			c.Errorf("IsHandlerType(%s) is false", name)
		}
	}
	for name := range strings.FieldsSeq(lib.PerRequest) {
		if typ := c.typ(name); typ != nil && !catalog.IsPerRequestType(typ) {
			c.Errorf("IsPerRequestType(%s) is false", name)
		}
	}
	for name := range strings.FieldsSeq(lib.Bound) {
		if typ := c.typ(name); typ != nil && !catalog.IsBound(typ) {
			c.Errorf("IsBound(%s) is false", name)
		}
	}
	for _, s := range lib.Shared {
		typ := c.typ(s.Name)
		if typ == nil {
			continue
		}
		if !types.IsInterface(typ) {
			c.Errorf("shared type %s is no interface", s.Name)
		}
		for name := range strings.FieldsSeq(s.Methods) {
			fn := c.method(typ, name)
			if fn != nil && !catalog.SharedMethod(fn) {
				c.Errorf("SharedMethod(%s.%s) is false", s.Name, name)
			}
		}
	}
}

func (c *checker) typ(name string) types.Type {
	obj, ok := c.pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		c.missing("no type %s", name)
		return nil
	}
	return obj.Type()
}

func (c *checker) missing(format string, args ...any) {
	if !c.lax {
		c.Errorf(format, args...)
	}
}

func (c *checker) method(typ types.Type, name string) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(typ, true, c.pkg, name)
	fn, ok := obj.(*types.Func)
	if !ok {
		c.missing("%s has no method %s", types.TypeString(typ, types.RelativeTo(c.pkg)), name)
	}
	return fn
}

func (c *checker) carrier(info *catalog.Carrier) {
	typ := c.typ(info.Name)
	if typ == nil {
		return
	}
	if catalog.CarrierOf(typ) == nil || catalog.CarrierOf(types.NewPointer(typ)) == nil {
		c.Errorf("CarrierOf(%s) is nil", info.Name)
	}
	switch info.Context {
	case "":
	case ".":
		if !catalog.IsContext(types.NewPointer(typ)) && !catalog.IsContext(typ) {
			c.Errorf("carrier %s is no context", info.Name)
		}
	default:
		if end := c.follow(typ, info.Context); end != nil && !catalog.IsContext(end) {
			c.Errorf("carrier %s: %s is a %s", info.Name, info.Context, end)
		}
	}
	if info.Copy == "" {
		return
	}
	if fn := c.method(typ, info.Copy); fn != nil && catalog.CarrierOf(fn.Signature().Results().At(0).Type()) == nil {
		c.Errorf("carrier %s: %s returns no copy", info.Name, info.Copy)
	}
}

// follow returns the type of the selector sel, ".Request.Context()", of a
// value of type typ.
func (c *checker) follow(typ types.Type, sel string) types.Type {
	for elem := range strings.SplitSeq(sel[1:], ".") {
		name, call := strings.CutSuffix(elem, "()")
		obj, _, _ := types.LookupFieldOrMethod(typ, true, c.pkg, name)
		switch obj := obj.(type) {
		case *types.Var:
			typ = obj.Type()
		case *types.Func:
			if !call || obj.Signature().Params().Len() != 0 || obj.Signature().Results().Len() != 1 {
				c.Errorf("%s does not fit %s", obj, sel)
				return nil
			}
			typ = obj.Signature().Results().At(0).Type()
		default:
			c.missing("%s has no %s", typ, name)
			return nil
		}
	}
	return typ
}

func (c *checker) field(f catalog.Fields, name string) {
	typ := c.typ(f.Type)
	if typ == nil {
		return
	}
	st, ok := typ.Underlying().(*types.Struct)
	if !ok {
		c.Errorf("%s is no struct", f.Type)
		return
	}
	for v := range st.Fields() {
		if v.Name() != name {
			continue
		}
		if !callable(v.Type()) {
			c.Errorf("field %s.%s is a %s", f.Type, name, v.Type())
		}
		if catalog.FieldRole(typ, name) != f.Role {
			c.Errorf("FieldRole(%s, %s) is %d", f.Type, name, catalog.FieldRole(typ, name))
		}
		return
	}
	c.missing("%s has no field %s", f.Type, name)
}

func (c *checker) fun(f catalog.Funcs, name string) {
	fns := c.funcs(f.Recv, name)
	for _, fn := range fns {
		if name == "*" && !fn.Exported() {
			continue
		}
		c.role(f, fn, name == "*")
	}
}

// funcs returns the function, the method, or all of them for "*".
func (c *checker) funcs(recv, name string) []*types.Func {
	var fns []*types.Func
	if recv != "" {
		// Types of testing embed an unexported one whose methods are called.
		obj, ok := c.pkg.Scope().Lookup(recv).(*types.TypeName)
		if !ok {
			c.missing("no type %s", recv)
			return nil
		}
		if name != "*" {
			if fn := c.method(obj.Type(), name); fn != nil {
				fns = append(fns, fn)
			}
			return fns
		}
		if iface, ok := obj.Type().Underlying().(*types.Interface); ok {
			return slices.AppendSeq(fns, iface.ExplicitMethods())
		}
		if named, ok := obj.Type().(*types.Named); ok {
			fns = slices.AppendSeq(fns, named.Methods())
		}
	} else {
		for _, n := range c.pkg.Scope().Names() {
			if fn, ok := c.pkg.Scope().Lookup(n).(*types.Func); ok && (n == name || name == "*") {
				fns = append(fns, fn)
			}
		}
	}
	if len(fns) == 0 {
		c.missing("no function %s.%s", recv, name)
	}
	return fns
}

func (c *checker) role(f catalog.Funcs, fn *types.Func, wildcard bool) {
	sig := fn.Signature()
	what := fmt.Sprintf("%s as role %d of argument %d", fn.FullName(), f.Role, f.Arg)
	found := func(e *catalog.Func) bool { return e.Role == f.Role && e.Arg == f.Arg }
	if !wildcard && !slices.ContainsFunc(catalog.Roles(fn), found) {
		c.Errorf("%s: a lookup does not find it; which type declares the method?", what)
	}
	var arg types.Type
	switch {
	case f.Arg == catalog.Receiver:
		if sig.Recv() == nil {
			c.Errorf("%s: no method", what)
			return
		}
		arg = sig.Recv().Type()
	case f.Arg == catalog.Any:
		if !wildcard && !slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool { return callable(v.Type()) }) {
			c.Errorf("%s: takes no function", what)
		}
		return
	case f.Role.OfFunc() || f.Role.OfContext() || f.Arg > 0 || f.Role == catalog.Key || f.Role == catalog.Lookup || f.Role.Writes() && f.Role != catalog.Alter:
		if f.Arg >= sig.Params().Len() {
			c.missing("%s: only %d parameters", what, sig.Params().Len())
			return
		}
		arg = sig.Params().At(f.Arg).Type()
		if s, ok := arg.(*types.Slice); ok && sig.Variadic() && f.Arg == sig.Params().Len()-1 {
			arg = s.Elem()
		}
	}
	if f.Role.OfFunc() && !callable(arg) {
		c.Errorf("%s: it is a %s", what, arg)
	}
	if f.Role.OfContext() && !carries(arg) {
		c.Errorf("%s: it is a %s", what, arg)
	}
	c.results(f, fn, what)
}

// results checks what the role says of the results, or of the lack of a
// context.
func (c *checker) results(f catalog.Funcs, fn *types.Func, what string) {
	sig := fn.Signature()
	returnsContext := slices.ContainsFunc(slices.Collect(sig.Results().Variables()), func(v *types.Var) bool { return carries(v.Type()) })
	takesContext := slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool { return carries(v.Type()) })
	switch f.Role {
	case catalog.Derive, catalog.Detach, catalog.Root, catalog.GroupContext:
		if !returnsContext {
			c.Errorf("%s: returns no context", what)
		}
	case catalog.Read:
		if sig.Results().Len() == 0 {
			c.Errorf("%s: returns nothing", what)
		}
	case catalog.NoContext:
		if takesContext {
			c.Errorf("%s: takes a context", what)
		}
		c.instead(f.Instead, what)
	case catalog.Lazy:
		if _, ok := fn.Pkg().Scope().Lookup(f.Instead).(*types.Func); !ok {
			c.missing("%s: no option %s", what, f.Instead)
		}
	}
}

// instead checks that "net.Dialer.DialContext" exists and takes a context.
func (c *checker) instead(name, what string) {
	elems := strings.Split(name, ".")
	if elems[0] != c.pkg.Name() || len(elems) < 2 || len(elems) > 3 {
		c.Errorf("%s: %q is not of this package", what, name)
		return
	}
	recv := ""
	if len(elems) == 3 {
		recv = elems[1]
	}
	for _, fn := range c.funcs(recv, elems[len(elems)-1]) {
		if fn.Signature().Params().Len() == 0 || !carries(fn.Signature().Params().At(0).Type()) {
			c.Errorf("%s: %s takes no context", what, name)
		}
	}
}

// callable reports whether a value of type t can be a function, or an object
// with methods that are called. Type parameters stand for any of their terms.
func callable(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Signature, *types.Interface:
		return !catalog.IsContext(t)
	case *types.Slice:
		return callable(t.Elem())
	}
	return false
}

func carries(t types.Type) bool {
	return catalog.IsContext(t) || catalog.CarrierOf(t) != nil || catalog.ContextMethod(t) != nil
}
