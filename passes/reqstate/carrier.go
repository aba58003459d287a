package reqstate

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A requestMap is a package variable that is a map.
type requestMap struct {
	v  *types.Var
	id *ast.Ident // that declares it
}

// requestMaps yields the package variables that are maps from a request or a
// context to something: storage for a request, beside the request. It outlives
// the request unless each is removed, and loses it when the request is copied
// with a new context.
func (c *checker) requestMaps() iter.Seq[requestMap] {
	return func(yield func(requestMap) bool) {
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
			if id := c.declaration(v); id != nil && !yield(requestMap{v, id}) {
				return
			}
		}
	}
}

func (m requestMap) key() types.Type { return m.v.Type().Underlying().(*types.Map).Key() }

func (m requestMap) isKeyedByRequest() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, m.v.Pos(), "its keys are requests")
}

func (m requestMap) place() rule.Place { return rule.PlaceOf(m.id) }

func (m requestMap) say() string {
	return fmt.Sprintf("package variable %s is keyed by %s, which it keeps beyond the request; store the value in the request's context", m.v.Name(), typeName(m.key()))
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
