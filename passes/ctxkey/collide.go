package ctxkey

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// A collision is a set of places at which the same value is a key.
type collision struct {
	pointer bool       // the keys are pointers to type typ
	typ     types.Type // of no size
	at      []place
}

// A place is the declaration of a package variable that is a key, or the first
// use of another key.
type place struct {
	pos, end token.Pos
	name     string
	variable *types.Var // nil for an expression
}

// checkCollide reports keys that are equal to others by accident, and those
// that cannot be compared.
func (c *checker) checkCollide() {
	var groups []*collision
	byType := make(map[string]*collision)
	for _, u := range c.uses {
		if u.framework || c.isForeign(u) {
			continue
		}
		if problem := c.uncomparable(u); problem != "" {
			c.rep.Report(collide, analysis.Diagnostic{Pos: u.Key.Pos(), End: u.Key.End(), Message: problem})
			continue
		}
		for _, k := range u.Keys {
			t, pointer := zeroSized(k)
			if t == nil {
				continue
			}
			id := fmt.Sprint(pointer, types.TypeString(t, nil))
			g := byType[id]
			if g == nil {
				g = &collision{pointer: pointer, typ: t}
				byType[id] = g
				groups = append(groups, g)
			}
			g.add(c.place(u, k))
		}
	}
	for _, g := range groups {
		c.reportCollision(g)
	}
	c.checkEqual()
}

// checkEqual reports constants of one key type and one value under which the
// package writes, each for itself: a name that was copied with its value. A
// constant that only reads is an alias.
func (c *checker) checkEqual() {
	first := make(map[string]*types.Const)
	told := make(map[*types.Const]bool)
	for _, u := range c.uses {
		if u.Op != summary.KeyWrite || u.framework || len(u.Keys) != 1 {
			continue
		}
		k, ok := u.Keys[0].Obj.(*types.Const)
		if !ok || k.Pkg() != c.pass.Pkg || basicType(u.Keys[0]) != nil || told[k] {
			continue
		}
		id := types.TypeString(k.Type(), nil) + " " + k.Val().ExactString()
		other := first[id]
		if other == nil {
			first[id] = k
			continue
		}
		if other == k {
			continue
		}
		told[k] = true
		c.rep.Report(collide, analysis.Diagnostic{
			Pos: k.Pos(), End: k.Pos() + token.Pos(len(k.Name())),
			Message: fmt.Sprintf("context key %s has the value %s, as %s has, so that they are the same key; give each a value of its own", k.Name(), k.Val(), other.Name()),
		})
	}
}

// zeroSized returns the type of a key that shares its only value with others:
// an unnamed type without size, or what a pointer to a variable without size
// points to, since all of these may have the same address.
func zeroSized(k summary.Key) (t types.Type, pointer bool) {
	if k.Type == nil {
		return nil, false
	}
	t = types.Unalias(k.Type)
	if p, ok := t.(*types.Pointer); ok && (k.Fresh || k.Of != nil) {
		elem := types.Unalias(p.Elem())
		if summary.ZeroSize(elem) {
			return elem, true
		}
		return nil, false
	}
	switch t.(type) {
	case *types.Struct, *types.Array:
		if summary.ZeroSize(t) {
			return t, false
		}
	}
	return nil, false
}

func (c *checker) place(u *use, k summary.Key) place {
	v, _ := k.Obj.(*types.Var)
	if k.Of != nil {
		v = k.Of
	}
	if v != nil && flow.IsPackageVar(v) && v.Pkg() == c.pass.Pkg {
		return place{v.Pos(), v.Pos() + token.Pos(len(v.Name())), v.Name(), v}
	}
	return place{u.Key.Pos(), u.Key.End(), keyText(u.Key), v}
}

func (g *collision) add(p place) {
	for _, q := range g.at {
		if q.pos == p.pos || p.variable != nil && p.variable == q.variable {
			return
		}
	}
	g.at = append(g.at, p)
}

// names returns the different names of the keys, the variables first.
func (g *collision) names() []string {
	var names []string
	seen := make(map[string]bool)
	for _, p := range g.at {
		if p.variable != nil && !seen[p.name] {
			seen[p.name] = true
			names = append(names, p.name)
		}
	}
	return names
}

func (c *checker) reportCollision(g *collision) {
	named := false
	switch g.typ.(type) {
	case *types.Named:
		named = true
	}
	names := g.names()
	if named && len(names) < 2 {
		return // one variable of a type of its own has an address of its own
	}
	t := c.typeName(g.typ)
	for _, p := range g.at {
		other := ""
		for _, n := range names {
			if n != p.name {
				other = n
				break
			}
		}
		d := analysis.Diagnostic{Pos: p.pos, End: p.end}
		switch {
		case named && p.variable == nil:
			continue
		case g.pointer && other != "":
			d.Message = fmt.Sprintf("context key %s points to a %s, as %s does: values without size can share one address, so that the keys are equal; define a key type for each", p.name, t, other)
		case g.pointer:
			d.Message = fmt.Sprintf("context key %s points to a %s, and values without size share one address, so that it equals such keys of other packages; define an unexported key type", p.name, t)
		case other != "":
			d.Message = fmt.Sprintf("context key %s is a %s, as %s is, so that they are the same key; define an unexported key type for each", p.name, t, other)
		default:
			d.Message = fmt.Sprintf("context key %s is a %s, and so equals such keys of other packages; define an unexported key type", p.name, t)
		}
		c.rep.Report(collide, d)
	}
}

// uncomparable returns what happens to a key that cannot be compared, or "".
func (c *checker) uncomparable(u *use) string {
	if len(u.Keys) != 1 {
		return ""
	}
	k := u.Keys[0]
	if k.Type == nil {
		return ""
	}
	effect := "so context.WithValue panics"
	if u.Op == summary.KeyRead {
		effect = "so no context has a value under it"
	}
	if b, ok := k.Type.(*types.Basic); ok && b.Kind() == types.UntypedNil {
		return fmt.Sprintf("context key is nil%s, %s", via(u), effect)
	}
	t := k.Type
	if types.Comparable(t) {
		if t = c.uncomparableElement(k.Expr, 3); t == nil {
			return ""
		}
	}
	return fmt.Sprintf("context key %s holds a %s%s, which cannot be compared, %s", keyText(u.Key), c.typeName(t), via(u), effect)
}

// uncomparableElement returns the type of an element of a composite literal
// that cannot be compared, though the field for it can: an interface. It
// returns nil if there is none.
func (c *checker) uncomparableElement(e ast.Expr, depth int) types.Type {
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	if !ok || depth == 0 {
		return nil
	}
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		t := c.ix.TypeOf(elt)
		if b, ok := t.(*types.Basic); ok && b.Kind() == types.UntypedNil || t == types.Typ[types.Invalid] {
			continue
		}
		if _, ok := types.Unalias(t).(*types.TypeParam); ok {
			continue
		}
		if !types.Comparable(t) {
			return t
		}
		if t := c.uncomparableElement(elt, depth-1); t != nil {
			return t
		}
	}
	return nil
}
