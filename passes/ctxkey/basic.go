package ctxkey

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/keys"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// basicWrites yields the writes under keys of built-in types.
func (c *checker) basicWrites() iter.Seq[*use] { return c.basicUses(facts.KeyWrite) }

// basicReads yields the reads.
func (c *checker) basicReads() iter.Seq[*use] { return c.basicUses(facts.KeyRead) }

func (c *checker) basicUses(op facts.KeyOp) iter.Seq[*use] {
	return func(yield func(*use) bool) {
		for _, u := range c.uses {
			if u.Op == op && u.isBasic() && !yield(u) {
				return
			}
		}
	}
}

// isBasic reports whether the key has or may have a built-in type. The argument
// for a parameter of such a type is none: the function that has the parameter is
// reported once, unless it is another module's.
func (u *use) isBasic() bool {
	return u.basicType() != nil && !(u.paramBasic() && !u.foreignCallee())
}

// basicType returns the built-in type that the key has or may have, or nil.
func (u *use) basicType() *types.Basic {
	for _, k := range u.Keys {
		if b := k.Basic(); b != nil {
			return b
		}
	}
	return nil
}

// paramBasic reports whether the key is an argument for a parameter of a
// built-in type.
func (u *use) paramBasic() bool {
	if u.Param == nil {
		return false
	}
	_, ok := types.Unalias(u.Param.Type()).(*types.Basic)
	return ok
}

// foreignCallee reports whether the function that takes the key is another
// module's.
func (u *use) foreignCallee() bool {
	return u.Callee != nil && u.Callee.Pkg() != nil && !u.c.ix.InModule(u.Callee.Pkg())
}

// builtIn says that the key has a built-in type.
func (u *use) builtIn() sign.Sign {
	why := "it is " + article(u.basicType())
	for _, k := range u.Keys {
		if k.Basic() == nil {
			return sign.Yes(sign.Likely, sign.Proof, u.Key.Pos(), why+" for one of its values")
		}
	}
	return sign.Proved(u.Key.Pos(), why)
}

// contested says that another package uses the key, or may do so.
func (u *use) contested() sign.Sign {
	if text := u.conflict(); text != "" {
		return sign.Proved(u.Key.Pos(), text)
	}
	return sign.Yes(sign.Likely, sign.Shape, u.Key.Pos(), "keys of a built-in type are equal in all packages")
}

// conflict tells of another package that uses the key for values of another type
// than this one does, "" if none is known.
func (u *use) conflict() string {
	verb, mine := u.types()
	if u.id == "" || len(mine) == 0 {
		return ""
	}
	text := ""
	differs := func(who, verb, t string) bool {
		if t == "" || slices.Contains(mine, t) {
			return false
		}
		if text == "" {
			text = fmt.Sprintf("%s %s %s", who, verb, u.c.shortType(t))
		}
		return true
	}
	for _, v := range u.shared() {
		other := "writes"
		if v.Op == facts.KeyRead {
			other = "reads"
		}
		if !differs(facts.PathString(v.Path), other, v.Type) {
			return ""
		}
	}
	if fact := u.c.sum.KeyTypesOf(u.Keys[0]); fact != nil && u.Keys[0].Obj != nil {
		for _, t := range fact.Types {
			if !differs("package "+u.Keys[0].Obj.Pkg().Name(), "writes", t) {
				return ""
			}
		}
	}
	if text == "" {
		return ""
	}
	return fmt.Sprintf("%s and this package %s %s", text, verb, u.c.shortType(mine[0]))
}

// types returns the types of the values that this package writes under the key,
// or for a key that it only reads those that it reads them as; none if one is not
// known. The verb says which.
func (u *use) types() (verb string, list []string) {
	verb = "reads"
	for _, v := range u.c.byID[u.id] {
		if v.Op == facts.KeyWrite {
			if verb == "reads" {
				verb, list = "writes", nil
			}
			list = append(list, u.c.sum.ValueType(v.Value))
		} else if verb == "reads" {
			for _, a := range v.Asserts {
				list = append(list, keys.TypeText(a.Type))
			}
		}
	}
	if slices.Contains(list, "") {
		return verb, nil
	}
	return verb, list
}

// shared returns the uses of the key in functions of other packages.
func (u *use) shared() []keys.Elsewhere {
	if u.id == "" {
		return nil
	}
	return append(u.c.values(u.id, facts.KeyWrite), u.c.values(u.id, facts.KeyRead)...)
}

// ofFramework says that the context is a framework's, whose own values are under
// strings.
func (u *use) ofFramework() sign.Sign {
	return sign.If(u.framework, sign.Yes(sign.Certain, sign.Catalog, u.Call.Pos(), "the context is a framework's"))
}

// ofOwnContext says that the contexts of this package have values of their own,
// for the very key or for others.
func (u *use) ofOwnContext() sign.Sign {
	switch {
	case !u.c.sum.HasOwnKeys():
		return sign.Sign{}
	case slices.ContainsFunc(u.Keys, u.c.sum.OwnKey):
		return sign.Proved(u.Key.Pos(), "a context of the package asks for the key")
	}
	return sign.Yes(sign.Likely, sign.Shape, u.Key.Pos(), "a context of the package asks for keys")
}

// lookedAt says that the function which takes the key asks for its type, or for
// that of the context, first.
func (u *use) lookedAt() sign.Sign {
	return sign.If(u.Looks, sign.Yes(sign.Likely, sign.Shape, u.Key.Pos(), "not each key is a context's"))
}

// demanded says that the key comes from another module, whose API demands it, or
// goes to one.
func (u *use) demanded() sign.Sign {
	pkg := u.demander()
	if pkg == nil {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Shape, u.Key.Pos(), "package "+pkg.Path()+" demands it")
}

// demander returns the package of another module that the key is demanded by, or
// nil.
func (u *use) demander() *types.Package {
	for _, k := range u.Keys {
		obj := k.Obj
		if obj == nil {
			obj = u.c.source(k.Expr)
		}
		if obj != nil && obj.Pkg() != nil && !u.c.ix.InModule(obj.Pkg()) {
			return obj.Pkg()
		}
	}
	if u.paramBasic() && u.foreignCallee() {
		return u.Callee.Pkg()
	}
	for _, v := range u.shared() {
		if v.Op != u.Op && !u.c.ix.InModule(v.Pkg) {
			return v.Pkg // which reads what is written here, or vice versa
		}
	}
	return nil
}

// linters are those that complain about keys of built-in types, and the names of
// their checks.
var linters = []string{"staticcheck", "SA1029", "revive", "context-keys-type", "golint"}

// silenced says that the author has silenced another linter's complaint about the
// key: here, or for a read where it is written.
func (u *use) silenced() sign.Sign {
	if s := u.silencedHere(); s.Says != sign.Open {
		return s
	}
	return allSilenced(u.c.writes(u.id))
}

// allSilenced says that the author has silenced the complaint about each of some uses.
func allSilenced(uses []*use) sign.Sign {
	var all sign.Sign
	for _, u := range uses {
		s := u.silencedHere()
		if s.Says == sign.Open {
			return s
		}
		all = sign.Firmest(all, s)
	}
	return all
}

func (u *use) silencedHere() sign.Sign { return u.c.silencedAt(u.Key) }

func (c *checker) silencedAt(n ast.Node) sign.Sign {
	return directive.SilencedFor(c.pass.Fset, c.ix.File(n.Pos()), n.Pos(), linters...)
}

// place is the key.
func (u *use) place() rule.Place { return rule.PlaceOf(u.Key) }

// keyPlace is the key, and names the use that says all about it. Where a key is
// written in the program, its reads are told with that.
func (u *use) keyPlace() rule.Place {
	at := u.place()
	if u.id != "" && u.Op == facts.KeyWrite && !u.inTest() {
		at.Gathers = "key " + u.id
	} else if u.id != "" {
		at.Part = "key " + u.id
	}
	if first := u.c.firstOf(u); first != u {
		at.Related = []analysis.RelatedInformation{{Pos: first.Key.Pos(), End: first.Key.End(), Message: "first use of the key"}}
	}
	return at
}

// firstOf returns the use of the key of u whose finding names its counterpart and
// carries the fix: a write rather than a read, and not in a test.
func (c *checker) firstOf(u *use) *use {
	if u.id == "" || !u.ordinary() {
		return u
	}
	if c.first == nil {
		c.first = make(map[string]*use)
		for _, v := range c.uses {
			if v.id == "" || !v.isBasic() || !v.ordinary() {
				continue
			}
			if first := c.first[v.id]; first == nil || v.before(first) {
				c.first[v.id] = v
			}
		}
	}
	return c.first[u.id]
}

// ordinary reports whether nothing but the type of the key is worth a word.
func (u *use) ordinary() bool { return !u.framework && !u.Looks && u.demander() == nil }

// before reports whether u, which comes after v, is the better finding to say
// all about their key.
func (u *use) before(v *use) bool {
	if ut, vt := u.inTest(), v.inTest(); ut != vt {
		return vt
	}
	return u.Op == facts.KeyWrite && v.Op == facts.KeyRead
}

func (u *use) inTest() bool { return rule.InTestFile(u.c.pass.Fset, u.Key.Pos()) }

func (u *use) writeProblem() string {
	return fmt.Sprintf("context key %s is %s%s, %s", keyText(u.Key), article(u.basicType()), via(u), u.harm("which any package can collide with"))
}

func (u *use) readProblem() string {
	return fmt.Sprintf("context value is looked up by %s, %s%s, %s", keyText(u.Key), article(u.basicType()), via(u), u.harm("which any package can set"))
}

// harm says what is wrong with the key, in general or as far as is known, and
// what to do.
func (u *use) harm(general string) string {
	if text := u.conflict(); text != "" {
		return "under which " + text + u.counterpart() + "; " + u.remedy()
	}
	if pkg := u.demander(); pkg != nil {
		return general + ", but package " + pkg.Name() + " demands it"
	}
	return general + u.counterpart() + "; " + u.remedy()
}

// remedy says what to do about the key. A type that others cannot name is no help
// where they use the key too.
func (u *use) remedy() string {
	if obj := u.exported(); obj != nil {
		return fmt.Sprintf("define an exported key type, or accessors, where %s is declared", obj.Name())
	}
	if u.conflict() == "" {
		if shared := u.shared(); len(shared) > 0 {
			return fmt.Sprintf("%s uses the same key, so define an exported key type, or accessors, for both", facts.PathString(shared[0].Path))
		}
	}
	if u.Keys[0].Param && u.Func != nil && u.Func.Decl().Obj != nil && u.c.reachable(u.Func.Decl().Obj) {
		return "let callers pass keys of types of their own"
	}
	if u.c.firstOf(u) == u {
		if problem := u.c.plan().problem[u.id]; problem != "" {
			return problem
		}
	}
	return "define an unexported key type"
}

// keyFix returns the fix for the keys of the package, at the use that carries it.
func (u *use) keyFix() []analysis.SuggestedFix {
	if plan := u.c.plan(); plan.fix != nil && plan.at == u {
		return []analysis.SuggestedFix{*plan.fix}
	}
	return nil
}

// counterpart names the reads of a key that is written, and vice versa.
func (u *use) counterpart() string {
	if u.id == "" || u.c.firstOf(u) != u {
		return ""
	}
	var others []*use
	for _, v := range u.c.byID[u.id] {
		if v.Op != u.Op {
			others = append(others, v)
		}
	}
	if len(others) == 0 {
		return ""
	}
	verb := "read"
	if u.Op == facts.KeyRead {
		verb = "written"
	}
	s := fmt.Sprintf(" (%s at %s", verb, u.c.where(others[0].Key.Pos(), u.Key.Pos()))
	if n := len(others) - 1; n > 0 {
		s += fmt.Sprintf(" and %d more", n)
	}
	return s + ")"
}

// exported returns the exported constant or variable that names the key, nil if
// there is none.
func (u *use) exported() types.Object {
	if obj := u.Keys[0].Obj; obj != nil && obj.Exported() && obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() {
		return obj
	}
	return nil
}

func article(b *types.Basic) string {
	if b.Name()[0] == 'i' {
		return "an " + b.Name()
	}
	return "a " + b.Name()
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
