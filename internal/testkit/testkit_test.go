package testkit

import (
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// calls is a small analyzer: it reports calls of functions named old and puts
// a fact on functions named old.
var (
	callsOld = &rule.Rule{Name: "calls/old"}
	callsOff = &rule.Rule{Name: "calls/off", Off: true}
	rules    = []*rule.Rule{callsOld, callsOff}
	fixTo    string // the new name
)

type isOld struct{ Name string }

func (*isOld) AFact()           {}
func (f *isOld) String() string { return "old " + f.Name }

func newCalls() *analysis.Analyzer {
	a := &analysis.Analyzer{Name: "calls", Doc: "calls: for tests", FactTypes: []analysis.Fact{new(isOld)}}
	a.Flags.BoolVar(new(bool), "off", false, "")
	a.Flags.StringVar(&fixTo, "to", "renew", "")
	a.Run = func(pass *analysis.Pass) (any, error) {
		for _, file := range pass.Files {
			ast.Inspect(file, func(n ast.Node) bool {
				if fn, ok := n.(*ast.FuncDecl); ok && fn.Name.Name == "old" {
					pass.ExportObjectFact(pass.TypesInfo.Defs[fn.Name], &isOld{fn.Name.Name})
				}
				call, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				if id, ok := call.Fun.(*ast.Ident); ok && (id.Name == "old" || id.Name == "off" && a.Flags.Lookup("off").Value.String() == "true") {
					pass.Report(analysis.Diagnostic{
						Pos: id.Pos(), End: id.End(), Category: "calls/old", Message: "call of " + id.Name + " (calls/old)",
						SuggestedFixes: []analysis.SuggestedFix{{
							Message:   "Call renew",
							TextEdits: []analysis.TextEdit{{Pos: id.Pos(), End: id.End(), NewText: []byte(fixTo)}},
						}},
					})
				}
				return true
			})
		}
		return nil, nil
	}
	return a
}

// tree writes a GOPATH tree and returns its root.
func tree(t *testing.T, files map[string]string) string {
	root := t.TempDir()
	for name, text := range files {
		name = filepath.Join(root, "src", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestRun(t *testing.T) {
	root := tree(t, map[string]string{
		"calls/old/bad.go": `package old

func old()   {} // want old:"old old"
func renew() {}

func f() {
	old() // want "call of old"
	/* x */ off()
}
`,
		"calls/old/bad.go.golden": `package old

func old()   {} // want old:"old old"
func renew() {}

func f() {
	renew() // want "call of old"
	/* x */ off()
}
`,
		"calls/old/ok.go":    "package old\n\nimport \"calls/old/lib\"\n\nfunc off() { lib.F() }\n",
		"calls/old/lib/l.go": "package lib\n\nfunc F() {}\n",
		"calls/off/bad.go": `package off

//testkit:flag to=renewed

func renewed() {}
func off()     {}

func f() {
	//x // want +1 "call of off"
	off()
}
`,
		"calls/off/bad.go.golden": `package off

//testkit:flag to=renewed

func renewed() {}
func off()     {}

func f() {
	//x // want +1 "call of off"
	renewed()
}
`,
	})
	a := newCalls()
	runAll(t, root, a, rules)
	if off := a.Flags.Lookup("off").Value.String(); off != "false" || fixTo != "renew" {
		t.Errorf("flags not restored: off=%s to=%s", off, fixTo)
	}
}

// record is a failer that keeps what it is told.
type record []string

func (r *record) Helper()                           {}
func (r *record) Errorf(format string, args ...any) { *r = append(*r, fmt.Sprintf(format, args...)) }

// expect fails unless each of the recorded texts contains the wanted one.
func (r record) expect(t *testing.T, wanted ...string) {
	t.Helper()
	for i := range max(len(r), len(wanted)) {
		switch {
		case i >= len(r):
			t.Errorf("no complaint %q", wanted[i])
		case i >= len(wanted):
			t.Errorf("unexpected complaint %q", r[i])
		case !strings.Contains(r[i], wanted[i]):
			t.Errorf("complaint %q, want %q", r[i], wanted[i])
		}
	}
}

func TestWantsNotMet(t *testing.T) {
	root := tree(t, map[string]string{
		"calls/w/bad.go": `package w

func old() {} // want old:"young"

func f() {
	old()
	old() // want "something else"
	f()   // want "nothing here" f:"fact"
	f()   // want x
	f()   // want y:"(" 
}
`,
		"calls/w/ok.go": "package w\n\nfunc g() { old() } // want `old`\n",
	})
	a := newCalls()
	var got record
	for _, act := range analyze(t, a, load(t, root, nil, "calls/w")) {
		checkWants(&got, root, act)
	}
	got.expect(t,
		"error parsing regexp",
		"ok.go expects diagnostics",
		`calls/w/bad.go:6:2: unexpected diagnostic: call of old`,
		"calls/w/bad.go:7:2: diagnostic \"call of old (calls/old)\" does not match `something else`",
		"calls/w/bad.go:3:6: fact on old \"old old\" does not match `young`",
		"calls/w/bad.go:3: no fact on old matching `young`",
		"calls/w/bad.go:7: no diagnostic matching `something else`",
		"calls/w/bad.go:8: no diagnostic matching `nothing here`",
		"calls/w/bad.go:8: no fact on f matching `fact`",
	)
}

func TestParseWants(t *testing.T) {
	for text, wanted := range map[string]string{
		" `a` \"b\\\\.\" f:`c` 'd'": "unexpected",
		" +x `a`":                   "not before a number",
		" f `a`":                    "no colon behind f",
		" `(`":                      "missing closing",
	} {
		if _, err := parseWants(text); err == nil || !strings.Contains(err.Error(), wanted) {
			t.Errorf("parseWants(%q): %v, want %s", text, err, wanted)
		}
	}
	ws, err := parseWants(" -2 `a` f:\"b\" `c`")
	if err != nil || len(ws) != 3 || ws[0].line != -2 || ws[1].object != "f" || ws[2].object != "" || ws[2].pattern.String() != "c" {
		t.Errorf("parseWants: %v, %v", ws, err)
	}
}

func TestShape(t *testing.T) {
	fset := token.NewFileSet()
	pos := token.Pos(fset.AddFile("a.go", -1, 100).Base())
	a := newCalls()
	fix := analysis.SuggestedFix{Message: "Call renew", TextEdits: []analysis.TextEdit{{Pos: pos, End: pos}}}
	good := analysis.Diagnostic{Pos: pos, End: pos + 1, Category: "calls/old", Message: "call of old (calls/old)", SuggestedFixes: []analysis.SuggestedFix{fix}}
	for _, test := range []struct {
		wanted string
		spoil  func(*analysis.Diagnostic)
	}{
		{"", func(*analysis.Diagnostic) {}},
		{"", func(d *analysis.Diagnostic) { d.Category, d.Message = "calls/directive", "x (calls/directive)" }},
		{"no range", func(d *analysis.Diagnostic) { d.End = 0 }},
		{"no range", func(d *analysis.Diagnostic) { d.End = d.Pos }},
		{"is no rule", func(d *analysis.Diagnostic) { d.Category, d.Message = "calls/x", "x (calls/x)" }},
		{"does not end", func(d *analysis.Diagnostic) { d.Message = "call of old" }},
		{"period", func(d *analysis.Diagnostic) { d.Message = "call of old. (calls/old)" }},
		{"several lines", func(d *analysis.Diagnostic) { d.Message = "call\nof old (calls/old)" }},
		{"several related", func(d *analysis.Diagnostic) {
			d.Related = []analysis.RelatedInformation{{Pos: pos, Message: "a"}, {Pos: pos, Message: "b"}}
		}},
		{"without position", func(d *analysis.Diagnostic) { d.Related = []analysis.RelatedInformation{{Message: "a"}} }},
		{"several fixes", func(d *analysis.Diagnostic) { d.SuggestedFixes = []analysis.SuggestedFix{fix, fix} }},
		{"without title", func(d *analysis.Diagnostic) { d.SuggestedFixes = []analysis.SuggestedFix{{Message: "Call renew"}} }},
	} {
		d := good
		test.spoil(&d)
		var got record
		checkShape(&got, fset, a, rules, d)
		if test.wanted == "" {
			got.expect(t)
		} else {
			got.expect(t, test.wanted)
		}
	}
}

func TestApply(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.go")
	if err := os.WriteFile(name, []byte("package a\n\nvar x = 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		edits  []edit
		wanted string
	}{
		{[]edit{{19, 20, "2"}, {15, 16, "y"}}, "package a\n\nvar y = 2\n"},
		{[]edit{{11, 11, "var z int\n"}, {11, 11, "var z int\n"}}, "package a\n\nvar z int\nvar x = 1\n"},
		{[]edit{{11, 11, "var z int\n"}, {11, 11, "var y int\n"}}, "conflict at"},
		{[]edit{{15, 18, "y"}, {17, 20, "z"}}, "conflict at"},
		{[]edit{{15, 16, "="}}, "does not parse"},
	} {
		fixed, err := apply(map[string][]edit{name: test.edits})
		got := string(fixed[name])
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, test.wanted) {
			t.Errorf("apply(%v) = %q, want %q", test.edits, got, test.wanted)
		}
	}
}
