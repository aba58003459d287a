package testkit

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// imported are the packages that documentation mentions without importing
// them, by name.
var imported = []string{
	"bytes", "context", "database/sql", "encoding/json", "errors", "fmt", "io", "log", "log/slog", "net", "net/http",
	"os", "os/exec", "os/signal", "runtime", "strconv", "strings", "sync", "sync/atomic", "syscall", "time",
	"github.com/gin-gonic/gin", "github.com/labstack/echo/v4", "github.com/gofiber/fiber/v2", "golang.org/x/sync/errgroup", "golang.org/x/sync/singleflight",
}

// Snippets analyzes pieces of code, each as a package of its own, and returns
// the names of the rules that are reported in each, in order of position. A
// piece is a list of declarations or of statements, in which a line "…" stands
// for more of them. It need not import packages, nor declare what is in
// snippet.txt.
func Snippets(t *testing.T, pieces []string, analyzers ...*analysis.Analyzer) [][]string {
	t.Helper()
	failOnPanic(t)
	for _, a := range analyzers {
		despiteErrors(t, a)
	}
	root := filepath.Join(Root(t), "testdata")
	overlay := make(map[string][]byte)
	var patterns []string
	for i, code := range pieces {
		src, err := complete(code)
		if err != nil {
			t.Errorf("%v in\n%s", err, code)
			continue
		}
		pkg := fmt.Sprintf("snippet/s%03d", i)
		overlay[filepath.Join(root, "src", filepath.FromSlash(pkg), "snippet.go")] = []byte(src)
		patterns = append(patterns, pkg)
	}
	pkgs := load(t, root, overlay, patterns...)
	graph, err := checker.Analyze(analyzers, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	type found struct {
		pos  token.Pos
		rule string
	}
	byPkg := make(map[string][]found)
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			byPkg[act.Package.PkgPath] = append(byPkg[act.Package.PkgPath], found{d.Pos, d.Category})
		}
	}
	rules := make([][]string, len(pieces))
	for i := range pieces {
		list := byPkg[fmt.Sprintf("snippet/s%03d", i)]
		slices.SortStableFunc(list, func(a, b found) int { return int(a.pos - b.pos) })
		for _, f := range list {
			rules[i] = append(rules[i], f.rule)
		}
	}
	return rules
}

// complete makes a file of a piece of code.
func complete(code string) (string, error) {
	code = strings.ReplaceAll(code, "…", "")
	var firstErr error
	for _, frame := range [][2]string{
		{"", "\n"},
		{"func handle(w http.ResponseWriter, r *http.Request) error {\nctx := r.Context()\n_ = ctx\n", "\n}\n"},
	} {
		text := frame[0] + code + frame[1]
		if file, err := parseSnippet(text); err == nil {
			// What is added may need more itself.
			for added := declarations(file); added != ""; added = declarations(file) {
				text += added
				if file, err = parseSnippet(text); err != nil {
					return "", err
				}
			}
			return "package snippet\n" + imports(file) + text, nil
		} else if firstErr == nil {
			firstErr = err
		}
	}
	return "", firstErr
}

func parseSnippet(text string) (*ast.File, error) {
	return parser.ParseFile(token.NewFileSet(), "", "package snippet\n"+text, 0)
}

//go:embed snippet.txt
var common string

// declarations returns those of the common declarations that a file uses and
// does not have.
func declarations(file *ast.File) string {
	used := make(map[string]bool)
	for _, id := range file.Unresolved {
		used[id.Name] = true
	}
	fset := token.NewFileSet()
	known, err := parser.ParseFile(fset, "snippet.txt", common, 0)
	if err != nil {
		panic(err)
	}
	var b strings.Builder
	for _, decl := range known.Decls {
		if used[declared(decl)] {
			tf := fset.File(decl.Pos())
			b.WriteString("\n" + common[tf.Offset(decl.Pos()):tf.Offset(decl.End())] + "\n")
		}
	}
	return b.String()
}

// declared returns the name that a declaration is about: for a method, that of
// its receiver.
func declared(decl ast.Decl) string {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil {
			return decl.Name.Name
		}
		expr := decl.Recv.List[0].Type
		if star, ok := expr.(*ast.StarExpr); ok {
			expr = star.X
		}
		return expr.(*ast.Ident).Name
	case *ast.GenDecl:
		switch spec := decl.Specs[0].(type) {
		case *ast.TypeSpec:
			return spec.Name.Name
		case *ast.ValueSpec:
			return spec.Names[0].Name
		}
	}
	return ""
}

// imports returns declarations for the packages that a file mentions.
func imports(file *ast.File) string {
	byName := make(map[string]string)
	for _, p := range imported {
		name := path.Base(p)
		if strings.HasPrefix(name, "v") && len(name) == 2 {
			name = path.Base(path.Dir(p))
		}
		byName[name] = p
	}
	used := make(map[string]bool)
	for _, id := range file.Unresolved {
		if p, ok := byName[id.Name]; ok {
			used[p] = true
		}
	}
	var b strings.Builder
	for _, p := range slices.Sorted(maps.Keys(used)) {
		fmt.Fprintf(&b, "import %q\n", p)
	}
	return b.String()
}
