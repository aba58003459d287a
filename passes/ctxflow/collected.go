package ctxflow

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// collected looks at a cancel function that is put into a collection: something must be
// able to take it out again. It reports whether nothing is.
func (c *checker) collected(f *flow.Func, call *flow.Call, uses []cancelUse) bool {
	if len(uses) != 1 || uses[0].called || uses[0].blank {
		return false
	}
	into := c.collection(uses[0].Func, uses[0].Ident)
	v := c.heldIn(into)
	if v == nil || c.yields(v) {
		return false
	}
	c.lose(f, call, "nothing calls the cancel functions in %s, so the context of %s is never canceled", exprName(into), name(call.Expr)).always = true
	return true
}

// collection returns the collection into which a cancel function is put where it stands:
// that is appended to, stored in by a key, or has a method that gets it; nil if there is
// none.
func (c *checker) collection(f *flow.Func, cancel ast.Expr) ast.Expr {
	switch s := c.ix.Site(f, cancel); s.Kind {
	case flow.Argument:
		if c.ix.IsBuiltin(s.Call, "append") {
			return c.ix.Site(f, s.Call).Lhs
		}
		if recv := c.ix.Arg(s.Call, -1); recv != nil && c.ix.Site(f, s.Call).Kind == flow.Discarded {
			return recv
		}
	case flow.Assigned:
		if at, ok := ast.Unparen(s.Lhs).(*ast.IndexExpr); ok {
			return at.X
		}
	}
	return nil
}

// heldIn returns the variable or field that an expression names, if nobody outside of
// the package can read it, and no other variable holds the same; nil otherwise.
func (c *checker) heldIn(e ast.Expr) *types.Var {
	if e == nil {
		return nil
	}
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		field := c.fieldOf(sel.Sel)
		if field == nil || field.Exported() || field.Pkg() != c.pass.Pkg {
			return nil
		}
		return field.Origin()
	}
	v := c.ix.VarOf(e)
	if v == nil || v.Exported() && flow.IsPackageVar(v) {
		return nil
	}
	if f := c.ix.Var(v).Func; f != nil {
		if _, isParam := f.Param(v); isParam || f.HasResult(v) {
			return nil
		}
	}
	return v
}

// yields reports whether the package can get a cancel function out of the collection in
// a variable or field.
func (c *checker) yields(v *types.Var) bool {
	for id, obj := range c.ix.Info.Uses {
		used, ok := obj.(*types.Var)
		if !ok || used.Origin() != v {
			continue
		}
		f := c.ix.Enclosing(id.Pos())
		path := c.ix.Path(f, id)
		if len(path) < 2 {
			return true
		}
		e := ast.Expr(id)
		if sel, ok := path[len(path)-2].(*ast.SelectorExpr); ok && sel.Sel == id {
			e, path = sel, path[:len(path)-1]
		}
		if c.takesOut(f, e, path) {
			return true
		}
	}
	return false
}

// takesOut reports whether a use of a collection, at the end of the path, may get what is
// in it.
func (c *checker) takesOut(f *flow.Func, e ast.Expr, path []ast.Node) bool {
	if kv, ok := path[len(path)-2].(*ast.KeyValueExpr); ok && kv.Key == e {
		return false // a field is given its value
	}
	whole := e
	if part, ok := path[len(path)-2].(*ast.SliceExpr); ok {
		e, path = part, path[:len(path)-1]
	}
	switch s := c.ix.Site(f, e); s.Kind {
	case flow.Discarded, flow.Compared:
		return false
	case flow.Assigned:
		return s.Lhs != nil && types.ExprString(s.Lhs) != types.ExprString(whole)
	case flow.Read:
		return c.readsElement(f, path[len(path)-2])
	case flow.Argument:
		return !c.ix.IsBuiltin(s.Call, "append") && !c.ix.IsBuiltin(s.Call, "len") && !c.ix.IsBuiltin(s.Call, "delete") && !c.ix.IsBuiltin(s.Call, "clear") ||
			c.ix.IsBuiltin(s.Call, "append") && c.ix.Site(f, s.Call).Kind != flow.Assigned
	case flow.Selected:
		fn := c.ix.Callee(s.Call)
		return fn == nil || givesCancel(c.ix.TypeOf(s.Call.Fun))
	}
	return true
}

// readsElement reports whether n, an index expression or a range statement, reads the
// elements of what it is about.
func (c *checker) readsElement(f *flow.Func, n ast.Node) bool {
	switch n := n.(type) {
	case *ast.RangeStmt:
		return n.Value != nil
	case *ast.IndexExpr:
		s := c.ix.Site(f, n)
		return s.Kind != flow.Discarded && (s.Kind != flow.Assigned || s.Lhs != nil)
	}
	return true
}

// givesCancel reports whether a function of the type can hand out a cancel function: as
// a result, or to a function that it gets. What is any value can be one.
func givesCancel(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok {
		return true
	}
	for v := range sig.Results().Variables() {
		if !kinds.IsError(v.Type()) && isCancel(v.Type()) {
			return true
		}
	}
	return slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool {
		f, ok := v.Type().Underlying().(*types.Signature)
		return ok && slices.ContainsFunc(slices.Collect(f.Params().Variables()), func(p *types.Var) bool { return isCancel(p.Type()) })
	})
}

// isCancel reports whether a value of the type can be, or lead to, a cancel function.
func isCancel(t types.Type) bool {
	if catalog.IsCancelFunc(t) || types.IsInterface(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return true
	case *types.Pointer:
		return isCancel(u.Elem())
	case *types.Slice:
		return isCancel(u.Elem())
	case *types.Map:
		return isCancel(u.Elem())
	case *types.Struct:
		return slices.ContainsFunc(slices.Collect(u.Fields()), func(v *types.Var) bool { return isCancel(v.Type()) })
	}
	return false
}
