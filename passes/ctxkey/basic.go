package ctxkey

import (
	"fmt"
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// checkBasic reports the writes and reads under keys of built-in types. The
// first write of a key names its counterpart and carries the fix, the
// others point to the first.
func (c *checker) checkBasic() {
	var found []*use
	first := make(map[string]*use)
	for _, u := range c.uses {
		if basicKey(u) == nil || c.isForeign(u) || u.framework && u.Op == summary.KeyRead || u.framework && u.Callee != nil {
			continue
		}
		if paramBasic(u) {
			continue // reported once, in the function that has this parameter
		}
		if u.Op == summary.KeyRead && c.ownKeys() {
			continue
		}
		found = append(found, u)
		if u.id != "" && (first[u.id] == nil || c.before(u, first[u.id])) {
			first[u.id] = u
		}
	}
	if len(found) == 0 {
		return
	}
	plan := c.plan(found, first)
	for _, u := range found {
		d := analysis.Diagnostic{Pos: u.Key.Pos(), End: u.Key.End()}
		isFirst := u.id == "" || first[u.id] == u
		name, t := keyText(u.Key), article(basicKey(u))
		remedy := "define an unexported key type"
		if isFirst && plan.problem[u.id] != "" {
			remedy = plan.problem[u.id]
		}
		var r *rule.Rule
		if u.Op == summary.KeyWrite {
			r = basic
			d.Message = fmt.Sprintf("context key %s is %s%s, which any package can collide with%s; %s", name, t, via(u), c.counterpart(u, isFirst), remedy)
		} else {
			r = lookup
			d.Message = fmt.Sprintf("context value is looked up by %s, %s%s, which any package can set%s; %s", name, t, via(u), c.counterpart(u, isFirst), remedy)
		}
		if !isFirst {
			at := first[u.id].Key
			d.Related = []analysis.RelatedInformation{{Pos: at.Pos(), End: at.End(), Message: "first use of the key"}}
		}
		if fix := plan.fix; fix != nil && plan.at == u {
			d.SuggestedFixes = []analysis.SuggestedFix{*fix}
		}
		c.rep.Report(r, d)
	}
}

// ownKeys reports whether the package is a framework itself: what it looks up
// may be what its own contexts hold under strings.
func (c *checker) ownKeys() bool {
	if c.own == nil {
		own := c.sum.HasOwnKeys()
		c.own = &own
	}
	return *c.own
}

// before reports whether u, which comes after v, is the better finding to say
// all about their key: a write rather than a read, and not in a test.
func (c *checker) before(u, v *use) bool {
	if ut, vt := c.inTest(u), c.inTest(v); ut != vt {
		return vt
	}
	return u.Op == summary.KeyWrite && v.Op == summary.KeyRead
}

func (c *checker) inTest(u *use) bool {
	return rule.InTestFile(c.pass.Fset, u.Key.Pos())
}

// counterpart names the reads of a key that is written, and vice versa.
func (c *checker) counterpart(u *use, isFirst bool) string {
	if !isFirst || u.id == "" {
		return ""
	}
	var others []*use
	for _, v := range c.byID[u.id] {
		if v.Op != u.Op {
			others = append(others, v)
		}
	}
	if len(others) == 0 {
		return ""
	}
	verb := "read"
	if u.Op == summary.KeyRead {
		verb = "written"
	}
	s := fmt.Sprintf(" (%s at %s", verb, c.where(others[0].Key.Pos(), u.Key.Pos()))
	if n := len(others) - 1; n > 0 {
		s += fmt.Sprintf(" and %d more", n)
	}
	return s + ")"
}

// basicKey returns the built-in type that the key has or may have, or nil.
func basicKey(u *use) *types.Basic {
	for _, k := range u.Keys {
		if b := basicType(k); b != nil {
			return b
		}
	}
	return nil
}

func basicType(k summary.Key) *types.Basic {
	if k.Type == nil {
		return nil
	}
	b, _ := types.Unalias(k.Type).(*types.Basic)
	if b == nil || b.Info()&types.IsConstType == 0 || b.Info()&types.IsUntyped != 0 {
		return nil
	}
	return b
}

// paramBasic reports whether the key is an argument for a parameter of a
// built-in type.
func paramBasic(u *use) bool {
	if u.Param == nil {
		return false
	}
	_, ok := types.Unalias(u.Param.Type()).(*types.Basic)
	return ok
}

func article(b *types.Basic) string {
	if b.Name()[0] == 'i' {
		return "an " + b.Name()
	}
	return "a " + b.Name()
}

// isForeign reports whether the key comes from another module, whose API
// demands it.
func (c *checker) isForeign(u *use) bool {
	for _, k := range u.Keys {
		obj := k.Obj
		if obj == nil {
			obj = c.source(k.Expr)
		}
		if obj != nil && obj.Pkg() != nil && !c.sameModule(obj.Pkg()) {
			return true
		}
	}
	return false
}

// source returns the field or function that a key comes from, or nil.
func (c *checker) source(e ast.Expr) types.Object {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		fn := c.ix.Callee(call)
		if fn == nil || catalog.IsStd(pathOf(fn)) {
			return nil // fmt.Sprintf and the like make a key of the user's
		}
		return fn
	}
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
		return c.ix.Info.Uses[sel.Sel]
	}
	return nil
}

func pathOf(obj types.Object) string {
	if obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}

// frameworkContext reports whether e is the context of a framework, or is in
// sight of one that it derives from.
func (c *checker) frameworkContext(e ast.Expr, depth int) bool {
	e = ast.Unparen(e)
	if catalog.StringKeys(c.ix.TypeOf(e)) {
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
			if arg := c.ix.Arg(x, role.Arg); role.Role == catalog.Derive && arg != nil && catalog.IsContext(c.ix.TypeOf(arg)) {
				return c.frameworkContext(arg, depth-1)
			}
		}
		// fiber's c.Context() has what c.Locals wrote.
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && len(x.Args) == 0 && catalog.IsContext(c.ix.TypeOf(x)) {
			return catalog.StringKeys(c.ix.TypeOf(sel.X))
		}
	case *ast.Ident:
		v := c.ix.VarOf(x)
		if v == nil {
			return false
		}
		defs, _ := c.ix.Reaching(v, c.ix.Enclosing(x.Pos()), x.Pos())
		for _, d := range defs[:min(len(defs), 4)] {
			if d.Kind == flow.Assign && d.Index <= 0 && c.frameworkContext(d.Rhs, depth-1) {
				return true
			}
		}
	}
	return false
}
