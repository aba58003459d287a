package testkit_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/summary"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

func TestCrash(t *testing.T) { testkit.Crash(t, passes.All...) }

// TestFixtures checks that each rule has code that it reports and code that it
// does not.
func TestFixtures(t *testing.T) {
	src := filepath.Join(testkit.Root(t), "testdata", "src")
	for _, r := range passes.Rules() {
		for _, file := range []string{"bad.go", "ok.go"} {
			if _, err := os.Stat(filepath.Join(src, filepath.FromSlash(r.Name), file)); err != nil {
				t.Errorf("rule %s has no %s", r.Name, file)
			}
		}
	}
}

// table matches the start of a table.
var table = regexp.MustCompile(`\brule\.Table\[[^]]*\]\{`)

// TestTables checks that each pass states its rules as tables, in files that walk
// no syntax: candidates, answers and fixes have files of their own.
func TestTables(t *testing.T) {
	root := filepath.Join(testkit.Root(t), "passes")
	for _, a := range passes.All {
		files, err := filepath.Glob(filepath.Join(root, a.Name, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		tables := 0
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !table.Match(src) || strings.HasSuffix(name, "_test.go") {
				continue
			}
			tables++
			file, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, imp := range file.Imports {
				if slices.Contains([]string{`"go/ast"`, `"go/token"`, `"strings"`, `"regexp"`}, imp.Path.Value) {
					t.Errorf("%s states rules and imports %s", name, imp.Path.Value)
				}
			}
		}
		if tables == 0 {
			t.Errorf("pass %s has no tables", a.Name)
		}
	}
}

// TestRenaming checks that names and comments decide nothing in any pass.
func TestRenaming(t *testing.T) {
	for _, a := range passes.All {
		t.Run(a.Name, func(t *testing.T) { testkit.Renaming(t, a) })
	}
}

// TestSwapping checks that order decides nothing in any pass, nor in the facts.
func TestSwapping(t *testing.T) {
	for _, a := range append([]*analysis.Analyzer{summary.Analyzer}, passes.All...) {
		t.Run(a.Name, func(t *testing.T) { testkit.Swapping(t, a) })
	}
}
