package escape

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// RunsInside reports whether a literal runs only while the function around it
// does, on the same goroutine, so that what the literal captures is still good.
// Of a literal that is handed to a function of another package this is known
// by the catalog, or taken from the results: an error of the literal that
// comes back as an error of the call was returned before the call was over.
func (r *Escapes) RunsInside(lit *flow.Func) bool {
	switch lit.Site.Kind {
	case flow.Called, flow.Deferred:
		return true
	case flow.Argument:
		return r.CalledBy(lit.Site.Call, lit.Site.Arg, lit.Sig) || r.builtInto(lit.Outer, lit.Site)
	case flow.Assigned:
		v := lit.Site.Var
		if v == nil {
			sel, ok := ast.Unparen(lit.Site.Lhs).(*ast.SelectorExpr)
			return ok && r.usesUpObject(lit.Outer, r.ix.VarOf(sel.X))
		}
		if flow.IsPackageVar(v) {
			return false
		}
		known := r.ix.Var(v)
		return !slices.ContainsFunc(known.Uses, func(use flow.Use) bool { return !r.usedAtOnce(known.Func, use, lit.Sig) })
	case flow.Element:
		return r.heldInside(lit)
	}
	return false
}

// UsedUp reports whether a literal is a part of an object that the function around it
// makes and uses up, so that it runs inside that function.
func (r *Escapes) UsedUp(lit *flow.Func) bool {
	if lit.Site.Kind == flow.Argument {
		return r.builtInto(lit.Outer, lit.Site)
	}
	return (lit.Site.Kind == flow.Element || lit.Site.Kind == flow.Assigned) && r.RunsInside(lit)
}

// heldInside reports whether a literal is held by an object that the function
// around it makes and uses up: a poller with the function that it calls.
func (r *Escapes) heldInside(lit *flow.Func) bool {
	f := lit.Outer
	if f == nil || f.Body == nil {
		return false
	}
	path := r.ix.Path(f, lit.Node)
	for i := len(path) - 2; i > 0; i-- {
		switch p := path[i].(type) {
		case *ast.KeyValueExpr, *ast.CompositeLit, *ast.UnaryExpr, *ast.ParenExpr:
		case *ast.SelectorExpr:
			return r.worksAtOnce(r.ix.Site(f, p.X))
		case *ast.AssignStmt:
			return len(p.Lhs) == 1 && r.usesUpObject(f, r.ix.VarOf(p.Lhs[0]))
		case *ast.ValueSpec:
			return len(p.Names) == 1 && r.usesUpObject(f, r.ix.VarOf(p.Names[0]))
		default:
			return false
		}
	}
	return false
}

// usesUpObject reports whether f makes the object in its variable v, calls
// methods of it that end before they return, and does nothing else with it.
func (r *Escapes) usesUpObject(f *flow.Func, v *types.Var) bool {
	if !r.ownVar(f, v) || !madeOnce(r.ix.Var(v)) {
		return false
	}
	works := false
	for _, use := range r.ix.Var(v).Uses {
		s := r.ix.SiteOf(use)
		if use.Func != f || s.Kind != flow.Selected {
			return false
		}
		if r.readsField(s) {
			continue
		}
		if !r.worksAtOnce(s) {
			return false
		}
		works = true
	}
	return works
}

// readsField reports whether an object is selected for a field.
func (r *Escapes) readsField(s flow.Site) bool {
	sel := r.ix.Info.Selections[s.Sel]
	return sel != nil && sel.Kind() == types.FieldVal
}

// ownVar reports whether v is a variable of f that nobody outside has: no parameter and
// no result.
func (r *Escapes) ownVar(f *flow.Func, v *types.Var) bool {
	if f == nil || v == nil || r.ix.Var(v).Func != f || f.HasResult(v) {
		return false
	}
	_, isParam := f.Param(v)
	return !isParam
}

// madeOnce reports whether a local variable holds an object that is made where
// it gets its only value: by a composite literal, or as the zero value.
func madeOnce(v *flow.Var) bool {
	for _, d := range v.Defs {
		if d.Rhs != nil && literalOf(d.Rhs) == nil {
			return false
		}
	}
	return len(v.Defs) <= 1
}

// usedAtOnce reports whether a use of a function variable of f calls it, or hands it
// to a function that calls it before it returns: not on another goroutine.
func (r *Escapes) usedAtOnce(f *flow.Func, use flow.Use, sig *types.Signature) bool {
	s := r.ix.SiteOf(use)
	switch s.Kind {
	case flow.Called, flow.Deferred:
		return use.Func == f || use.Func.Site.Kind != flow.Gone
	case flow.Argument:
		return s.Mode != flow.Go && r.CalledBy(s.Call, s.Arg, sig)
	}
	return false
}

// CalledBy reports whether a call runs its function argument i, of the signature,
// before it returns.
func (r *Escapes) CalledBy(call *ast.CallExpr, i int, sig *types.Signature) bool {
	callee := r.ix.Callee(call)
	if callee == nil {
		return false
	}
	if known := catalog.ArgRole(callee, i); known != nil {
		return known.Role == catalog.Sync || known.Role == catalog.Once
	}
	if f := r.ix.Declared(callee); f != nil && i < f.Sig.Params().Len() {
		uses := r.ix.Var(f.Sig.Params().At(i)).Uses
		for _, use := range uses {
			kind := r.ix.SiteOf(use).Kind
			if use.Func != f || kind != flow.Called && kind != flow.Deferred {
				return false
			}
		}
		return len(uses) > 0
	}
	return kinds.ReturnsError(sig) && kinds.ReturnsError(callee.Signature())
}
