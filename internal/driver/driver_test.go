package driver

import (
	"bytes"
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

var quiet = &Tool{Name: "quiet", Analyzers: []*analysis.Analyzer{{
	Name: "quiet",
	Doc:  "quiet: report nothing",
	Run:  func(*analysis.Pass) (any, error) { return nil, nil },
}}}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	status := quiet.Run(ctx, t.TempDir(), []string{"./..."}, &stdout, &stderr)
	if status != exitFailed || stdout.Len() > 0 || stderr.String() != "quiet: interrupted\n" {
		t.Errorf("status %d, stdout %q, stderr %q", status, &stdout, &stderr)
	}
}

func TestCalledByGo(t *testing.T) {
	for _, args := range [][]string{nil, {"./..."}, {"no.cfg"}, {"-V=full"}, {t.TempDir()}} {
		if calledByGo(args) {
			t.Errorf("calledByGo(%q)", args)
		}
	}
	if !calledByGo([]string{"-flags"}) {
		t.Error("-flags is of go vet")
	}
}

func TestDeclName(t *testing.T) {
	const src = `package p

func F() { _ = 1 }

func (s *T[K]) M() { _ = 2 }

func ((T[K, V])) N() { _ = 3 }

var a, b = 4, 0

type S struct{ f [5]int }

func (*struct{}) Odd() { _ = 6 }
`
	f, err := parser.ParseFile(token.NewFileSet(), "p.go", src, 0)
	if f == nil {
		t.Fatal(err)
	}
	want := map[string]string{"1": "F", "2": "(*T).M", "3": "T.N", "4": "a,b", "5": "S", "6": "(*).Odd"}
	ast.Inspect(f, func(n ast.Node) bool {
		lit, ok := n.(*ast.BasicLit)
		if !ok || want[lit.Value] == "" {
			return true
		}
		for _, decl := range f.Decls {
			if decl.Pos() <= lit.Pos() && lit.Pos() < decl.End() {
				if got := declName(decl, lit.Pos()); got != want[lit.Value] {
					t.Errorf("%s is in %q, want %q", lit.Value, got, want[lit.Value])
				}
			}
		}
		return true
	})
}

// All flags that parse as documented, and the passes that they leave.
func TestSelected(t *testing.T) {
	a, b, c := &analysis.Analyzer{Name: "a"}, &analysis.Analyzer{Name: "b"}, &analysis.Analyzer{Name: "c"}
	for _, test := range []struct{ args, want string }{
		{"", "a b c"},
		{"-a", "a"},
		{"-a -c", "a c"},
		{"-a=false", "b c"},
		{"-a=0 -b", "b"},
		{"-a=0 -b=0 -c=0", ""},
	} {
		tool := &Tool{Name: "t", Analyzers: []*analysis.Analyzer{a, b, c}}
		o, err := tool.parse(strings.Fields(test.args))
		if (err != nil) != (test.want == "") {
			t.Errorf("%s: %v", test.args, err)
		}
		if err != nil {
			continue
		}
		var names []string
		for _, x := range o.analyzers {
			names = append(names, x.Name)
		}
		if got := strings.Join(names, " "); got != test.want {
			t.Errorf("%s selects %q, want %q", test.args, got, test.want)
		}
	}
}
