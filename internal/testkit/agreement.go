package testkit

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// ModuleFile returns the path of a file in the module cache, named with / and
// from the folder of the cache: the test data of another linter, to be compared
// with. Where it is not, the test is skipped, but under CI, which downloads the
// modules first, it fails.
func ModuleFile(t *testing.T, name string) string {
	t.Helper()
	missing := t.Skip
	if os.Getenv("CI") != "" {
		missing = t.Fatal
	}
	out, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		missing(err)
	}
	file := filepath.Join(strings.TrimSpace(string(out)), filepath.FromSlash(name))
	if _, err := os.Stat(file); err != nil {
		missing(err)
	}
	return file
}

// MarkedLines returns the numbers of the lines of src that contain mark.
func MarkedLines(src, mark string) []int {
	var lines []int
	for i, line := range strings.Split(src, "\n") {
		if strings.Contains(line, mark) {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// FoundLines runs a on src, the one file of a module of its own, and returns the
// numbers of the lines with findings of the named rules, of any if none is
// named, in order and each once. Source that does not compile fails the test.
func FoundLines(t *testing.T, a *analysis.Analyzer, src string, rules ...string) []int {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/data\n\ngo 1.24\n", "data.go": src} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Fatal(err)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			if len(rules) == 0 || slices.Contains(rules, d.Category) {
				lines = append(lines, act.Package.Fset.Position(d.Pos).Line)
			}
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}
