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
	c.inBodies(w, func(body *flow.Func, n ast.Node) bool {
		if o == nil {
			o = c.partUse(body, n)
		}
		return o == nil
	})
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

// partUse returns the part of a request that n, in the literal that runs on a
// goroutine, uses.
func (c *checker) partUse(body *flow.Func, n ast.Node) *object {
	switch n := n.(type) {
	case *ast.SelectorExpr:
		return c.wrappedIn(body, n)
	case *ast.CallExpr:
		for _, arg := range n.Args {
			if v := c.ix.VarOf(arg); c.fromOutside(body, v) {
				if t := embedded(v.Type()); t != nil {
					return usesAfter(arg, v.Name(), t)
				}
			}
		}
		return c.borrowed(body, n)
	case *ast.Ident:
		v, ok := c.ix.Info.Uses[n].(*types.Var)
		if !ok || !c.fromOutside(body, v) {
			return nil
		}
		if fn := c.aliasOf(n); fn != nil {
			return pointsInto(n, fn)
		}
	}
	return nil
}

// wrappedIn returns the use of a reused object that a variable of another type
// holds or embeds: s.c.Query, where s has a field of type *gin.Context, or
// ctx.Query, where ctx embeds one.
func (c *checker) wrappedIn(body *flow.Func, sel *ast.SelectorExpr) *object {
	v := c.sum.Root(sel.X)
	if !c.fromOutside(body, v) || reused(v.Type()) != nil {
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

// fromOutside reports whether v is a variable of a function around body.
func (c *checker) fromOutside(body *flow.Func, v *types.Var) bool {
	return v != nil && !v.IsField() && !flow.IsPackageVar(v) && !(body.Node.Pos() <= v.Pos() && v.Pos() < body.Node.End())
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

// inBodies calls visit for the nodes of the literals that run on the goroutine,
// until it returns false.
func (c *checker) inBodies(w *work, visit func(body *flow.Func, n ast.Node) bool) {
	more := true
	for _, body := range w.Bodies {
		if body.Obj != nil {
			continue
		}
		ast.Inspect(body.Body, func(n ast.Node) bool {
			more = more && (n == nil || visit(body, n))
			return more
		})
	}
}

// borrowed returns a call that reads, on the goroutine, from an object which the
// framework keeps in the context of the request and reuses. A detached context
// has it too.
func (c *checker) borrowed(body *flow.Func, call *ast.CallExpr) *object {
	fn := c.ix.Callee(call)
	role := catalog.Is(fn, catalog.Borrow)
	if role == nil || role.Arg >= len(call.Args) || !c.fromOutside(body, c.sum.Root(call.Args[role.Arg])) {
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
	var at ast.Node
	for _, file := range c.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || at != nil {
				return at == nil
			}
			named := catalog.Named(c.ix.TypeOf(lit))
			if named == nil || named.Obj().Name() != "Config" || named.Obj().Pkg() == nil || named.Obj().Pkg().Name() != "fiber" {
				return true
			}
			for _, elt := range lit.Elts {
				kv, ok := elt.(*ast.KeyValueExpr)
				if !ok {
					continue
				}
				// A setting that only the program knows may be true.
				value := c.ix.Info.Types[kv.Value].Value
				if key := identOf(kv.Key); key != nil && key.Name == "Immutable" && (value == nil || value.String() == "true") {
					at = kv
				}
			}
			return at == nil
		})
	}
	return at
}
