// Package testkit runs analyzers on the fixtures below testdata/src.
//
// The fixtures form a GOPATH tree: the packages of rule goctx/dropped are in
// testdata/src/goctx/dropped and its subfolders, imported by that path, and
// stubs of libraries stand beside them under their real import paths.
// Expectations are comments in the grammar of the package analysistest:
//
//	go work() // want `goroutine does not receive ctx`
//	func Spawn(f func()) {} // want Spawn:"spawns 0"
//	//crosstalk:ignore goctx/dropped // want +0 "needs a reason"
//
// testkit does not call analysistest, for two reasons. It loads packages as
// our command does, dependencies from export data, so that a fixture cannot
// pass by facts on the standard library that the command does not have; and
// that is ten times as fast. And it looks at what analysistest ignores: range,
// category, shape of the message, number of fixes and related positions, the
// same findings when analyzers run one after another.
//
// Fixtures are run at the default level. A line that is silent there can name the
// answer that keeps it so, see silence:
//
//	go work() // silent "is joined"
//
// The signs about all candidates of a fixture, as `crosstalk why` prints them, are in
// its file signs.golden, which go test -update writes. What changes there without a
// change of the level is for the reader of a change to see.
//
// A comment //testkit:flag NAME=VALUE in a file of a fixture sets a flag of
// the analyzer for the packages of that fixture. A comment //testkit:module makes a
// package a module of its own, for which the other packages of the fixture are those of
// a library. Rules that are off by default are on in the fixtures of their name.
package testkit

import (
	"flag"
	"fmt"
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
)

var update = flag.Bool("update", false, "write the golden files of suggested fixes and of signs")

// A failer is the part of *testing.T that the checks need.
type failer interface {
	Helper()
	Errorf(format string, args ...any)
}

// Run runs a on every fixture in testdata/src/NAME/*, where NAME is the
// analyzer's, each as a subtest, and checks its diagnostics, facts and fixes.
// rules are the rules that a may report; they may be nil for an analyzer that
// has facts only.
func Run(t *testing.T, a *analysis.Analyzer, rules []*rule.Rule) {
	t.Helper()
	runAll(t, filepath.Join(Root(t), "testdata"), a, rules)
}

func runAll(t *testing.T, root string, a *analysis.Analyzer, rules []*rule.Rule) {
	t.Helper()
	failOnPanic(t)
	pkgs := load(t, root, nil, a.Name+"/...")
	fixtures := group(a.Name, pkgs)
	if len(fixtures) == 0 {
		t.Fatalf("no fixtures in testdata/src/%s", a.Name)
	}
	for _, f := range fixtures {
		t.Run(f.name, func(t *testing.T) {
			f.run(t, root, a, rules)
		})
	}
}

// A fixture is a folder of testdata/src/NAME and its packages.
type fixture struct {
	name string
	pkgs []*packages.Package
}

// group returns the fixtures of an analyzer, in the order of their names.
func group(analyzer string, pkgs []*packages.Package) []*fixture {
	byName := make(map[string]*fixture)
	var list []*fixture
	for _, pkg := range pkgs {
		if strings.HasSuffix(pkg.ID, ".test") {
			continue // the main package that go test generates
		}
		rest := strings.TrimPrefix(pkg.PkgPath, analyzer+"/")
		name, _, _ := strings.Cut(rest, "/")
		name = strings.TrimSuffix(name, "_test") // an external test package
		f := byName[name]
		if f == nil {
			f = &fixture{name: name}
			byName[name] = f
			list = append(list, f)
		}
		f.pkgs = append(f.pkgs, pkg)
	}
	slices.SortFunc(list, func(a, b *fixture) int { return strings.Compare(a.name, b.name) })
	return list
}

func (f *fixture) run(t *testing.T, root string, a *analysis.Analyzer, rules []*rule.Rule) {
	for _, pkg := range f.pkgs {
		for _, err := range pkg.Errors {
			t.Errorf("%v", err)
		}
	}
	if t.Failed() {
		return // nothing to learn from code that does not compile
	}
	restore, err := setFlags(a, f.flags(rules))
	if err != nil {
		t.Fatal(err)
	}
	defer restore()

	acts := analyze(t, a, f.pkgs)
	for _, act := range acts {
		checkWants(t, root, act)
		for _, d := range act.Diagnostics {
			checkShape(t, act.Package.Fset, a, rules, d)
		}
	}
	considered := consider(t, a, f.pkgs)
	judgedSilences(t, f.pkgs, considered)
	if t.Failed() {
		return
	}
	checkFixes(t, root, a, f, acts)
	if signs := signsOf(considered); signs != "" {
		compareGolden(t, filepath.Join(root, "src", a.Name, f.name, "signs"), []byte(signs))
	}
}

// flags returns the flags that the fixture asks for.
func (f *fixture) flags(rules []*rule.Rule) []flagValue {
	var list []flagValue
	for _, r := range rules {
		if r.Off && r.Slug() == f.name {
			list = append(list, flagValue{r.Slug(), "true"})
		}
	}
	for _, pkg := range f.pkgs {
		for text := range comments(pkg) {
			if arg, ok := strings.CutPrefix(text, "//testkit:flag "); ok {
				name, value, _ := strings.Cut(strings.TrimSpace(arg), "=")
				list = append(list, flagValue{name, value})
			}
		}
	}
	return list
}

// analyze runs a on pkgs, concurrently and then one after another, checks that
// both say the same, and returns the actions, one for each package.
func analyze(t *testing.T, a *analysis.Analyzer, pkgs []*packages.Package) []*checker.Action {
	t.Helper()
	run := func(sequential bool) ([]*checker.Action, string) {
		graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, &checker.Options{
			SanityCheck: true, // facts must survive gob
			Sequential:  sequential,
		})
		if err != nil {
			t.Fatalf("%s: %v", a.Name, err)
		}
		var said strings.Builder
		for _, act := range graph.Roots {
			if act.Err != nil {
				t.Errorf("%s on %s: %v", a.Name, act.Package.PkgPath, act.Err)
			}
			for _, d := range act.Diagnostics {
				fmt.Fprintf(&said, "%s: %s\n", act.Package.Fset.Position(d.Pos), d.Message)
			}
		}
		return graph.Roots, said.String()
	}
	acts, first := run(false)
	if _, second := run(true); first != second {
		t.Errorf("findings differ when packages are analyzed one after another:\n%s\n%s", first, second)
	}
	return acts
}

// load is loadPackages for a test.
func load(t *testing.T, root string, overlay map[string][]byte, patterns ...string) []*packages.Package {
	t.Helper()
	pkgs, err := loadPackages(root, overlay, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	return pkgs
}

// loadPackages loads packages of the GOPATH tree root as the command loads
// packages: the named ones from source, the rest from export data.
func loadPackages(root string, overlay map[string][]byte, patterns ...string) ([]*packages.Package, error) {
	pkgs, err := packages.Load(&packages.Config{
		Mode:    packages.LoadSyntax | packages.NeedModule | packages.NeedForTest,
		Dir:     root,
		Tests:   true,
		Overlay: overlay,
		Env:     append(os.Environ(), "GOPATH="+root, "GO111MODULE=off", "GOWORK=off", "GOFLAGS="),
	}, patterns...)
	if err != nil {
		return nil, fmt.Errorf("loading %s: %v", patterns, err)
	}
	for _, pkg := range pkgs {
		for text := range comments(pkg) {
			if text == "//testkit:module" {
				pkg.Module = &packages.Module{Path: pkg.PkgPath}
			}
		}
	}
	return pkgs, nil
}

// comments yields the texts of the comments in the files of a package.
func comments(pkg *packages.Package) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, file := range pkg.Syntax {
			for _, group := range file.Comments {
				for _, c := range group.List {
					if !yield(c.Text) {
						return
					}
				}
			}
		}
	}
}

// Package loads a package that consists of one file with the given text, in a
// module of its own.
func Package(t *testing.T, text string) *packages.Package {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/monster\n\ngo 1.24\n", "monster.go": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.LoadSyntax,
		Dir:  dir,
		Env:  append(os.Environ(), "GOWORK=off", "GOFLAGS="),
	}, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range pkgs[0].Errors {
		t.Fatal(err)
	}
	return pkgs[0]
}

// Root returns the root folder of the repository, where go.mod is.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the working directory")
		}
		dir = up
	}
}

// failOnPanic makes the test fail when an analyzer panics. A guarded analyzer
// would be silent instead, and silence is what half of the fixtures expect.
func failOnPanic(t *testing.T) { t.Cleanup(onPanic(t.Errorf)) }
