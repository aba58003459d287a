package rule_test

import (
	"flag"
	"go/ast"
	"go/token"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Two passes that weigh each call of a function whose name says what is known of
// it: certain, likely and so on; the first letter says which pass looks at it, b
// for both.
var (
	one   = &rule.Rule{Name: "goctx/one", Title: "one"}
	extra = &rule.Rule{Name: "goctx/extra", Title: "extra", Off: true}
	two   = &rule.Rule{Name: "ctxflow/two", Title: "two", Tests: true}

	goctx   = pass("goctx", "gb", one, extra)
	ctxflow = pass("ctxflow", "fb", two)
)

type calls struct {
	list     []*ast.CallExpr
	prefixes string
}

func pass(name, prefixes string, rules ...*rule.Rule) *analysis.Analyzer {
	a := &analysis.Analyzer{Name: name, Doc: name}
	rule.NewOptions(&a.Flags, rules...)
	return rule.Pass(a, nil, func(pass *analysis.Pass, rep *rule.Reporter) {
		c := &calls{prefixes: prefixes}
		for _, f := range pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					c.list = append(c.list, call)
				}
				return true
			})
		}
		for _, r := range rules {
			rule.Judge(rep, c, table(r))
		}
	})
}

func nameOf(call *ast.CallExpr) string { return call.Fun.(*ast.Ident).Name }

func table(r *rule.Rule) *rule.Table[*calls, *ast.CallExpr] {
	extra := strings.HasSuffix(r.Name, "/extra")
	return &rule.Table[*calls, *ast.CallExpr]{
		Rule: r,
		On: func(c *calls) iter.Seq[*ast.CallExpr] {
			return func(yield func(*ast.CallExpr) bool) {
				for _, call := range c.list {
					name := nameOf(call)
					if strings.Contains(c.prefixes, name[:1]) && extra == strings.Contains(name, "Extra") && !yield(call) {
						return
					}
				}
			}
		},
		Need: []rule.Ask[*ast.CallExpr]{{Question: "is sure", Of: func(call *ast.CallExpr) sign.Sign {
			for g := sign.Refuted; g <= sign.Certain; g++ {
				if strings.Contains(strings.ToLower(nameOf(call)), g.String()) {
					// To the second pass what both see is less sure.
					if nameOf(call)[0] == 'b' && r == two && strings.Contains(nameOf(call), "Less") {
						g--
					}
					return sign.Yes(g, sign.Proof, call.Pos(), "")
				}
			}
			return sign.Sign{}
		}}},
		Against: []rule.Ask[*ast.CallExpr]{
			{Question: "has a shape", Of: func(call *ast.CallExpr) sign.Sign {
				return sign.If(strings.Contains(nameOf(call), "Shape"), sign.Yes(sign.Likely, sign.Shape, call.Pos(), ""))
			}},
			{Question: "is proved", Of: func(call *ast.CallExpr) sign.Sign {
				return sign.If(strings.Contains(nameOf(call), "Proved"), sign.Proved(call.Pos(), ""))
			}},
		},
		At: func(call *ast.CallExpr) rule.Place {
			at := rule.PlaceOf(call)
			if name := nameOf(call); r == two {
				if strings.Contains(name, "Gathers") {
					at.Gathers = "it"
				}
				if strings.Contains(name, "Part") {
					at.Part = "it"
				}
			}
			return at
		},
		Say: func(call *ast.CallExpr) string { return nameOf(call) + "\nis called" },
	}
}

func init() {
	// Flags of no pass.
	rule.RegisterFlags(flag.CommandLine)
}

// run returns the messages of both passes on a package of one file whose function
// main has the given statements.
func run(t *testing.T, body string) (messages []string, verdicts map[string]*rule.Verdict) {
	t.Helper()
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString("package main\n\nfunc main() {\n" + body + "\n}\n")
	seen := make(map[string]bool)
	for _, line := range strings.Split(body, "\n") {
		name, _, ok := strings.Cut(strings.TrimSpace(line), "(")
		if ok && !strings.HasPrefix(name, "//") && !seen[name] {
			seen[name] = true
			b.WriteString("func " + name + "() {}\n")
		}
	}
	for name, text := range map[string]string{"go.mod": "module example.com/m\n\ngo 1.24\n", "main.go": b.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax, Dir: dir, Env: append(os.Environ(), "GOWORK=off", "GOFLAGS=")}, ".")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{goctx, ctxflow}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	verdicts = make(map[string]*rule.Verdict)
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		verdicts[act.Analyzer.Name] = act.Result.(*rule.Verdict)
		for _, d := range act.Diagnostics {
			messages = append(messages, d.Message)
			if !strings.HasSuffix(d.Category, "/directive") && verdicts[act.Analyzer.Name].Of(d) == nil {
				t.Errorf("no judgement for %q", d.Message)
			}
		}
	}
	return messages, verdicts
}

func set(t *testing.T, a *analysis.Analyzer, name, value string) {
	t.Helper()
	f := a.Flags.Lookup(name)
	old := f.Value.String()
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Value.Set(old) })
}

func want(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

const sample = `
	gCertain()
	gLikely()
	gPossible()
	gOpen()
	gRefuted()
	gCertainShape()
	gLikelyShape()
	gCertainProved()
	gCertainExtra()
`

func TestDefaultLevel(t *testing.T) {
	got, _ := run(t, sample)
	want(t, got, "gCertain is called (goctx/one, certain)", "gLikely is called (goctx/one)", "gCertainShape is called (goctx/one)")
}

func TestLevels(t *testing.T) {
	set(t, goctx, "level", "certain")
	got, _ := run(t, sample)
	want(t, got, "gCertain is called (goctx/one, certain)")

	set(t, goctx, "level", "possible")
	got, _ = run(t, sample)
	want(t, got, "gCertain is called (goctx/one, certain)", "gLikely is called (goctx/one)", "gPossible is called (goctx/one, possible)",
		"gCertainShape is called (goctx/one)", "gLikelyShape is called (goctx/one, possible)",
		// A rule that is off by default is capped.
		"gCertainExtra is called (goctx/extra, possible)")

	// The level of a pass goes before that of all.
	if err := flag.CommandLine.Set("level", "certain"); err != nil {
		t.Fatal(err)
	}
	defer flag.CommandLine.Set("level", "")
	got, _ = run(t, "gPossible()\nfLikely()\nfCertain()")
	want(t, got, "gPossible is called (goctx/one, possible)", "fCertain is called (ctxflow/two, certain)")
}

func TestSwitches(t *testing.T) {
	set(t, goctx, "extra", "true")
	got, _ := run(t, "gCertainExtra()")
	want(t, got, "gCertainExtra is called (goctx/extra, possible)")

	set(t, goctx, "one", "false")
	set(t, goctx, "level", "possible")
	got, _ = run(t, "gCertain()")
	want(t, got)
	if err := goctx.Flags.Lookup("one").Value.Set("maybe"); err == nil {
		t.Error("-one=maybe is accepted")
	}
}

func TestArbiter(t *testing.T) {
	// The higher level goes first, then the rule of the first pass.
	got, _ := run(t, "bCertain()")
	want(t, got, "bCertain is called (goctx/one, certain)")
	got, _ = run(t, "bCertainLess()")
	want(t, got, "bCertainLess is called (goctx/one, certain)")

	// A pass that does not run keeps nothing from being reported.
	rule.Select([]string{"ctxflow"})
	defer rule.Select(nil)
	got, _ = run(t, "bCertain()\ngCertain()")
	want(t, got, "bCertain is called (ctxflow/two, certain)")
}

func TestIgnore(t *testing.T) {
	got, _ := run(t, "gCertain() //crosstalk:ignore goctx/one it is known\ngPossible() //crosstalk:ignore goctx/one it is known")
	want(t, got)
	// One that matches nothing at level possible is told.
	got, _ = run(t, "gOpen() //crosstalk:ignore goctx/one it is known")
	want(t, got, "//crosstalk:ignore goctx/one matches no finding; remove it (goctx/directive)")
	got, _ = run(t, "gCertain() //crosstalk:ignore goctx/one")
	want(t, got, "gCertain is called (goctx/one, certain)", "//crosstalk:ignore goctx/one needs a reason (goctx/directive)")
	// What belongs to no pass is told by the first one that there is.
	got, _ = run(t, "gOpen() //crosstalk:ignore nothing/none why")
	want(t, got, `//crosstalk:ignore names no rule: "nothing/none" (goctx/directive)`)
	got, _ = run(t, "gOpen() //crosstalk:ignore reqstate/race why")
	want(t, got)
}

func TestTrace(t *testing.T) {
	rule.Trace = func(at token.Position) bool { return at.Line != 5 }
	defer func() { rule.Trace = nil }()
	got, verdicts := run(t, "gOpen()\ngCertain()\ngLikelyShape()\nbCertain()\ngCertainExtra()\ngCertainProved()\ngLikely() //crosstalk:ignore goctx/one why")
	want(t, got, "gCertain is called (goctx/one, certain)", "bCertain is called (goctx/one, certain)")

	var seen []string
	for _, j := range append(verdicts["goctx"].Considered, verdicts["ctxflow"].Considered...) {
		text := j.Rule.Name + " " + j.Level.String()
		for _, s := range j.Against {
			text += ", " + s.Asked
		}
		if j.Beaten != nil {
			text += ", beaten by " + j.Beaten.Rule.Name
		}
		seen = append(seen, text)
	}
	want(t, seen, "goctx/one open", "goctx/one possible, has a shape", "goctx/one certain", "goctx/one refuted, is proved", "goctx/one refuted, ignored",
		"goctx/extra possible", "ctxflow/two certain, beaten by goctx/one")
}

func TestCutSuffix(t *testing.T) {
	for _, tt := range []struct {
		message, clause string
		level           sign.Grade
		ok              bool
	}{
		{"x (goctx/one)", "x", sign.Likely, true},
		{"x (goctx/one, certain)", "x", sign.Certain, true},
		{"x (goctx/one, possible)", "x", sign.Possible, true},
		{"x (goctx/one, likely)", "x (goctx/one, likely)", sign.Open, false},
		{"x", "x", sign.Open, false},
	} {
		clause, level, ok := rule.CutSuffix(tt.message, "goctx/one")
		if clause != tt.clause || level != tt.level || ok != tt.ok {
			t.Errorf("CutSuffix(%q) = %q, %v, %t", tt.message, clause, level, ok)
		}
	}
}

// TestParts checks that what is told with a finding of another package is told with what
// is reported instead of that, too.
func TestParts(t *testing.T) {
	_, whole := run(t, "bLikelyGathers()")
	_, part := run(t, "fLikelyPart()")
	list := func(by map[string]*rule.Verdict) []*rule.Verdict { return []*rule.Verdict{by["goctx"], by["ctxflow"]} }
	rule.Settle([][]*rule.Verdict{list(whole), list(part)}, func(sign.Query) sign.Sign { return sign.Sign{} })
	if n := len(part["ctxflow"].Found); n != 0 {
		t.Errorf("%d findings of a part", n)
	}
	found := whole["goctx"].Found
	if len(found) != 1 || len(found[0].Parts) != 1 {
		t.Errorf("found %+v; want one, with the part", found)
	}
	if told := part["ctxflow"].Told(); len(told) != 1 {
		t.Errorf("%d findings are told with others; want one", len(told))
	}
}
