package flow_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// TestReaching checks which definitions of v a use sees: the function's
// comment names the lines, counted from the function's first, and "entry" for
// the value on entry.
func TestReaching(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"straight", "v = f()\nv = g()\nuse(v)", "2"},
		{"parameter", "use(v)\nv = f()", "entry"},
		{"branch", "if c() {\nv = f()\n}\nuse(v)", "2 entry"},
		{"branch that returns", "if c() {\nv = f()\nreturn\n}\nuse(v)", "entry"},
		{"both branches", "v = h(v)\nif c() {\nv = f()\n} else {\nv = g()\n}\nuse(v)", "3 5"},
		{"three branches", "if c() {\nv = f()\n} else if c() {\nv = h(v)\n} else {\nv = g()\n}\nuse(v)", "2 4 6"},
		{"two of three branches", "if c() {\nv = f()\n} else if c() {\nv = g()\n}\nuse(v)", "2 4 entry"},
		{"one branch returns", "if c() {\nv = f()\n} else {\nreturn\n}\nuse(v)", "2"},
		{"deeper in a branch", "if c() {\nif c() {\nv = f()\n}\n} else {\nv = g()\n}\nuse(v)", "3 6 entry"},
		{"both branches in a loop", "for c() {\nif c() {\nv = f()\n} else {\nv = g()\n}\nuse(v)\n}", "3 5"},
		{"inside the branch", "if c() {\nv = f()\nuse(v)\n}", "2"},
		{"by itself", "v = f()\nv = h(use(v))", "1"},
		{"loop", "for c() {\nuse(v)\nv = f()\n}", "3 entry"},
		{"loop with a definition before", "for c() {\nv = g()\nuse(v)\nv = f()\n}", "2"},
		{"literal", "v = f()\nfunc() {\nuse(v)\n}()\nv = g()", "1 5"},
		{"set in a literal", "func() {\nv = f()\n}()\nuse(v)", "2 entry"},
		{"if with init", "if v = f(); c() {\nuse(v)\n}", "1"},
		{"added to", "v += f()\nuse(v)", "1 entry"},
		{"by address", "fill(&v)\nuse(v)", "1 entry"},
	} {
		t.Run(test.name, func(t *testing.T) {
			src := "package p\nfunc c() bool\nfunc f() string\nfunc g() string\nfunc h(any) string\nfunc use(any) int\nfunc fill(*string)\n" +
				"func fn(v string) {\n" + test.body + "\n}\n"
			ix, file, fset := index(t, src)
			fn := file.Decls[len(file.Decls)-1].(*ast.FuncDecl)
			v := ix.Info.Defs[fn.Type.Params.List[0].Names[0]].(*types.Var)
			var got []string
			for _, u := range ix.Var(v).Uses {
				if !isUse(file, u.Ident) {
					continue
				}
				defs, entry := ix.Reaching(v, u.Func, u.Ident.Pos())
				for _, d := range defs {
					got = append(got, fmt.Sprint(fset.Position(d.Node.Pos()).Line-fset.Position(fn.Pos()).Line))
				}
				slices.Sort(got)
				if entry {
					got = append(got, "entry")
				}
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("the use sees %q, want %q", got, test.want)
			}
		})
	}
}

// isUse reports whether id is the argument of use.
func isUse(file *ast.File, id *ast.Ident) bool {
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && len(call.Args) == 1 && call.Args[0] == ast.Expr(id) {
			if fun, ok := call.Fun.(*ast.Ident); ok && fun.Name == "use" {
				found = true
			}
		}
		return true
	})
	return found
}

func index(t *testing.T, src string) (*flow.Index, *ast.File, *token.FileSet) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
	}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("example.com/p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	ix, err := flow.Analyzer.Run(&analysis.Pass{Analyzer: flow.Analyzer, Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info})
	if err != nil {
		t.Fatal(err)
	}
	return ix.(*flow.Index), file, fset
}
