package ctxkey

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// checkBasic reports a key of a built-in type.
func (c *checker) checkBasic(u *use) {
	if u.Param != nil {
		if _, ok := types.Unalias(u.Param.Type()).(*types.Basic); ok {
			return // reported once, in the function that has this parameter
		}
	}
	for _, k := range u.keys {
		b := basicType(k)
		if b == nil || c.foreign(k) {
			continue
		}
		d := analysis.Diagnostic{Pos: u.Key.Pos(), End: u.Key.End()}
		name := types.ExprString(u.Key)
		if u.Op == summary.KeyWrite {
			d.Message = fmt.Sprintf("context key %s is %s, which any package can collide with; define an unexported key type", name, article(b))
			c.rep.Report(basic, d)
		} else {
			d.Message = fmt.Sprintf("context value is looked up by %s, %s, which any package can set; define an unexported key type", name, article(b))
			c.rep.Report(lookup, d)
		}
		return
	}
}

// basicType returns the built-in type of the key, nil if it has another.
func basicType(k summary.Key) *types.Basic {
	if k.Type == nil {
		return nil
	}
	b, _ := types.Unalias(k.Type).(*types.Basic)
	if b == nil || b.Info()&types.IsConstType == 0 {
		return nil
	}
	return b
}

func article(b *types.Basic) string {
	switch b.Name()[0] {
	case 'i':
		return "an " + b.Name()
	}
	return "a " + b.Name()
}

// foreign reports whether the key is named by another module, whose API
// demands it.
func (c *checker) foreign(k summary.Key) bool {
	return k.Obj != nil && k.Obj.Pkg() != nil && !c.sameModule(k.Obj.Pkg())
}

// takesStrings reports whether the context whose method Value is called is one
// of a framework, which has values of its own under plain strings.
func (c *checker) takesStrings(u summary.KeyUse) bool {
	sel, ok := ast.Unparen(u.Call.Fun).(*ast.SelectorExpr)
	return ok && c.frameworkContext(sel.X, 5)
}

// frameworkContext reports whether e is the context of a framework, or derived
// from it in sight.
func (c *checker) frameworkContext(e ast.Expr, depth int) bool {
	e = ast.Unparen(e)
	if catalog.CarrierOf(c.ix.TypeOf(e)) != nil {
		return true
	}
	if depth == 0 {
		return false
	}
	switch x := e.(type) {
	case *ast.CallExpr:
		if c.ix.IsConversion(x) && len(x.Args) == 1 {
			return c.frameworkContext(x.Args[0], depth-1)
		}
		for _, role := range catalog.Roles(c.ix.Callee(x)) {
			if arg := summary.Arg(x, role.Arg); role.Role == catalog.Derive && arg != nil && catalog.IsContext(c.ix.TypeOf(arg)) {
				return c.frameworkContext(arg, depth-1)
			}
		}
	case *ast.Ident:
		v := c.ix.VarOf(x)
		if v == nil {
			return false
		}
		for _, d := range c.ix.Var(v).Defs {
			if d.Kind == flow.Assign && d.Index <= 0 && c.frameworkContext(d.Rhs, depth-1) {
				return true
			}
		}
	}
	return false
}
