package ctxkey

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// The fix is one for the package: it declares an unexported key type and
// replaces every write and read of the keys that nobody else can use. A single literal becomes
//
//	type userKey struct{}
//
// and several keys become constants of one type. Fixes that drivers apply
// together must not insert at the same place or declare the same name twice,
// which is why there are not several.

// A plan is the fix for the keys of a package, and what keeps others from
// being fixed.
type plan struct {
	fix     *analysis.SuggestedFix // nil if there is none
	at      *use                   // whose finding carries the fix
	problem map[string]string      // by ID of the key: the remedy to name instead
}

// A candidate is a constant key of a built-in type.
type candidate struct {
	id    string
	value constant.Value
	typ   *types.Basic
	uses  []*use
	// decl is the declaration of the unexported constant or variable that is
	// the key everywhere, and nothing else; nil for a literal. It gets a type,
	// and the uses stay.
	decl *ast.ValueSpec
	gen  *ast.GenDecl
	name string // of the new constant or type
}

// plan works out the fix for the keys of built-in types.
func (c *checker) plan() *plan {
	if c.fixes != nil {
		return c.fixes
	}
	p := &plan{problem: make(map[string]string)}
	c.fixes = p
	alone := c.isAlone()
	dynamic := c.dynamicKeys()
	var cands []*candidate
	done := make(map[string]bool)
	for _, u := range c.uses {
		if u.id == "" || !u.isBasic() || !u.ordinary() || done[u.id] {
			continue
		}
		done[u.id] = true
		cand := c.candidate(u.id)
		if cand == nil {
			continue
		}
		if other := dynamic[cand.typ.Kind()]; other != nil {
			if paramOf := other.Func; paramOf != nil && paramOf.Obj != nil && paramOf.Obj.Exported() {
				p.problem[u.id] = fmt.Sprintf("%s takes such keys from its callers, so give its parameter the type, too", paramOf.Obj.Name())
			}
			continue
		}
		if alone && u.exported() == nil && c.onePlace(cand, cands) && !c.mentionedUnseen(cand.text()) && !c.mentionedUnseen(literalOf(cand.value)) {
			cands = append(cands, cand)
		}
	}
	if len(cands) > 0 {
		p.at = c.firstOf(cands[0].uses[0])
		p.fix = c.fix(cands)
	}
	return p
}

// isAlone reports whether nobody but this package can write or read under a key
// of a built-in type: it is a program that imports nothing but the standard
// library, whose keys have types of their own. All other packages may come to see
// its contexts, or it theirs.
func (c *checker) isAlone() bool {
	if c.pass.Pkg.Name() != "main" {
		return false
	}
	for _, imp := range c.pass.Pkg.Imports() {
		if imp != types.Unsafe && !catalog.IsStd(imp.Path()) || imp.Path() == "plugin" {
			return false
		}
	}
	for _, name := range c.unseen() {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return false
		}
		for _, imp := range file.Imports {
			if path, err := strconv.Unquote(imp.Path.Value); err != nil || !catalog.IsStd(path) {
				return false
			}
		}
	}
	return true
}

// onePlace reports whether all edits for a key, and for those before it, are in
// one file: linters make those of the file that a finding is in, and no others.
func (c *checker) onePlace(cand *candidate, before []*candidate) bool {
	file := c.ix.File(cand.uses[0].Key.Pos())
	if len(before) > 0 && file != c.ix.File(before[0].uses[0].Key.Pos()) || cand.decl != nil && file != c.ix.File(cand.decl.Pos()) {
		return false
	}
	return !slices.ContainsFunc(cand.uses, func(u *use) bool { return c.ix.File(u.Key.Pos()) != file })
}

// text returns what another file that has the key mentions.
func (cand *candidate) text() string {
	if cand.value.Kind() == constant.String {
		return constant.StringVal(cand.value)
	}
	return cand.value.ExactString()
}

// dynamicKeys returns, for each built-in type, a use of a key of that type
// whose value is not known: it may be any of the constant keys.
func (c *checker) dynamicKeys() map[types.BasicKind]*use {
	dynamic := make(map[types.BasicKind]*use)
	for _, u := range c.uses {
		for _, k := range u.Keys {
			if b := k.Basic(); b != nil && dynamic[b.Kind()] == nil && (k.Const == nil || len(u.Keys) > 1 || u.paramBasic()) {
				dynamic[b.Kind()] = u
			}
		}
	}
	return dynamic
}

// candidate returns the constant key with the ID if all its uses in this package
// can be replaced, else nil.
func (c *checker) candidate(id string) *candidate {
	cand := &candidate{id: id, uses: c.byID[id]}
	key := cand.uses[0].Keys[0]
	cand.value, cand.typ = key.Const, key.Basic()
	if cand.value == nil || cand.typ == nil || cand.value.Kind() != constant.String && cand.value.Kind() != constant.Int {
		return nil
	}
	written, read := false, false
	for _, u := range cand.uses {
		written = written || u.Op == facts.KeyWrite
		read = read || u.Op == facts.KeyRead
		if !u.ordinary() || u.silencedHere().Says != sign.Open || !c.editable(u.Key) || u.Param != nil && !(takesStruct(u.Param.Type()) && c.onlyKey(u.Param, 5)) {
			return nil
		}
	}
	// Where it is only written or only read, the other half is somewhere else.
	if !written || !read || c.sum.HasOwnKeys() {
		return nil
	}
	c.findDecl(cand)
	if cand.decl != nil && c.mentionedUnseen(cand.decl.Names[0].Name) {
		return nil
	}
	return cand
}

// onlyKey reports whether all that is done with a parameter is to use it as a
// key. A function that prints it, too, would notice its new type. Nothing is
// known of other packages' functions.
func (c *checker) onlyKey(param *types.Var, depth int) bool {
	uses := c.ix.Var(param).Uses
	if len(uses) == 0 || depth == 0 {
		return false
	}
	for _, occurrence := range uses {
		i := slices.IndexFunc(c.uses, func(u *use) bool { return ast.Unparen(u.Key) == ast.Expr(occurrence.Ident) })
		if i < 0 || c.uses[i].Param != nil && !c.onlyKey(c.uses[i].Param, depth-1) {
			return false
		}
	}
	return true
}

// takesStruct reports whether a parameter of type t takes any key type.
func takesStruct(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		iface, ok := p.Constraint().Underlying().(*types.Interface)
		return ok && iface.IsMethodSet() && iface.NumMethods() == 0 || ok && iface.IsComparable() && iface.NumMethods() == 0 && iface.NumEmbeddeds() <= 1
	}
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.Empty()
}

// editable reports whether the expression stands in a file that a person
// wrote, and nothing becomes unused when it is replaced.
func (c *checker) editable(e ast.Expr) bool {
	file := c.ix.File(e.Pos())
	if file == nil || ast.IsGenerated(file) {
		return false
	}
	for _, obj := range c.ix.Names(e) {
		switch obj := obj.(type) {
		case *types.PkgName:
			return false
		case *types.Var:
			if obj.Parent() != c.pass.Pkg.Scope() {
				return false
			}
		}
	}
	for _, imp := range file.Imports {
		if imp.Path.Value == `"C"` {
			return false // the positions are those of generated code
		}
	}
	return true
}

// findDecl sets the declaration of the key if all its uses name one unexported
// constant or variable, which is used for nothing else.
func (c *checker) findDecl(cand *candidate) {
	obj := cand.uses[0].Keys[0].Obj
	if obj == nil || obj.Pkg() != c.pass.Pkg || obj.Parent() != c.pass.Pkg.Scope() {
		return
	}
	keys := make(map[*ast.Ident]bool)
	for _, u := range cand.uses {
		id, ok := ast.Unparen(u.Key).(*ast.Ident)
		if !ok || c.ix.Info.Uses[id] != obj {
			return
		}
		keys[id] = true
	}
	for id, o := range c.ix.Info.Uses {
		if o == obj && !keys[id] {
			return
		}
	}
	file := c.ix.File(obj.Pos())
	if file == nil {
		return
	}
	for _, decl := range file.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || obj.Pos() < gen.Pos() || gen.End() <= obj.Pos() {
			continue
		}
		for i, spec := range gen.Specs {
			spec, ok := spec.(*ast.ValueSpec)
			if !ok || obj.Pos() < spec.Pos() || spec.End() <= obj.Pos() {
				continue
			}
			if len(spec.Names) != 1 || len(spec.Values) != 1 || !literal(spec.Values[0]) || gen.Tok == token.CONST && implicit(gen, i+1) || !c.editable(spec.Values[0]) {
				return
			}
			cand.decl, cand.gen = spec, gen
			return
		}
	}
}

func literal(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.BasicLit)
	return ok
}

// implicit reports whether spec number i repeats the one before it.
func implicit(gen *ast.GenDecl, i int) bool {
	if i >= len(gen.Specs) {
		return false
	}
	spec, ok := gen.Specs[i].(*ast.ValueSpec)
	return ok && len(spec.Values) == 0
}

// literalOf returns a constant as a Go literal.
func literalOf(v constant.Value) string { return v.ExactString() }

// fix returns the edits that give the keys a type.
func (c *checker) fix(cands []*candidate) *analysis.SuggestedFix {
	var (
		edits []analysis.TextEdit
		decls strings.Builder
		taken = make(map[string]bool)
		title string
	)
	place := c.insertion(cands)
	if place == token.NoPos {
		return nil
	}
	replace := func(cand *candidate, text string) {
		for _, u := range cand.uses {
			edits = append(edits, analysis.TextEdit{Pos: u.Key.Pos(), End: u.Key.End(), NewText: []byte(text)})
		}
	}
	if len(cands) == 1 && cands[0].decl == nil {
		cand := cands[0]
		name := c.freshName(wordsOf(cand), cand, taken)
		fmt.Fprintf(&decls, "type %s struct{}\n\n", name)
		replace(cand, name+"{}")
		c.writeAccessors(&decls, cand, name+"{}", place, taken)
		title = "Declare the context key type " + name
	} else {
		byType := make(map[types.BasicKind]string)
		var consts []*candidate
		for _, cand := range cands {
			if byType[cand.typ.Kind()] == "" {
				ws := []string{"ctx"}
				if len(byType) > 0 {
					ws = append(ws, cand.typ.Name())
				}
				name := c.freshName(ws, cand, taken)
				byType[cand.typ.Kind()] = name
				fmt.Fprintf(&decls, "type %s %s\n\n", name, cand.typ.Name())
				if title == "" {
					title = "Declare the context key type " + name
				}
			}
			if cand.decl == nil {
				cand.name = c.freshName(wordsOf(cand), cand, taken)
				consts = append(consts, cand)
			} else {
				cand.name = cand.decl.Names[0].Name
			}
		}
		if len(consts) > 0 {
			decls.WriteString("const (\n")
			for _, cand := range consts {
				fmt.Fprintf(&decls, "\t%s %s = %s\n", cand.name, byType[cand.typ.Kind()], literalOf(cand.value))
				replace(cand, cand.name)
			}
			decls.WriteString(")\n\n")
		}
		for _, cand := range cands {
			if cand.decl == nil {
				continue
			}
			edit := analysis.TextEdit{Pos: cand.decl.Names[0].End(), End: cand.decl.Names[0].End(), NewText: []byte(" " + byType[cand.typ.Kind()])}
			if cand.decl.Type != nil {
				edit = analysis.TextEdit{Pos: cand.decl.Type.Pos(), End: cand.decl.Type.End(), NewText: []byte(byType[cand.typ.Kind()])}
			}
			edits = append(edits, edit)
		}
		for _, cand := range cands {
			c.writeAccessors(&decls, cand, cand.name, place, taken)
		}
	}
	edits = append(edits, analysis.TextEdit{Pos: place, End: place, NewText: []byte(decls.String())})
	slices.SortFunc(edits, func(a, b analysis.TextEdit) int { return cmp.Compare(a.Pos, b.Pos) })
	return &analysis.SuggestedFix{Message: title, TextEdits: edits}
}

// insertion returns the place for the new declarations: before the declaration
// of the first key that has one, else before that which uses the first key first.
func (c *checker) insertion(cands []*candidate) token.Pos {
	for _, cand := range cands {
		if cand.gen != nil {
			return declStart(cand.gen)
		}
	}
	first := cands[0].uses[0].Key.Pos()
	for _, decl := range c.ix.File(first).Decls {
		if decl.Pos() <= first && first < decl.End() {
			return declStart(decl)
		}
	}
	return token.NoPos
}

// declStart returns the position of a declaration with its comment.
func declStart(decl ast.Decl) token.Pos {
	var doc *ast.CommentGroup
	switch decl := decl.(type) {
	case *ast.GenDecl:
		doc = decl.Doc
	case *ast.FuncDecl:
		doc = decl.Doc
	}
	if doc != nil {
		return doc.Pos()
	}
	return decl.Pos()
}

// wordsOf returns the words of a key's name, or of its value.
func wordsOf(cand *candidate) []string {
	if obj := cand.uses[0].Keys[0].Obj; obj != nil {
		return []string{strings.TrimSuffix(strings.TrimSuffix(obj.Name(), "Key"), "Ctx")}
	}
	text := "number " + cand.value.ExactString()
	if cand.value.Kind() == constant.String {
		text = constant.StringVal(cand.value)
	}
	ws := strings.FieldsFunc(text, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(ws) > 1 && strings.EqualFold(ws[len(ws)-1], "key") {
		ws = ws[:len(ws)-1]
	}
	if len(ws) == 0 || len(ws) > 4 || strings.EqualFold(ws[0], "key") || unicode.IsDigit(rune(ws[0][0])) {
		ws = []string{"ctx"}
	}
	return ws
}

// camel joins words to an unexported name.
func camel(words []string) string {
	var b strings.Builder
	for i, w := range words {
		r := []rune(w)
		if i > 0 {
			r[0] = unicode.ToUpper(r[0])
		} else if strings.ToUpper(w) == w {
			r = []rune(strings.ToLower(w))
		} else {
			r[0] = unicode.ToLower(r[0])
		}
		b.WriteString(string(r))
	}
	return b.String()
}

// freshName returns a name for the key of cand that means nothing yet, neither
// in the package nor where the key is used.
func (c *checker) freshName(words []string, cand *candidate, taken map[string]bool) string {
	base := camel(words)
	for _, name := range []string{base + "Key", base + "CtxKey"} {
		if strings.HasSuffix(base, "Key") && name == base+"Key" {
			name = base
		}
		if !taken[name] && token.IsIdentifier(name) && c.free(name, cand) {
			taken[name] = true
			return name
		}
	}
	for i := 2; ; i++ {
		name := fmt.Sprintf("%sKey%d", base, i)
		if !taken[name] && c.free(name, cand) {
			taken[name] = true
			return name
		}
	}
}

func (c *checker) free(name string, cand *candidate) bool {
	if c.pass.Pkg.Scope().Lookup(name) != nil || types.Universe.Lookup(name) != nil {
		return false
	}
	for _, u := range cand.uses {
		if scope := c.pass.Pkg.Scope().Innermost(u.Key.Pos()); scope != nil {
			if _, obj := scope.LookupParent(name, u.Key.Pos()); obj != nil {
				return false
			}
		}
	}
	for _, f := range c.pass.Files {
		if scope := c.ix.Info.Scopes[f]; scope != nil && scope.Lookup(name) != nil {
			return false
		}
	}
	return !c.mentionedUnseen(name)
}

// writeAccessors writes functions that write and read the value of the key, if
// the flag asks for them and the type can be named at the place.
func (c *checker) writeAccessors(b *strings.Builder, cand *candidate, key string, place token.Pos, taken map[string]bool) {
	if !accessors {
		return
	}
	var t types.Type
	for _, u := range cand.uses {
		if u.Op != facts.KeyWrite {
			continue
		}
		if u.Value == nil {
			return
		}
		vt := types.Default(c.ix.TypeOf(u.Value))
		if t != nil && !types.Identical(t, vt) {
			return
		}
		t = vt
	}
	text, ctxName, ok := c.typeText(t, place)
	if !ok {
		return
	}
	name := camel(wordsOf(cand))
	name = strings.ToUpper(name[:1]) + name[1:]
	with, from := "With"+name, name+"From"
	if taken[with] || taken[from] || !c.free(with, cand) || !c.free(from, cand) {
		return
	}
	taken[with], taken[from] = true, true
	fmt.Fprintf(b, `// %[1]s returns a context derived from ctx that holds v.
func %[1]s(ctx %[5]s.Context, v %[3]s) %[5]s.Context {
	return %[5]s.WithValue(ctx, %[4]s, v)
}

// %[2]s returns what %[1]s put into ctx, and whether there is anything.
func %[2]s(ctx %[5]s.Context) (%[3]s, bool) {
	v, ok := ctx.Value(%[4]s).(%[3]s)
	return v, ok
}

`, with, from, text, key, ctxName)
}

// typeText returns the type as it is written in the file at the place, and the
// name of package context there.
func (c *checker) typeText(t types.Type, place token.Pos) (text, ctxName string, ok bool) {
	file := c.ix.File(place)
	if file == nil || t == nil {
		return "", "", false
	}
	names := make(map[string]string)
	for _, imp := range file.Imports {
		if pkg := c.ix.Info.PkgNameOf(imp); pkg != nil && pkg.Name() != "_" && pkg.Name() != "." {
			names[pkg.Imported().Path()] = pkg.Name()
		}
	}
	ctxName, ok = names["context"]
	text = types.TypeString(t, func(pkg *types.Package) string {
		if pkg == c.pass.Pkg {
			return ""
		}
		if names[pkg.Path()] == "" {
			ok = false
		}
		return names[pkg.Path()]
	})
	return text, ctxName, ok && !local(t, c.pass.Pkg)
}

// local reports whether t is, or is made of, a type that is declared in a
// function.
func local(t types.Type, pkg *types.Package) bool {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return t.Obj().Pkg() == pkg && t.Obj().Parent() != pkg.Scope() || t.Obj().Pkg() != nil && t.Obj().Pkg() != pkg && !t.Obj().Exported()
	case *types.Pointer:
		return local(t.Elem(), pkg)
	case *types.Slice:
		return local(t.Elem(), pkg)
	case *types.Array:
		return local(t.Elem(), pkg)
	case *types.Map:
		return local(t.Key(), pkg) || local(t.Elem(), pkg)
	case *types.Basic:
		return t.Kind() == types.UntypedNil || t.Kind() == types.Invalid
	case *types.TypeParam:
		return true
	}
	return false
}
