package ctxkey

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/keys"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// ownKeys yields the uses of keys of this module, whose declarations can be
// changed, under contexts that are no framework's.
func (c *checker) ownKeys() iter.Seq[*use] {
	return func(yield func(*use) bool) {
		for _, u := range c.uses {
			if !u.framework && u.demander() == nil && !yield(u) {
				return
			}
		}
	}
}

// uncomparables yields the uses of keys that cannot be compared.
func (c *checker) uncomparables() iter.Seq[*use] {
	return func(yield func(*use) bool) {
		for u := range c.ownKeys() {
			if c.cannotCompare(u) != nil && !yield(u) {
				return
			}
		}
	}
}

// A collision is a set of places at which the same value is a key.
type collision struct {
	pointer bool       // the keys are pointers to type typ
	typ     types.Type // of no size
	at      []*keyPlace
}

// A keyPlace is the declaration of a package variable that is a key, or the first
// use of another key.
type keyPlace struct {
	pos, end token.Pos
	name     string
	variable *types.Var // nil for an expression
	uses     []*use
}

// A clash is a place of a collision, as a candidate.
type clash struct {
	c *checker
	*collision
	*keyPlace
	other *keyPlace // a variable that is the same key; nil for none
}

// clashes yields the keys without content that another one may be equal to: those
// of an unnamed type, and of several variables that point to one named type.
func (c *checker) clashes() iter.Seq[*clash] {
	var groups []*collision
	byType := make(map[string]*collision)
	for u := range c.ownKeys() {
		if c.cannotCompare(u) != nil {
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
			g.add(c.keyPlace(u, k), u)
		}
	}
	return func(yield func(*clash) bool) {
		for _, g := range groups {
			_, named := g.typ.(*types.Named)
			for _, p := range g.at {
				other := g.otherThan(p)
				// One variable of a type of its own has an address of its own.
				if named && (p.variable == nil || other == nil) {
					continue
				}
				if !yield(&clash{c, g, p, other}) {
					return
				}
			}
		}
	}
}

// zeroSized returns the type of a key that shares its only value with others:
// an unnamed type without size, or what a pointer to a variable without size
// points to, since all of these may have the same address.
func zeroSized(k keys.Key) (t types.Type, pointer bool) {
	if k.Type == nil {
		return nil, false
	}
	t = types.Unalias(k.Type)
	if p, ok := t.(*types.Pointer); ok && (k.Fresh || k.Of != nil) {
		elem := types.Unalias(p.Elem())
		if kinds.ZeroSize(elem) {
			return elem, true
		}
		return nil, false
	}
	switch t.(type) {
	case *types.Struct, *types.Array:
		if kinds.ZeroSize(t) {
			return t, false
		}
	}
	return nil, false
}

func (c *checker) keyPlace(u *use, k keys.Key) keyPlace {
	v, _ := k.Obj.(*types.Var)
	if k.Of != nil {
		v = k.Of
	}
	if v != nil && flow.IsPackageVar(v) && v.Pkg() == c.pass.Pkg {
		return keyPlace{pos: v.Pos(), end: v.Pos() + token.Pos(len(v.Name())), name: v.Name(), variable: v}
	}
	return keyPlace{pos: u.Key.Pos(), end: u.Key.End(), name: keyText(u.Key), variable: v}
}

func (g *collision) add(p keyPlace, u *use) {
	for _, q := range g.at {
		if q.pos == p.pos || p.variable != nil && p.variable == q.variable {
			q.uses = append(q.uses, u)
			return
		}
	}
	p.uses = []*use{u}
	g.at = append(g.at, &p)
}

// otherThan returns a variable of another name than p.
func (g *collision) otherThan(p *keyPlace) *keyPlace {
	for _, q := range g.at {
		if q.variable != nil && q.name != p.name {
			return q
		}
	}
	return nil
}

func (k *clash) at() rule.Place { return rule.Place{Pos: k.pos, End: k.end} }

// equal says that the key is equal to another.
func (k *clash) equal() sign.Sign {
	if k.pointer {
		return sign.Yes(sign.Likely, sign.Proof, k.pos, "values without size can share one address")
	}
	return sign.Proved(k.pos, "a "+k.c.typeName(k.typ)+" has one value")
}

// different says that what the key is equal to stands for something else.
func (k *clash) different() sign.Sign {
	if k.other != nil && differ(k.c.written(k.uses), k.c.written(k.other.uses)) {
		return sign.Proved(k.other.pos, k.other.name+" is the key of another type of value")
	}
	return sign.Yes(sign.Likely, sign.Shape, k.pos, "each key has its own meaning")
}

// silenced says that the author has silenced another linter's complaint about the
// key wherever the program writes it: what a comment says of a test says nothing of
// the program, unless only tests use the key.
func (k *clash) silenced() sign.Sign {
	onlyTests := !slices.ContainsFunc(k.uses, func(u *use) bool { return !u.inTest() })
	return allSilenced(slices.DeleteFunc(slices.Clone(k.uses), func(u *use) bool {
		return u.Op != facts.KeyWrite || !onlyTests && u.inTest()
	}))
}

func (k *clash) problem() string {
	t := k.c.typeName(k.typ)
	switch {
	case k.pointer && k.other != nil:
		return fmt.Sprintf("context key %s points to a %s, as %s does: values without size can share one address, so that the keys are equal; define a key type for each", k.name, t, k.other.name)
	case k.pointer:
		return fmt.Sprintf("context key %s points to a %s, and values without size share one address, so that it equals such keys of other packages; define an unexported key type", k.name, t)
	case k.other != nil:
		return fmt.Sprintf("context key %s is a %s, as %s is, so that they are the same key; define an unexported key type for each", k.name, t, k.other.name)
	}
	return fmt.Sprintf("context key %s is a %s, and so equals such keys of other packages; define an unexported key type", k.name, t)
}

// written returns the types of the values that the uses write.
func (c *checker) written(uses []*use) []string {
	var list []string
	for _, u := range uses {
		if u.Op == facts.KeyWrite {
			list = append(list, c.sum.ValueType(u.Value))
		}
	}
	return list
}

// differ reports whether two lists of types are known and have none in common.
func differ(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !slices.Contains(a, "") && !slices.Contains(b, "") &&
		!slices.ContainsFunc(a, func(t string) bool { return slices.Contains(b, t) })
}

// A twin is a constant of a key type that has the value of another, under which
// the package writes as well: a name that was copied with its value. A constant
// that only reads is an alias.
type twin struct {
	c         *checker
	key       *types.Const
	of        *types.Const // declared or used before
	uses, his []*use       // the writes
}

// twins yields the constants that have the value of one that was used before.
func (c *checker) twins() iter.Seq[*twin] {
	writes := make(map[*types.Const][]*use)
	first := make(map[string]*types.Const)
	var list []*twin
	for _, u := range c.uses {
		if u.Op != facts.KeyWrite || u.framework || len(u.Keys) != 1 {
			continue
		}
		k, ok := u.Keys[0].Obj.(*types.Const)
		if !ok || k.Pkg() != c.pass.Pkg || u.Keys[0].Basic() != nil {
			continue
		}
		writes[k] = append(writes[k], u)
		id := types.TypeString(k.Type(), nil) + " " + k.Val().ExactString()
		if first[id] == nil {
			first[id] = k
		}
		if other := first[id]; other != k && len(writes[k]) == 1 {
			list = append(list, &twin{c: c, key: k, of: other})
		}
	}
	return func(yield func(*twin) bool) {
		for _, t := range list {
			t.uses, t.his = writes[t.key], writes[t.of]
			if !yield(t) {
				return
			}
		}
	}
}

func (t *twin) place() rule.Place {
	return rule.Place{Pos: t.key.Pos(), End: t.key.Pos() + token.Pos(len(t.key.Name()))}
}

// different says that the two constants stand for different things.
func (t *twin) different() sign.Sign {
	if differ(t.c.written(t.uses), t.c.written(t.his)) {
		return sign.Proved(t.of.Pos(), t.of.Name()+" is the key of another type of value")
	}
	return sign.Yes(sign.Likely, sign.Shape, t.of.Pos(), "the package writes under each")
}

func (t *twin) problem() string {
	return fmt.Sprintf("context key %s has the value %s, as %s has, so that they are the same key; give each a value of its own", t.key.Name(), t.key.Val(), t.of.Name())
}

// incomparable says that the key cannot be compared.
func (u *use) incomparable() sign.Sign {
	return sign.Proved(u.Key.Pos(), "a "+u.c.typeName(u.c.cannotCompare(u))+" cannot be compared")
}

// comparisonProblem says what happens to a key that cannot be compared.
func (u *use) comparisonProblem() string {
	effect := "so context.WithValue panics"
	if u.Op == facts.KeyRead {
		effect = "so no context has a value under it"
	}
	t := u.c.cannotCompare(u)
	if t == types.Typ[types.UntypedNil] {
		return fmt.Sprintf("context key is nil%s, %s", via(u), effect)
	}
	return fmt.Sprintf("context key %s holds a %s%s, which cannot be compared, %s", keyText(u.Key), u.c.typeName(t), via(u), effect)
}

// cannotCompare returns the type of a key, or of a part of it, that cannot be
// compared, nil if there is none.
func (c *checker) cannotCompare(u *use) types.Type {
	if len(u.Keys) != 1 || u.Keys[0].Type == nil {
		return nil
	}
	t := u.Keys[0].Type
	if t == types.Typ[types.UntypedNil] || !types.Comparable(t) {
		return t
	}
	return c.uncomparableElement(u.Keys[0].Expr, 3)
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
