package testkit

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
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
	"os", "os/exec", "os/signal", "runtime", "strings", "sync", "sync/atomic", "syscall", "time",
	"github.com/gin-gonic/gin", "github.com/labstack/echo/v4", "github.com/gofiber/fiber/v2", "golang.org/x/sync/errgroup",
}

// Snippets analyzes pieces of code, each as a package of its own, and returns
// the names of the rules that are reported in each, in order of position. A
// piece is a list of declarations or of statements; it need not declare all
// that it uses, nor import anything.
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
	var firstErr error
	for _, frame := range [][2]string{
		{"", "\n"},
		{"func handle(w http.ResponseWriter, r *http.Request) {\nctx := r.Context()\n_ = ctx\n", "\n}\n"},
	} {
		body := frame[0] + code + frame[1]
		file, err := parser.ParseFile(token.NewFileSet(), "", "package snippet\n"+body, 0)
		if err == nil {
			return "package snippet\n" + imports(file) + missingTypes(file) + body, nil
		}
		if firstErr == nil {
			firstErr = err
		}
	}
	return "", firstErr
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

// missingTypes returns declarations for the types that a file uses and neither
// declares nor imports.
func missingTypes(file *ast.File) string {
	unresolved := make(map[*ast.Ident]bool)
	for _, id := range file.Unresolved {
		unresolved[id] = true
	}
	names := make(map[string]bool)
	use := func(expr ast.Expr) {
		if star, ok := expr.(*ast.StarExpr); ok {
			expr = star.X
		}
		if id, ok := expr.(*ast.Ident); ok && unresolved[id] && types.Universe.Lookup(id.Name) == nil {
			names[id.Name] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CompositeLit:
			use(n.Type)
		case *ast.TypeAssertExpr:
			use(n.Type)
		case *ast.Field:
			use(n.Type)
		case *ast.ValueSpec:
			use(n.Type)
		}
		return true
	})
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(names)) {
		fmt.Fprintf(&b, "type %s struct{}\n", name)
	}
	return b.String()
}
