package ctxkey

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/keys"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// reads yields the lookups of one key whose value can be found by it.
func (c *checker) reads() iter.Seq[*use] {
	return func(yield func(*use) bool) {
		for u := range c.plain() {
			if u.Op == facts.KeyRead && !u.isPointerMade() && !yield(u) {
				return
			}
		}
	}
}

// A reading is a lookup whose value is asserted to types, of a key that is
// written.
type reading struct {
	*use
	writes []*use           // of this package
	others []keys.Elsewhere // of functions of other packages
	texts  []string         // the types that others write
}

// readings yields the lookups whose value is asserted, but for a type switch,
// which is for several types.
func (c *checker) readings() iter.Seq[*reading] {
	return func(yield func(*reading) bool) {
		for u := range c.reads() {
			if u.id == "" || len(u.Asserts) == 0 || u.Switch {
				continue
			}
			r := &reading{use: u, writes: c.writes(u.id), others: c.values(u.id, facts.KeyWrite)}
			for _, v := range r.others {
				r.texts = append(r.texts, v.Type)
			}
			if fact := c.sum.KeyTypesOf(u.Keys[0]); fact != nil {
				r.texts = append(r.texts, fact.Types...)
			}
			if len(r.writes)+len(r.texts) > 0 && !yield(r) {
				return
			}
		}
	}
}

// writes returns the writes of this package under a key.
func (c *checker) writes(id string) []*use {
	var list []*use
	for _, u := range c.byID[id] {
		if u.Op == facts.KeyWrite {
			list = append(list, u)
		}
	}
	return list
}

// differs says that no assertion is to a type that is written.
func (r *reading) differs() sign.Sign {
	if slices.Contains(r.texts, "") || slices.ContainsFunc(r.writes, func(w *use) bool { return r.c.sum.ValueType(w.Value) == "" }) {
		return sign.Sign{} // it may hold anything
	}
	for _, a := range r.Asserts {
		if types.IsInterface(a.Type) && len(r.texts) > 0 || keys.Parametric(a.Type) {
			return sign.Sign{} // only the name of the type is known
		}
		for _, w := range r.writes {
			if holds(r.c.ix.TypeOf(w.Value), a.Type) {
				return sign.No(sign.Proof, w.Key.Pos(), "the type is written")
			}
		}
		if slices.Contains(r.texts, keys.TypeText(a.Type)) {
			return sign.No(sign.Proof, r.Key.Pos(), "the type is written in another package")
		}
	}
	return sign.Proved(r.Key.Pos(), "no write is of the type that is read")
}

// onlyHere says that the writes which are known are all.
func (u *use) onlyHere() sign.Sign {
	return sign.Best(u.closedKey(), sign.Yes(sign.Likely, sign.Shape, u.Key.Pos(), "the package knows no other"))
}

func (r *reading) place() rule.Place {
	if e := r.Asserts[0].Expr; e != nil {
		return rule.PlaceOf(e.Type)
	}
	return rule.PlaceOf(r.Key)
}

func (r *reading) problem() string {
	a := r.Asserts[0]
	from := r.place().Pos
	effect := "so the assertion never holds"
	if a.Expr != nil && !a.Checked {
		effect = "so the assertion panics"
	}
	var is, at string
	if len(r.writes) > 0 {
		w := r.writes[0]
		is = r.c.typeName(types.Default(r.c.ix.TypeOf(w.Value)))
		at = " at " + r.c.where(w.Key.Pos(), from)
	} else {
		is = r.c.shortType(r.texts[0])
		if len(r.others) > 0 {
			at = " by " + facts.PathString(r.others[0].Path)
		}
	}
	as := r.c.typeName(a.Type)
	if as == is { // two packages, or two versions of a module, of one name
		as = types.TypeString(a.Type, nil)
		if len(r.writes) > 0 {
			is = types.TypeString(r.c.ix.TypeOf(r.writes[0].Value), nil)
		} else {
			is = r.texts[0]
		}
	}
	return fmt.Sprintf("value of context key %s is read as %s, but written as %s%s, %s", keyText(r.Key), as, is, at, effect)
}

// shortPaths matches what stands before the last element of an import path.
var shortPaths = regexp.MustCompile(`[\w.~-]+/`)

// shortType returns a type, given with full package paths, as the user would
// write it.
func (c *checker) shortType(text string) string {
	return shortPaths.ReplaceAllString(strings.ReplaceAll(text, c.pass.Pkg.Path()+".", ""), "")
}

// holds reports whether x.(u) holds for a value x of type t.
func holds(t, u types.Type) bool {
	t = types.Default(t)
	if iface, ok := u.Underlying().(*types.Interface); ok {
		return types.Implements(t, iface)
	}
	return types.Identical(t, u)
}

// A lookalike is a lookup of a key that nothing writes, beside a write of one that
// looks the same but is of another type: ctxKey("user") for "user", &userKey{} for
// userKey{}.
type lookalike struct {
	*use
	write *use
}

func (c *checker) lookalikes() iter.Seq[*lookalike] {
	return func(yield func(*lookalike) bool) {
		for u := range c.reads() {
			if c.isWritten(u) {
				continue
			}
			if w := c.writeAlike(u); w != nil && !yield(&lookalike{u, w}) {
				return
			}
		}
	}
}

// isWritten reports whether a write under the key is known.
func (c *checker) isWritten(u *use) bool {
	if u.id == "" {
		// A pointer made in place: no write has its very address.
		return c.writtenAsPointer(u)
	}
	return len(c.writes(u.id)) > 0 || len(c.values(u.id, facts.KeyWrite)) > 0
}

// writeAlike returns a write under a key that looks like the one of u, or nil.
func (c *checker) writeAlike(u *use) *use {
	for w := range c.plain() {
		if w.Op == facts.KeyWrite && w.id != u.id && alike(u.Keys[0], w.Keys[0]) {
			return w
		}
	}
	return nil
}

// fallback says that the function looks up the key that is written, too: the
// other one is for what older code wrote.
func (l *lookalike) fallback() sign.Sign {
	for _, r := range l.c.byID[l.write.id] { // none for a pointer made in place
		if r.Op == facts.KeyRead && r.Func == l.Func {
			return sign.Yes(sign.Likely, sign.Shape, r.Key.Pos(), "the function looks up both")
		}
	}
	return sign.Sign{}
}

func (l *lookalike) problem() string {
	effect := "so it is never found"
	if l.Keys[0].Basic() != nil {
		effect = "which is another key"
	}
	return fmt.Sprintf("context value is looked up by %s, a %s%s, but written under %s, a %s, at %s, %s",
		keyText(l.Key), l.c.typeName(l.Keys[0].Type), via(l.use),
		keyText(l.write.Key), l.c.typeName(l.write.Keys[0].Type), l.c.where(l.write.Key.Pos(), l.Key.Pos()), effect)
}

// writtenAsPointer reports whether the package writes under a pointer of the
// type of the key of u, which can have the same address.
func (c *checker) writtenAsPointer(u *use) bool {
	for _, w := range c.uses {
		if w.Op == facts.KeyWrite && len(w.Keys) == 1 && types.Identical(w.Keys[0].Type, u.Keys[0].Type) {
			return true
		}
	}
	return false
}

// alike reports whether two keys of different types look the same.
func alike(a, b keys.Key) bool {
	if a.Const != nil && b.Const != nil {
		return types.Identical(a.Type.Underlying(), b.Type.Underlying()) && a.Const.Kind() == b.Const.Kind() &&
			a.Const.Kind() == constant.String && a.Const.ExactString() == b.Const.ExactString()
	}
	return pointee(a) != nil && types.Identical(pointee(a), b.Type) || pointee(b) != nil && types.Identical(pointee(b), a.Type)
}

// pointee returns the type that a key made by &T{} or &variable points to, if
// its values are all equal, else nil.
func pointee(k keys.Key) types.Type {
	if !k.Fresh && k.Of == nil {
		return nil
	}
	p, ok := types.Unalias(k.Type).(*types.Pointer)
	if !ok || !kinds.ZeroSize(p.Elem()) {
		return nil
	}
	return p.Elem()
}

// unwritten yields the lookups of keys of this package's own, unexported types
// under which it writes nothing that looks like them.
func (c *checker) unwritten() iter.Seq[*use] {
	return func(yield func(*use) bool) {
		for u := range c.reads() {
			if u.id != "" && c.ownType(u.Keys[0]) != nil && !c.isWritten(u) && c.writeAlike(u) == nil && !yield(u) {
				return
			}
		}
	}
}

func (u *use) unwrittenProblem() string {
	return fmt.Sprintf("context value is looked up by %s%s, which nothing writes: its type is unexported, and this package only reads it", keyText(u.Key), via(u))
}

// ownType returns the unexported type of this package that the key or what it
// points to has, or nil.
func (c *checker) ownType(k keys.Key) *types.TypeName {
	t := types.Unalias(k.Type)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() != c.pass.Pkg || named.Obj().Exported() || named.TypeParams().Len() > 0 ||
		named.Obj().Parent() != c.pass.Pkg.Scope() {
		return nil
	}
	return named.Obj()
}

// closedKey says that nobody else can have the key: it is of an unexported type
// of this package, and all that the package does with it is known. No answer if
// the key is used in some other way, or mentioned in a file that is not looked
// at.
func (u *use) closedKey() sign.Sign {
	s, ok := u.c.closed[u.id]
	if !ok {
		s = sign.If(u.c.isClosed(u), sign.Proved(u.Key.Pos(), "all uses of the unexported key are known"))
		u.c.closed[u.id] = s
	}
	return s
}

func (c *checker) isClosed(u *use) bool {
	k := u.Keys[0]
	typ := c.ownType(k)
	if typ == nil || k.Obj != nil && k.Obj.Exported() {
		return false
	}
	// What mentions the type beside a known key may make any other; what
	// mentions the key beside its uses may pass it on.
	keys, same := make(map[*ast.Ident]bool), make(map[*ast.Ident]bool)
	for _, v := range c.uses {
		if v.id == "" {
			continue
		}
		for id := range c.ix.Names(v.Key) {
			keys[id] = true
			same[id] = v.id == u.id
		}
	}
	for id, obj := range c.ix.Info.Uses {
		if obj == k.Obj && !same[id] || obj == typ && !keys[id] && !c.idle(id, k.Obj) {
			return false
		}
	}
	if k.Obj != nil {
		return !c.mentionedUnseen(k.Obj.Name())
	}
	return !c.mentionedUnseen(typ.Name())
}

// idle reports whether a mention of a key type makes no other key than the
// one that obj names: it is the type of a constant, the receiver of a method,
// or in the declaration of obj, which may be nil.
func (c *checker) idle(id *ast.Ident, obj types.Object) bool {
	file := c.ix.File(id.Pos())
	if file == nil {
		return false
	}
	within := func(n ast.Node, pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() }
	for _, decl := range file.Decls {
		if !within(decl, id.Pos()) {
			continue
		}
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			return decl.Recv != nil && within(decl.Recv, id.Pos())
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if spec, ok := spec.(*ast.ValueSpec); ok && within(spec, id.Pos()) {
					return decl.Tok == token.CONST || obj != nil && within(spec, obj.Pos())
				}
			}
		}
	}
	return false
}

// pointers yields the keys that are a new pointer each time, which equals no
// other key.
func (c *checker) pointers() iter.Seq[*use] {
	return func(yield func(*use) bool) {
		for u := range c.plain() {
			if u.isPointerMade() && !yield(u) {
				return
			}
		}
	}
}

// isPointerMade reports whether the key is a pointer that is made for the call
// alone.
func (u *use) isPointerMade() bool {
	k := u.Keys[0]
	if !k.Fresh || k.Obj != nil || k.Type == nil {
		return false
	}
	p, ok := types.Unalias(k.Type).(*types.Pointer)
	return ok && !kinds.ZeroSize(p.Elem())
}

func (u *use) madeHere() sign.Sign {
	return sign.Proved(u.Key.Pos(), "nobody else has the pointer")
}

func (u *use) pointerProblem() string {
	effect := "so its value can never be looked up"
	if u.Op == facts.KeyRead {
		effect = "so no context has a value under it"
	}
	return fmt.Sprintf("context key %s is a new pointer at each call%s, %s", keyText(u.Key), via(u), effect)
}
