package ctxkey

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/keys"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Doc is the text of doc.go, which documents each rule.
//
//go:embed doc.go
var Doc string

var (
	mismatch  = &rule.Rule{Name: "ctxkey/mismatch", Title: "context value read in another way than written", Tests: true}
	collide   = &rule.Rule{Name: "ctxkey/collide", Title: "context keys that are equal by accident", Tests: true}
	basic     = &rule.Rule{Name: "ctxkey/basic", Title: "context key of a built-in type", Tests: true}
	lookup    = &rule.Rule{Name: "ctxkey/lookup", Title: "context value looked up by a key of a built-in type", Tests: true}
	unchecked = &rule.Rule{Name: "ctxkey/unchecked", Title: "accessor that panics when the value is missing", Off: true}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{mismatch, collide, basic, lookup, unchecked}

// Analyzer reports context keys that can collide or that are read in another way than written.
var Analyzer = rule.Pass(&analysis.Analyzer{
	Name: "ctxkey",
	Doc:  analyzerdoc.Analyzer(Doc, "ctxkey"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/ctxkey",
}, []*analysis.Analyzer{flow.Analyzer, summary.Analyzer}, judge)

// accessors says that the fix declares functions that write and read the value.
var accessors bool

func init() {
	rule.NewOptions(&Analyzer.Flags, Rules...)
	Analyzer.Flags.BoolVar(&accessors, "accessors", false, "let the fix declare functions that write and read the value of the key")
}

// A checker finds the candidates among the uses of context keys in a package,
// and answers questions about them.
type checker struct {
	pass *analysis.Pass
	ix   *flow.Index
	sum  *summary.Result
	uses []*use
	byID map[string][]*use
	// elsewhere is what functions of other packages write and read, by ID of
	// the key; nil before it was asked for.
	elsewhere map[string][]keys.Elsewhere
	closed    map[string]sign.Sign // by ID of the key, see closedKey
	first     map[string]*use      // by ID of the key, see basicUses
	fixes     *plan                // nil before it was made
}

// A use is a use of a context key with what this pass makes of it.
type use struct {
	keys.Use
	c  *checker
	id string // "" if the key is not one known value
	// framework says that the context is a framework's, which has values of
	// its own under strings.
	framework bool
}

func judge(pass *analysis.Pass, rep *rule.Reporter) {
	c := &checker{
		pass:   pass,
		ix:     pass.ResultOf[flow.Analyzer].(*flow.Index),
		sum:    pass.ResultOf[summary.Analyzer].(*summary.Result),
		byID:   make(map[string][]*use),
		closed: make(map[string]sign.Sign),
	}
	for _, k := range c.sum.KeyUses() {
		u := &use{Use: k, c: c, framework: c.framework(k)}
		if len(k.Keys) == 1 {
			u.id = k.Keys[0].ID()
		}
		c.uses = append(c.uses, u)
		if u.id != "" {
			c.byID[u.id] = append(c.byID[u.id], u)
		}
	}
	if len(c.uses) == 0 {
		return
	}
	rule.Judge(rep, c, &misread)
	rule.Judge(rep, c, &otherForm)
	rule.Judge(rep, c, &neverWritten)
	rule.Judge(rep, c, &freshPointer)
	rule.Judge(rep, c, &brokenPromise)
	rule.Judge(rep, c, &uncomparable)
	rule.Judge(rep, c, &withoutContent)
	rule.Judge(rep, c, &equalConstants)
	rule.Judge(rep, c, &basicWrite)
	rule.Judge(rep, c, &basicRead)
	rule.Judge(rep, c, &uncheckedAccessor)
}

// values returns what functions of other packages that are mentioned here write
// or read under a key.
func (c *checker) values(id string, op facts.KeyOp) []keys.Elsewhere {
	if c.elsewhere == nil {
		c.elsewhere = c.sum.KeyValues()
	}
	var list []keys.Elsewhere
	for _, v := range c.elsewhere[id] {
		if v.Op == op {
			list = append(list, v)
		}
	}
	return list
}

// plain yields the uses of one key under contexts that are no framework's, by
// functions that take each key for one of a context.
func (c *checker) plain() iter.Seq[*use] {
	return func(yield func(*use) bool) {
		for _, u := range c.uses {
			if len(u.Keys) == 1 && !u.framework && !u.Looks && !yield(u) {
				return
			}
		}
	}
}

// framework reports whether the use is a read from a context of a framework. What is
// written goes into a context of its own.
func (c *checker) framework(u keys.Use) bool {
	if u.Op == facts.KeyWrite {
		return false
	}
	if u.Callee != nil {
		for _, arg := range u.Call.Args {
			if c.frameworkContext(arg, 5) {
				return true
			}
		}
	}
	sel, ok := ast.Unparen(u.Call.Fun).(*ast.SelectorExpr)
	return ok && c.ix.Info.Selections[sel] != nil && c.frameworkContext(sel.X, 5)
}

// via returns how a use of a function gets to package context, "" for a direct
// use.
func via(u *use) string {
	if len(u.Path) == 0 {
		return ""
	}
	return ", via " + facts.PathString(u.Path)
}

// where returns the position for a message: file and line, with the file's
// name only if it is another one than that of the finding.
func (c *checker) where(pos, from token.Pos) string {
	p := c.pass.Fset.Position(pos)
	if p.Filename == c.pass.Fset.Position(from).Filename {
		return fmt.Sprintf("line %d", p.Line)
	}
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// keyText returns the key as the user wrote it, shortened.
func keyText(e ast.Expr) string {
	s := types.ExprString(e)
	if r := []rune(s); len(r) > 60 {
		s = string(r[:59]) + "…"
	}
	return s
}

// typeName returns a type as the user would write it.
func (c *checker) typeName(t types.Type) string {
	return types.TypeString(t, func(pkg *types.Package) string {
		if pkg == c.pass.Pkg {
			return ""
		}
		return pkg.Name()
	})
}
