package escape

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
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
		return r.calledBy(lit.Site.Call, lit.Site.Arg, lit.Sig)
	case flow.Assigned:
		v := lit.Site.Var
		if v == nil {
			sel, ok := ast.Unparen(lit.Site.Lhs).(*ast.SelectorExpr)
			return ok && r.usesUpObject(lit.Outer, r.ix.VarOf(sel.X))
		}
		if flow.IsPackageVar(v) {
			return false
		}
		for _, use := range r.ix.Var(v).Uses {
			if !r.UsedAtOnce(use, lit.Sig) {
				return false
			}
		}
		return true
	case flow.Element:
		return r.heldInside(lit)
	}
	return false
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
			return r.worksAtOnce(path[:i+1])
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
	if f == nil || v == nil || r.ix.Var(v).Func != f || !madeOnce(r.ix.Var(v)) || f.HasResult(v) {
		return false
	}
	if _, isParam := f.Param(v); isParam {
		return false
	}
	works := false
	for _, use := range r.ix.Var(v).Uses {
		path := r.ix.Path(use.Func, use.Ident)
		if use.Func != f || len(path) < 2 {
			return false
		}
		sel, ok := path[len(path)-2].(*ast.SelectorExpr)
		if !ok {
			return false
		}
		if r.ix.Info.Selections[sel] != nil && r.ix.Info.Selections[sel].Kind() == types.FieldVal {
			continue
		}
		if !r.worksAtOnce(path[:len(path)-1]) {
			return false
		}
		works = true
	}
	return works
}

// madeOnce reports whether a local variable holds an object that is made where
// it gets its only value: by a composite literal, or as the zero value.
func madeOnce(v *flow.Var) bool {
	for _, d := range v.Defs {
		e := ast.Unparen(d.Rhs)
		if amp, ok := e.(*ast.UnaryExpr); ok {
			e = amp.X
		}
		if _, ok := e.(*ast.CompositeLit); !ok && e != nil {
			return false
		}
	}
	return len(v.Defs) <= 1
}

// worksAtOnce reports whether the selector at the end of path is that of a
// method which is called, does work that can fail, and ends with it.
func (r *Escapes) worksAtOnce(path []ast.Node) bool {
	if len(path) < 3 {
		return false
	}
	sel := path[len(path)-1].(*ast.SelectorExpr)
	call, ok := path[len(path)-2].(*ast.CallExpr)
	if !ok || call.Fun != sel || !callgraph.Fails(r.ix, call) || r.startsSomething(call) {
		return false
	}
	switch path[len(path)-3].(type) {
	case *ast.GoStmt, *ast.DeferStmt:
		return false
	}
	return true
}

// startsSomething reports whether the method that is called goes on when it has
// returned: it starts a goroutine, or, of a method whose body is not known, is named for
// starting something.
func (r *Escapes) startsSomething(call *ast.CallExpr) bool {
	callee := r.ix.Callee(call)
	f := r.ix.Declared(callee)
	if f == nil {
		return purpose.StartsWith(callgraph.CalleeName(call), "start", "listen", "serve", "watch", "subscribe", "register")
	}
	for g := range f.All() {
		if len(g.Gos) > 0 {
			return true
		}
	}
	return false
}

// UsedAtOnce reports whether a use of a function variable calls it, or hands it
// to a function that calls it before it returns.
func (r *Escapes) UsedAtOnce(use flow.Use, sig *types.Signature) bool {
	path := r.ix.Path(use.Func, use.Ident)
	if len(path) < 2 {
		return false
	}
	call, ok := path[len(path)-2].(*ast.CallExpr)
	if !ok {
		return false
	}
	if len(path) > 2 {
		if _, gone := path[len(path)-3].(*ast.GoStmt); gone {
			return false
		}
	}
	if call.Fun == use.Ident {
		return use.Func.Outer == nil || use.Func.Site.Kind != flow.Gone
	}
	for i, arg := range call.Args {
		if arg == use.Ident {
			return r.calledBy(call, i, sig)
		}
	}
	return false
}

// calledBy reports whether a call runs its function argument i before it
// returns.
func (r *Escapes) calledBy(call *ast.CallExpr, i int, sig *types.Signature) bool {
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
			path := r.ix.Path(use.Func, use.Ident)
			if use.Func != f || len(path) < 3 {
				return false
			}
			called, ok := path[len(path)-2].(*ast.CallExpr)
			if _, gone := path[len(path)-3].(*ast.GoStmt); !ok || called.Fun != use.Ident || gone {
				return false
			}
		}
		return len(uses) > 0
	}
	return kinds.ReturnsError(sig) && kinds.ReturnsError(callee.Signature())
}
