package evidence

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// isHandler reports whether f is a literal that becomes a value of a handler
// type of the catalog, or is stored in a field whose function is called for
// each request. Its parameters may be a context and the like, which say little:
// go-kit's Endpoint, kratos' Handler, gqlgen's middleware.
func (r *Requests) isHandler(f *flow.Func) bool {
	if r.SiteRole(f.Site) == catalog.Register {
		return true
	}
	s := f.Site
	if s.Conv != nil {
		return catalog.IsHandlerType(s.Conv)
	}
	switch s.Kind {
	case flow.Argument:
		sig, _ := r.ix.TypeOf(s.Call.Fun).Underlying().(*types.Signature)
		return sig != nil && catalog.IsHandlerType(paramAt(sig, s.Arg))
	case flow.Returned:
		if f.Outer == nil {
			return false
		}
		for v := range f.Outer.Sig.Results().Variables() {
			if catalog.IsHandlerType(v.Type()) && types.Identical(v.Type().Underlying(), f.Sig) {
				return true
			}
		}
	case flow.Assigned:
		return s.Lhs != nil && catalog.IsHandlerType(r.ix.TypeOf(s.Lhs))
	case flow.Element:
		t := r.ix.TypeOf(s.Composite)
		if t == nil {
			return false
		}
		switch t := t.Underlying().(type) {
		case *types.Slice:
			return catalog.IsHandlerType(t.Elem())
		case *types.Array:
			return catalog.IsHandlerType(t.Elem())
		case *types.Map:
			return catalog.IsHandlerType(t.Elem())
		case *types.Struct:
			id, _ := s.Key.(*ast.Ident)
			for field := range t.Fields() {
				if id != nil && field.Name() == id.Name {
					return catalog.IsHandlerType(field.Type())
				}
			}
		}
	}
	return false
}

// SiteRole returns what becomes of the function at a site, going by the function that
// it is an argument of or the field that it is stored in; 0 if nothing is known.
func (r *Requests) SiteRole(s flow.Site) catalog.Role {
	var x, field ast.Expr
	switch s.Kind {
	case flow.Argument:
		if known := catalog.ArgRole(r.ix.Callee(s.Call), s.Arg); known != nil {
			return known.Role
		}
		return 0
	case flow.Assigned:
		if sel, ok := ast.Unparen(s.Lhs).(*ast.SelectorExpr); ok {
			x, field = sel.X, sel.Sel
		}
	case flow.Element:
		x, field = s.Composite, s.Key
	}
	id, ok := field.(*ast.Ident)
	if !ok {
		return 0
	}
	t := r.ix.TypeOf(x)
	if t == nil {
		return 0
	}
	return catalog.FieldRole(t, id.Name)
}

// paramAt returns the type of argument i of a call, nil if there is none.
func paramAt(sig *types.Signature, i int) types.Type {
	n := sig.Params().Len()
	if sig.Variadic() && i >= n-1 {
		if s, ok := sig.Params().At(n - 1).Type().(*types.Slice); ok {
			return s.Elem()
		}
	}
	if i >= n {
		return nil
	}
	return sig.Params().At(i).Type()
}
