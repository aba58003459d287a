package ctxkey

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// checkMismatch reports values that are read in another way than written.
func (c *checker) checkMismatch() {
	var setters map[string][]summary.KeySet
	for _, u := range c.uses {
		if u.framework || len(u.Keys) != 1 {
			continue
		}
		if c.freshPointer(u) || u.Op == summary.KeyWrite {
			continue
		}
		if setters == nil {
			setters = c.sum.KeySetters()
		}
		if u.id == "" {
			// A pointer made in place: no write has its very address.
			if other := c.otherForm(u); other != nil && !c.writtenAsPointer(u) {
				c.reportForm(u, other)
			}
			continue
		}
		c.checkType(u, setters[u.id])
		if len(setters[u.id]) == 0 && !c.written(u.id) {
			if other := c.otherForm(u); other != nil && !c.writtenElsewhere(u) {
				c.reportForm(u, other)
			} else if c.neverSet(u) {
				c.rep.Report(mismatch, analysis.Diagnostic{
					Pos: u.Key.Pos(), End: u.Key.End(),
					Message: fmt.Sprintf("context value is looked up by %s%s, which nothing writes: its type is unexported, and this package only reads it", keyText(u.Key), via(u)),
				})
			}
		}
		c.checkPromise(u)
	}
}

func (c *checker) written(id string) bool {
	for _, u := range c.byID[id] {
		if u.Op == summary.KeyWrite {
			return true
		}
	}
	return false
}

// freshPointer reports a key that is a new pointer each time, which equals no
// other key.
func (c *checker) freshPointer(u *use) bool {
	k := u.Keys[0]
	if !k.Fresh || k.Obj != nil || k.Type == nil {
		return false
	}
	p, ok := types.Unalias(k.Type).(*types.Pointer)
	if !ok || summary.ZeroSize(p.Elem()) {
		return false
	}
	effect := "so its value can never be looked up"
	if u.Op == summary.KeyRead {
		effect = "so no context has a value under it"
	}
	c.rep.Report(mismatch, analysis.Diagnostic{
		Pos: u.Key.Pos(), End: u.Key.End(),
		Message: fmt.Sprintf("context key %s is a new pointer at each call%s, %s", keyText(u.Key), via(u), effect),
	})
	return true
}

// checkType reports an assertion that holds for none of the types that are
// written under the key.
func (c *checker) checkType(u *use, setters []summary.KeySet) {
	if len(u.Asserts) == 0 || u.Switch {
		return
	}
	var writes []*use
	for _, w := range c.byID[u.id] {
		if w.Op != summary.KeyWrite {
			continue
		}
		if w.Value == nil || summary.TypeText(c.ix.TypeOf(w.Value)) == "" {
			return // it may hold anything
		}
		writes = append(writes, w)
	}
	var texts []string // of other packages' writes
	for _, s := range setters {
		texts = append(texts, s.Type)
	}
	if fact := c.sum.KeyTypesOf(u.Keys[0]); fact != nil {
		texts = append(texts, fact.Types...)
	}
	if len(writes) == 0 && len(texts) == 0 {
		return
	}
	for _, t := range texts {
		if t == "" {
			return
		}
	}
	for _, a := range u.Asserts {
		if types.IsInterface(a.Type) && len(texts) > 0 {
			return // only the type's name is known
		}
		if summary.Parametric(a.Type) {
			return
		}
		for _, w := range writes {
			if holds(c.ix.TypeOf(w.Value), a.Type) {
				return
			}
		}
		for _, t := range texts {
			if t == summary.TypeText(a.Type) {
				return
			}
		}
	}
	a := u.Asserts[0]
	d := analysis.Diagnostic{Pos: u.Key.Pos(), End: u.Key.End()}
	effect := "so the assertion never holds"
	if a.Expr != nil {
		d.Pos, d.End = a.Expr.Type.Pos(), a.Expr.Type.End()
		if !a.Checked {
			effect = "so the assertion panics"
		}
	}
	var is, at string
	if len(writes) > 0 {
		w := writes[0]
		is = c.typeName(types.Default(c.ix.TypeOf(w.Value)))
		at = " at " + c.where(w.Key.Pos(), d.Pos)
	} else {
		is = shortPaths.ReplaceAllString(strings.ReplaceAll(texts[0], c.pass.Pkg.Path()+".", ""), "")
		if len(setters) > 0 {
			at = " by " + summary.PathString(setters[0].Path)
		}
	}
	as := c.typeName(a.Type)
	if as == is { // two packages, or two versions of a module, of one name
		as = types.TypeString(a.Type, nil)
		if len(writes) > 0 {
			is = types.TypeString(c.ix.TypeOf(writes[0].Value), nil)
		} else {
			is = texts[0]
		}
	}
	d.Message = fmt.Sprintf("value of context key %s is read as %s, but written as %s%s, %s", keyText(u.Key), as, is, at, effect)
	c.rep.Report(mismatch, d)
}

// shortPaths matches what stands before the last element of an import path.
var shortPaths = regexp.MustCompile(`[\w.~-]+/`)

// holds reports whether x.(u) holds for a value x of type t.
func holds(t, u types.Type) bool {
	t = types.Default(t)
	if iface, ok := u.Underlying().(*types.Interface); ok {
		return types.Implements(t, iface)
	}
	return types.Identical(t, u)
}

// otherForm returns a write under a key that looks like the one of u, but is
// of another type: ctxKey("user") for "user", &userKey{} for userKey{}. It
// returns nil if the function of u reads that key as well: then u is a
// fallback on purpose.
func (c *checker) otherForm(u *use) *use {
	k := u.Keys[0]
	for _, w := range c.uses {
		if w.Op != summary.KeyWrite || w.id == u.id || len(w.Keys) != 1 || !alike(k, w.Keys[0]) {
			continue
		}
		for _, r := range c.byID[w.id] { // none for a pointer made in place
			if r.Op == summary.KeyRead && r.Func == u.Func {
				return nil
			}
		}
		return w
	}
	return nil
}

// writtenElsewhere reports whether another package of the module uses the text
// that is the key of u.
func (c *checker) writtenElsewhere(u *use) bool {
	k := u.Keys[0]
	if k.Const == nil || basicType(k) == nil {
		return false
	}
	lit := literalOf(k.Const)
	return c.sharers([]string{lit}, false)[lit].sure
}

// writtenAsPointer reports whether the package writes under a pointer of the
// type of the key of u, which can have the same address.
func (c *checker) writtenAsPointer(u *use) bool {
	for _, w := range c.uses {
		if w.Op == summary.KeyWrite && len(w.Keys) == 1 && types.Identical(w.Keys[0].Type, u.Keys[0].Type) {
			return true
		}
	}
	return false
}

// alike reports whether two keys of different types look the same.
func alike(a, b summary.Key) bool {
	if a.Const != nil && b.Const != nil {
		return types.Identical(a.Type.Underlying(), b.Type.Underlying()) && a.Const.Kind() == b.Const.Kind() &&
			a.Const.Kind() == constant.String && a.Const.ExactString() == b.Const.ExactString()
	}
	return pointee(a) != nil && types.Identical(pointee(a), b.Type) || pointee(b) != nil && types.Identical(pointee(b), a.Type)
}

// pointee returns the type that a key made by &T{} or &variable points to, if
// its values are all equal, else nil.
func pointee(k summary.Key) types.Type {
	if !k.Fresh && k.Of == nil {
		return nil
	}
	p, ok := types.Unalias(k.Type).(*types.Pointer)
	if !ok || !summary.ZeroSize(p.Elem()) {
		return nil
	}
	return p.Elem()
}

func (c *checker) reportForm(u, w *use) {
	c.rep.Report(mismatch, analysis.Diagnostic{
		Pos: u.Key.Pos(), End: u.Key.End(),
		Message: fmt.Sprintf("context value is looked up by %s, a %s%s, but written under %s, a %s, at %s, so it is never found",
			keyText(u.Key), c.typeName(u.Keys[0].Type), via(u),
			keyText(w.Key), c.typeName(w.Keys[0].Type), c.where(w.Key.Pos(), u.Key.Pos())),
	})
}

// neverSet reports whether the key is of an unexported type of this package
// and all that the package does with it is to read.
func (c *checker) neverSet(u *use) bool {
	k := u.Keys[0]
	t := types.Unalias(k.Type)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok || named.Obj().Pkg() != c.pass.Pkg || named.Obj().Exported() || named.TypeParams().Len() > 0 ||
		named.Obj().Parent() != c.pass.Pkg.Scope() {
		return false
	}
	if k.Obj != nil && (k.Obj.Exported() || k.Obj.Pkg() != c.pass.Pkg) {
		return false
	}
	reads := make(map[*ast.Ident]bool)
	for _, r := range c.byID[u.id] {
		ast.Inspect(r.Key, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				reads[id] = true
			}
			return true
		})
	}
	for id, obj := range c.ix.Info.Uses {
		if reads[id] {
			continue
		}
		if obj == k.Obj || obj == named.Obj() && !c.idle(id, k.Obj) {
			return false // a key may be made here, and written elsewhere
		}
	}
	if k.Obj != nil {
		return !c.siblingsMention([]string{k.Obj.Name()})
	}
	return !c.siblingsMention([]string{named.Obj().Name()})
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

// promise matches comments that say what an accessor returns when there is
// nothing to return.
var promise = regexp.MustCompile(`(?i)\b(if|when|in case)\b[^.]*\b(no|not|none|missing|absent|unset|without|isn't|doesn't|does not)\b[^.]*\b(empty|zero|nil|default|false|blank|returns?|returned)\b|\b(returns?|or)\b[^.]*\b(empty|zero|nil|default|false)\b[^.]*\b(if|when)\b[^.]*\b(no|not|none|missing|absent|unset|without|isn't|doesn't)\b`)

// checkPromise reports an accessor whose comment promises a result for a
// context without the value, and whose assertion panics there.
func (c *checker) checkPromise(u *use) {
	decl := c.accessor(u)
	if decl == nil || !promise.MatchString(strings.Join(strings.Fields(decl.Doc.Text()), " ")) || mentionsPanic(decl) {
		return
	}
	a := u.Asserts[0].Expr
	c.rep.Report(mismatch, analysis.Diagnostic{
		Pos: a.Pos(), End: a.End(),
		Message: fmt.Sprintf("%s panics when the context has no %s, though its comment promises a result; use the form v, ok := x.(T)", decl.Name.Name, keyText(u.Key)),
	})
}

// accessor returns the exported function that reads the value of u, asserts it
// without a check, and returns it or a part of it; nil if u is not in such a
// function.
func (c *checker) accessor(u *use) *ast.FuncDecl {
	if u.Op != summary.KeyRead || u.Func == nil || u.framework || len(u.Asserts) != 1 {
		return nil
	}
	a := u.Asserts[0]
	if a.Expr == nil || a.Checked || !a.Direct {
		return nil
	}
	decl, ok := u.Func.Node.(*ast.FuncDecl)
	if !ok || u.Func.Obj == nil || !c.reachable(u.Func.Obj) {
		return nil
	}
	for _, other := range c.uses {
		// The value is looked at before: if ctx.Value(k) == nil { return }.
		if other != u && other.Func == u.Func && other.id == u.id && other.Op == summary.KeyRead {
			return nil
		}
	}
	for _, stmt := range decl.Body.List {
		// Whatever is asked before may be whether there is a value.
		if _, ok := stmt.(*ast.IfStmt); ok && stmt.Pos() < a.Expr.Pos() {
			return nil
		}
	}
	for v := range u.Func.Sig.Results().Variables() {
		if types.Identical(v.Type(), a.Type) {
			return decl
		}
	}
	for _, ret := range u.Func.Returns { // a part of the value
		if ret.Pos() <= a.Expr.Pos() && a.Expr.End() <= ret.End() {
			return decl
		}
	}
	return nil
}

// reachable reports whether other packages can call fn.
func (c *checker) reachable(fn *types.Func) bool {
	if !fn.Exported() || c.pass.Pkg.Name() == "main" {
		return false
	}
	if recv := fn.Signature().Recv(); recv != nil {
		t := types.Unalias(recv.Type())
		if p, ok := t.(*types.Pointer); ok {
			t = types.Unalias(p.Elem())
		}
		named, ok := t.(*types.Named)
		return ok && named.Obj().Exported()
	}
	return true
}

func mentionsPanic(decl *ast.FuncDecl) bool {
	return strings.Contains(strings.ToLower(decl.Doc.Text()), "panic") || strings.HasPrefix(decl.Name.Name, "Must")
}

// checkUnchecked reports exported accessors that panic without the value.
func (c *checker) checkUnchecked() {
	if !options.Enabled(unchecked) {
		return
	}
	for _, u := range c.uses {
		decl := c.accessor(u)
		if decl == nil || mentionsPanic(decl) {
			continue
		}
		a := u.Asserts[0].Expr
		c.rep.Report(unchecked, analysis.Diagnostic{
			Pos: a.Pos(), End: a.End(),
			Message: fmt.Sprintf("%s panics when the context has no %s; use the form v, ok := x.(T), or say in its comment that it panics", decl.Name.Name, keyText(u.Key)),
		})
	}
}
