package goctx_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes/goctx"
)

// TestAgreement runs goctx on the samples of gosec's rule G118 and compares, by
// sample, which of them are reported. G118 looks at three things: goroutines
// with a fresh context, cancel functions that nobody calls, and loops without
// end that block. Where goctx differs from it the reason stands here. The
// samples are read from the module cache; if the module is not there, the test
// is skipped:
//
//	go mod download github.com/securego/gosec/v2@v2.30.0
func TestAgreement(t *testing.T) {
	samples := gosecSamples(t)
	// Samples that only one of the two reports, by their numbers.
	differ := map[string][]int{
		"about a cancel function, which is the business of ctxflow/cancel and of vet": {
			2, 11, 12, 18, 26, 28, 30, 36, 41, 43, 64, 84, 85, 93, 96, 106,
		},
		"about a loop that blocks, which does not start a goroutine": {
			3, 4, 21, 22, 23, 32, 33, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 77, 78, 80, 81,
		},
		"only a context is at hand, and the goroutine does no work with the fresh one": {15, 25, 67, 68, 73},
		"only a context is at hand, and the goroutine does no work at all":             {31},
		"only a context is at hand, and nobody waits: a job detached on purpose":       {74},
		"a handler, and the goroutine does no work with the fresh one":                 {1, 13},
	}
	explained := make(map[int]string)
	for reason, numbers := range differ {
		for _, n := range numbers {
			explained[n] = reason
		}
	}

	got := reported(t, samples)
	both := 0
	for _, n := range slices.Sorted(maps.Keys(samples)) {
		theirs, ours := samples[n].want, slices.Contains(got, n)
		switch {
		case theirs && ours:
			both++
		case theirs != ours && explained[n] == "":
			t.Errorf("sample %d: reported by them: %t, by us: %t\n%s", n, theirs, ours, samples[n].src)
		case theirs == ours && explained[n] != "":
			t.Errorf("sample %d: no difference, but there is a reason for one: %s", n, explained[n])
		}
	}
	t.Logf("%d samples, %d reported by both", len(samples), both)
}

// A sample is a program, and whether gosec reports it.
type sample struct {
	src  string
	want bool
}

// gosecSamples returns the samples by their numbers, from 1. Those of several
// files are left out.
func gosecSamples(t *testing.T) map[int]sample {
	name := testkit.ModuleFile(t, "github.com/securego/gosec/v2@v2.30.0/testutils/g118_samples.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	samples := make(map[int]sample)
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		lit, ok := node.(*ast.CompositeLit)
		if !ok || len(lit.Elts) != 3 {
			return true
		}
		srcs, ok := lit.Elts[0].(*ast.CompositeLit)
		count, isLit := lit.Elts[1].(*ast.BasicLit)
		if !ok || !isLit {
			return true
		}
		n++
		if len(srcs.Elts) != 1 {
			return false
		}
		src, err := strconv.Unquote(srcs.Elts[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		samples[n] = sample{src: src, want: count.Value != "0"}
		return false
	})
	if n == 0 {
		t.Fatalf("no samples in %s", name)
	}
	return samples
}

// reported returns the numbers of the samples with findings, each a package of
// its own.
func reported(t *testing.T, samples map[int]sample) []int {
	dir := t.TempDir()
	files := map[string]string{"go.mod": "module example.com/data\n\ngo 1.24\n"}
	for n, s := range samples {
		files[fmt.Sprintf("s%d/sample.go", n)] = s.src
	}
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	// Some samples have no main function, or an import too many: what there is
	// of them is sound.
	for _, pkg := range pkgs {
		pkg.IllTyped = false
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{goctx.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	var numbers []int
	for _, act := range graph.Roots {
		if len(act.Diagnostics) == 0 {
			continue
		}
		n, err := strconv.Atoi(strings.TrimPrefix(filepath.Base(act.Package.PkgPath), "s"))
		if err != nil {
			t.Fatal(err)
		}
		numbers = append(numbers, n)
	}
	return numbers
}
