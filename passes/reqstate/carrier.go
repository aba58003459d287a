package reqstate

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
)

// requestMaps reports the package variables that are maps from a request or a
// context to something: storage for a request, beside the request. It outlives
// the request unless each is removed, and loses it when the request is copied
// with a new context.
func (c *checker) requestMaps() {
	scope := c.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		v, ok := scope.Lookup(name).(*types.Var)
		if !ok {
			continue
		}
		m, ok := v.Type().Underlying().(*types.Map)
		if !ok || !isRequest(m.Key()) {
			continue
		}
		id := c.declaration(v)
		if id == nil {
			continue
		}
		c.rep.Report(carrier, analysis.Diagnostic{
			Pos: id.Pos(), End: id.End(),
			Message: fmt.Sprintf("package variable %s is keyed by %s, which it keeps beyond the request; store the value in the request's context", v.Name(), typeName(m.Key())),
		})
	}
}

// isRequest reports whether t carries a request: a carrier of the catalog or a
// context.
func isRequest(t types.Type) bool {
	if c := catalog.CarrierOf(t); c != nil {
		return !c.Weak
	}
	return catalog.IsContext(t)
}

// declaration returns the identifier that declares the package variable v.
func (c *checker) declaration(v *types.Var) *ast.Ident {
	file := c.ix.File(v.Pos())
	if file == nil {
		return nil
	}
	for _, decl := range file.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || v.Pos() < gen.Pos() || gen.End() <= v.Pos() {
			continue
		}
		for _, spec := range gen.Specs {
			if spec, ok := spec.(*ast.ValueSpec); ok {
				for _, id := range spec.Names {
					if id.Pos() == v.Pos() {
						return id
					}
				}
			}
		}
	}
	return nil
}
