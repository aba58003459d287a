// Package rule is the one door through which findings leave crosstalk: it
// names them, drops those in generated code and in tests, honours
// //crosstalk:ignore, and reports them in a fixed order.
package rule

import (
	"flag"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A Rule is one kind of finding of one pass.
type Rule struct {
	Name  string // pass/slug; never reused or renamed
	Title string // a noun phrase, for tables
	Off   bool   // off by default: its precision is below the bar, or unknown
	Tests bool   // also reported in test files
}

// Slug returns the part of the name behind the slash.
func (r *Rule) Slug() string { return r.Name[strings.IndexByte(r.Name, '/')+1:] }

// Options are the flags that every pass has.
type Options struct {
	rules   []*Rule // most specific first
	enabled map[*Rule]*choice
	level   level
	tests   *bool
}

// NewOptions registers the flags of a pass: one per rule, named by its slug,
// -tests, -level, and those that extend the catalog. The rules are ordered from
// the most to the least specific: of several findings of one level at one place
// the first rule's is reported.
func NewOptions(flags *flag.FlagSet, rules ...*Rule) *Options {
	o := &Options{rules: rules, enabled: make(map[*Rule]*choice)}
	for _, r := range rules {
		o.enabled[r] = &choice{normally: !r.Off}
		flags.Var(o.enabled[r], r.Slug(), "report "+r.Name+": "+r.Title)
	}
	catalog.RegisterFlags(flags)
	o.tests = flags.Bool("tests", false, "report in test files for rules that skip them")
	flags.Var(&o.level, "level", levelUsage)
	allOptions = append(allOptions, o)
	return o
}

// RegisterAll registers -all, which stands for -level=possible.
func (o *Options) RegisterAll(flags *flag.FlagSet, usage string) {
	flags.Var(all{&o.level}, "all", usage)
}

// optionsOf returns the options of the named pass.
func optionsOf(pass string) *Options {
	i := slices.IndexFunc(allOptions, func(o *Options) bool { return strings.HasPrefix(o.rules[0].Name, pass+"/") })
	return allOptions[i]
}

// allOptions are the options of all passes, which are made at start-up.
var allOptions []*Options

// InTests reports whether a pass is to report in test files for all its rules.
func InTests() bool {
	return slices.ContainsFunc(allOptions, func(o *Options) bool { return *o.tests })
}

// Enabled reports whether findings of r are wanted.
func (o *Options) Enabled(r *Rule) bool {
	_, ok := o.floor(r)
	return ok
}

// A Reporter collects the findings of one pass on one package.
type Reporter struct {
	source
	pass    *analysis.Pass
	name    string    // of the pass whose findings it collects
	named   sign.Sign // that the package is for tests, by its name
	opts    *Options
	verdict Verdict
	ignores []*directive.Ignore
}

// newReporter returns a Reporter for the named pass.
func newReporter(pass *analysis.Pass, name string) *Reporter {
	r := &Reporter{source: source{pass.Fset, pass.Files, pass.TypesInfo}, pass: pass, name: name, opts: optionsOf(name)}
	for _, f := range pass.Files {
		r.ignores = append(r.ignores, directive.Ignores(pass.Fset, f)...)
	}
	// A program is no test, whatever it is called, nor are the packages below it.
	if pass.Pkg.Name() != "main" && len(pass.Files) > 0 {
		r.named = words.Tests.Of(path.Base(pass.Pkg.Path()), pass.Files[0].Package)
		r.named.Asked = "is for tests"
	}
	return r
}

// Anchor returns the anchor that pkg.go.dev gives to the heading
// "Rule pass/slug" of a package comment.
func (r *Rule) Anchor() string {
	return "hdr-Rule_" + strings.ReplaceAll(r.Name, "/", "_")
}

// oneLine keeps a name or literal of the analysed code from breaking a message
// into lines, which line-based consumers would take for another finding.
func oneLine(s string) string {
	return strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f || c == '\u2028' || c == '\u2029' {
			return ' '
		}
		return c
	}, s)
}

// end returns what the pass has found, together with the directives that are
// malformed or match nothing.
func (r *Reporter) end() *Verdict {
	for _, ig := range r.ignores {
		if problem := r.problem(ig); problem != "" {
			r.reportDirective(ig.Directive, problem)
		}
	}
	if r.first() {
		for _, f := range r.pass.Files {
			for _, d := range directive.Unknown(f) {
				r.reportDirective(d, fmt.Sprintf("//crosstalk:%s is no directive", d.Verb))
			}
		}
	}
	r.verdict.fixables = r.fixables(r.verdict.weighed)
	return &r.verdict
}

// Diagnostics returns the findings in source order, with fixes that fit together,
// then the faults of directives.
func (v *Verdict) Diagnostics() []analysis.Diagnostic {
	for _, j := range v.Found {
		j.Diag.SuggestedFixes = slices.Clone(j.fixes)
		for i := range j.Diag.SuggestedFixes {
			j.Diag.SuggestedFixes[i].TextEdits = slices.Clone(j.fixes[i].TextEdits)
		}
	}
	v.fit()
	var list []analysis.Diagnostic
	for _, j := range v.Found {
		list = append(list, j.Diag)
	}
	return append(list, v.directives...)
}

func (r *Reporter) reportDirective(d directive.Directive, problem string) {
	name := r.name + "/directive"
	r.verdict.directives = append(r.verdict.directives, analysis.Diagnostic{Pos: d.Pos, End: d.End, Category: name, Message: oneLine(problem) + " (" + name + ")"})
}

// first reports whether the pass is the one that looks at directives which
// belong to no pass.
func (r *Reporter) first() bool {
	i := slices.IndexFunc(judges, func(j *judging) bool { return selects(j.pass) })
	return judges[i].pass == r.name
}

// problem returns what is wrong with an ignore directive of this pass, or "".
// A directive of another pass is that pass's business; one whose pass does not
// exist is reported by the first pass that runs.
func (r *Reporter) problem(ig *directive.Ignore) string {
	pass, slug, _ := strings.Cut(ig.Rule, "/")
	self := r.name
	switch {
	case pass != self && (passOrder(pass) < len(passOrderNames) || !r.first()):
		return ""
	case ig.Rule == "":
		return "//crosstalk:ignore needs a rule and a reason"
	}
	i := slices.IndexFunc(r.opts.rules, func(rule *Rule) bool { return rule.Name == ig.Rule })
	switch {
	case pass != self || slug == "" || i < 0:
		return fmt.Sprintf("//crosstalk:ignore names no rule: %q", ig.Rule)
	case ig.Reason == "":
		return "//crosstalk:ignore " + ig.Rule + " needs a reason"
	case !ig.Used && r.opts.Enabled(r.opts.rules[i]):
		return "//crosstalk:ignore " + ig.Rule + " matches no finding; remove it"
	}
	return ""
}

// passOrderNames are the names of all passes, whether they are in the program
// or not, in the order of the documentation.
var passOrderNames = []string{"reqstate", "goctx", "ctxkey", "ctxflow"}

// passOrder returns the place of a pass among all passes.
func passOrder(name string) int {
	if i := slices.Index(passOrderNames, name); i >= 0 {
		return i
	}
	return len(passOrderNames)
}

// Test reports whether pos is in a test file, in which this run reports
// nothing for rules that skip tests.
func (r *Reporter) Test(pos token.Pos) bool {
	return !*r.opts.tests && InTestFile(r.pass.Fset, pos)
}

// InTestFile reports whether pos is in a file that go test alone builds.
func InTestFile(fset *token.FileSet, pos token.Pos) bool {
	return strings.HasSuffix(fset.File(pos).Name(), "_test.go")
}

// isTest reports whether pos is in test code: a test file, or a function or literal that
// takes a testing.TB.
func (r *Reporter) isTest(file *ast.File, pos token.Pos) bool {
	if InTestFile(r.pass.Fset, pos) {
		return true
	}
	found := false
	takes := func(e ast.Expr) bool {
		sig, ok := r.pass.TypesInfo.TypeOf(e).(*types.Signature)
		return ok && TakesTB(sig)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || found || pos < n.Pos() || n.End() <= pos {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncDecl:
			found = takes(n.Name)
		case *ast.FuncLit:
			found = takes(n)
		}
		return !found
	})
	return found
}

// servesTests leaves it to callers whether the function around pos serves tests only.
func (r *Reporter) servesTests(pos token.Pos) sign.Query {
	for _, decl := range r.file(pos).Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Pos() <= pos && pos < fn.End() {
			if obj := r.pass.TypesInfo.Defs[fn.Name]; obj != nil && !InTestFile(r.pass.Fset, pos) {
				return sign.Query{About: sign.ServesTestOnly, Func: sign.Symbol(obj)}
			}
		}
	}
	return sign.Query{}
}

// TakesTB reports whether a function of the signature is part of tests: it gets
// a testing.TB, or another type of package testing.
func TakesTB(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		t := v.Type()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if n, ok := t.(*types.Named); ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "testing" {
			return true
		}
	}
	return false
}
