package goctx

import (
	"fmt"
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// partOfRequest returns what the goroutine uses of an object which the framework
// reuses, though it has no variable of such a type: it reaches it through a struct
// or an interface of the project's own, through the values of the request's context,
// or has a string whose bytes belong to it. It returns nil if there is none.
func (c *checker) partOfRequest(w *work) *object {
	o := c.partArgument(w)
	for id, v := range c.sum.CapturedBy(w.Spawn) {
		if o != nil {
			break
		}
		o = c.partUse(id, v)
	}
	if o != nil {
		o.goroutine, o.sure = goroutine{w, c}, sign.Certain
	}
	return o
}

// reused returns what is known of t if a framework reuses its values, and they
// are not the response alone.
func reused(t types.Type) *catalog.Carrier {
	if info := catalog.CarrierOf(t); info != nil && info.Pooled && !info.Response {
		return info
	}
	return nil
}

// partArgument returns the first argument of a go statement that is part of a
// request.
func (c *checker) partArgument(w *work) *object {
	for _, arg := range w.Args {
		if sel, ok := ast.Unparen(arg).(*ast.SelectorExpr); ok && c.isField(sel) && reused(c.ix.TypeOf(sel)) != nil {
			return usesAfter(sel, types.ExprString(sel), c.ix.TypeOf(sel))
		}
		if t := embedded(c.ix.TypeOf(arg)); t != nil && c.ix.VarOf(arg) != nil {
			return usesAfter(arg, types.ExprString(arg), t)
		}
		if fn := c.aliasOf(arg); fn != nil {
			return pointsInto(arg, fn)
		}
	}
	return nil
}

// partUse returns the part of a request that is used where id names v, a variable that
// the goroutine captures.
func (c *checker) partUse(id *ast.Ident, v *types.Var) *object {
	for _, n := range c.ix.Path(c.ix.Enclosing(id.Pos()), id) {
		var o *object
		switch n := n.(type) {
		case *ast.SelectorExpr:
			o = c.wrappedIn(n, v)
		case *ast.CallExpr:
			o = c.partGiven(n, v)
		}
		if o != nil {
			return o
		}
	}
	if fn := c.aliasOf(id); fn != nil {
		return pointsInto(id, fn)
	}
	return nil
}

// partGiven returns the part of a request that a call gets with v, or reads from it.
func (c *checker) partGiven(call *ast.CallExpr, v *types.Var) *object {
	for _, arg := range call.Args {
		if t := embedded(v.Type()); t != nil && c.ix.VarOf(arg) == v {
			return usesAfter(arg, v.Name(), t)
		}
	}
	return c.borrowed(call, v)
}

// wrappedIn returns the use of a reused object that a variable of another type
// holds or embeds: s.c.Query, where s has a field of type *gin.Context, or
// ctx.Query, where ctx embeds one.
func (c *checker) wrappedIn(sel *ast.SelectorExpr, v *types.Var) *object {
	if c.sum.Root(sel.X) != v || reused(v.Type()) != nil {
		return nil
	}
	if c.isField(sel) && reused(c.ix.TypeOf(sel)) != nil {
		return usesAfter(sel, types.ExprString(sel), c.ix.TypeOf(sel))
	}
	// A method of the object, through a type that embeds it.
	if fn, ok := c.ix.Info.Uses[sel.Sel].(*types.Func); ok && c.ix.VarOf(sel.X) == v {
		if recv := fn.Signature().Recv(); recv != nil && reused(recv.Type()) != nil && !isCopy(fn, recv.Type()) {
			return usesAfter(sel.X, v.Name(), recv.Type())
		}
	}
	return nil
}

func usesAfter(at ast.Node, name string, t types.Type) *object {
	text := fmt.Sprintf("goroutine uses %s after the handler returns, when %s reuses it for another request", name, frameworkOf(t))
	return &object{at: at, text: text, remedy: "pass what it needs"}
}

func isCopy(fn *types.Func, t types.Type) bool {
	info := catalog.CarrierOf(t)
	return info != nil && info.Copy == fn.Name()
}

func (c *checker) isField(sel *ast.SelectorExpr) bool {
	s := c.ix.Info.Selections[sel]
	return s != nil && s.Kind() == types.FieldVal
}

// embedded returns the reused type that t, a struct or an interface of another
// name, or what t points to, embeds; nil if it embeds none.
func embedded(t types.Type) types.Type {
	named := catalog.Named(t)
	if named == nil || catalog.CarrierOf(named) != nil {
		return nil
	}
	switch u := named.Underlying().(type) {
	case *types.Struct:
		for field := range u.Fields() {
			if field.Embedded() && reused(field.Type()) != nil {
				return field.Type()
			}
		}
	case *types.Interface:
		for e := range u.EmbeddedTypes() {
			if reused(e) != nil {
				return e
			}
		}
	}
	return nil
}

// borrowed returns a call that reads, on the goroutine, from an object which the
// framework keeps in v, the context of the request, and reuses. A detached context
// has it too.
func (c *checker) borrowed(call *ast.CallExpr, v *types.Var) *object {
	fn := c.ix.Callee(call)
	role := catalog.Is(fn, catalog.Borrow)
	if role == nil || role.Arg >= len(call.Args) || c.sum.Root(call.Args[role.Arg]) != v {
		return nil
	}
	text := fmt.Sprintf("goroutine calls %s after the handler returns, when %s reuses what it reads for another request", types.ExprString(call.Fun), fn.Pkg().Name())
	return &object{at: call, text: text, remedy: "call it before"}
}

// pointsInto is about a string, or slice of bytes, that points into the buffer of
// the request.
func pointsInto(e ast.Expr, fn *types.Func) *object {
	text := fmt.Sprintf("goroutine uses %s after the handler returns, when %s reuses the buffer that it points into", types.ExprString(e), fn.Pkg().Name())
	return &object{at: e, text: text, remedy: "pass a copy", part: "text"}
}

// aliasOf returns the function that returned the string or bytes in e, if they
// point into a buffer which is reused.
func (c *checker) aliasOf(e ast.Expr) *types.Func {
	e = ast.Unparen(e)
	if !isText(c.ix.TypeOf(e)) {
		return nil
	}
	if call, ok := e.(*ast.CallExpr); ok {
		if fn := c.ix.Callee(call); catalog.Is(fn, catalog.Alias) != nil {
			return fn
		}
		return nil
	}
	v := c.ix.VarOf(e)
	if v == nil || flow.IsPackageVar(v) {
		return nil
	}
	defs, _ := c.ix.Reaching(v, c.ix.Enclosing(e.Pos()), e.Pos())
	for _, d := range defs {
		if call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr); ok && d.Kind == flow.Assign {
			if fn := c.ix.Callee(call); catalog.Is(fn, catalog.Alias) != nil {
				return fn
			}
		}
	}
	return nil
}

// isText reports whether t is a string or a slice of bytes.
func isText(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.String
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return false
}

// immutable returns where the package configures fiber to hand out copies, nil if it
// does not: fiber.Config{Immutable: true}.
func (c *checker) immutable() ast.Node {
	for lit := range c.ix.Composites() {
		named := catalog.Named(c.ix.TypeOf(lit))
		if named == nil || named.Obj().Name() != "Config" || named.Obj().Pkg() == nil || named.Obj().Pkg().Name() != "fiber" {
			continue
		}
		for _, elt := range lit.Elts {
			kv, ok := elt.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			// A setting that only the program knows may be true.
			value := c.ix.Info.Types[kv.Value].Value
			if key := identOf(kv.Key); key != nil && key.Name == "Immutable" && (value == nil || value.String() == "true") {
				return kv
			}
		}
	}
	return nil
}
