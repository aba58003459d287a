package ctxkey_test

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

	"github.com/crosstalk-go/crosstalk/passes/ctxkey"
)

// TestAgreement runs ctxkey on the test data of two linters that look at
// context keys, and expects a finding on every line that they expect one on,
// and on no other. The data is read from the module cache; a module that is
// not there is skipped:
//
//	go mod download honnef.co/go/tools@v0.6.1 github.com/mgechev/revive@v1.3.9
func TestAgreement(t *testing.T) {
	out, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Skip(err)
	}
	cache := strings.TrimSpace(string(out))
	for _, data := range []struct {
		name, file string
		mark       string // on the lines that the linter reports
		more       string // what the file lacks to compile
	}{
		{
			name: "staticcheck SA1029",
			file: "honnef.co/go/tools@v0.6.1/staticcheck/sa1029/testdata/go1.0/CheckWithValueKey/CheckWithValueKey.go",
			mark: "//@ diag(",
		},
		{
			name: "revive context-keys-type",
			file: "github.com/mgechev/revive@v1.3.9/testdata/golint/context-keys-type.go",
			mark: "// MATCH",
			more: "type invalid struct{}\n",
		},
	} {
		t.Run(data.name, func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join(cache, filepath.FromSlash(data.file)))
			if err != nil {
				t.Skip(err)
			}
			lines := strings.Split(string(src), "\n")
			var want []int
			for i, line := range lines {
				if strings.Contains(line, data.mark) {
					want = append(want, i+1)
				}
			}
			got := findings(t, string(src)+data.more)
			for _, line := range want {
				if !slices.Contains(got, line) {
					t.Errorf("line %d is not reported: %s", line, strings.TrimSpace(lines[line-1]))
				}
			}
			for _, line := range got {
				if !slices.Contains(want, line) {
					t.Errorf("line %d is reported: %s", line, strings.TrimSpace(lines[line-1]))
				}
			}
			t.Logf("%d lines agree", len(want))
		})
	}
}

// findings returns the lines of src, a file of its own, with findings.
func findings(t *testing.T, src string) []int {
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
	graph, err := checker.Analyze([]*analysis.Analyzer{ctxkey.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var lines []int
	for _, act := range graph.Roots {
		for _, d := range act.Diagnostics {
			lines = append(lines, act.Package.Fset.Position(d.Pos).Line)
		}
	}
	return lines
}
