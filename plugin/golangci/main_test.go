package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/examples"
)

// TestGolangci builds golangci-lint with the plugin and runs it on the shop
// with the example configuration: it reports what crosstalk reports there.
func TestGolangci(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	lint := filepath.Join(t.TempDir(), "golangci-lint")
	examples.Run(t, ".", "go", "build", "-o", lint, ".").Succeeded(t)
	t.Setenv("GOLANGCI_LINT_CACHE", t.TempDir())

	// output returns what golangci-lint says of dir, with the given configuration.
	output := func(t *testing.T, dir, config string) string {
		t.Helper()
		r := examples.Run(t, dir, lint, "run", "--config", config,
			"--path-mode", "abs", "--output.text.print-issued-lines=false", "--output.text.colors=false", "./...")
		if r.Status != 0 && r.Status != 1 {
			t.Fatalf("golangci-lint exits with %d\n%s%s", r.Status, r.Stdout, r.Stderr)
		}
		return r.Stdout
	}
	example := filepath.Join(root, ".golangci.example.yml")
	run := func(t *testing.T, dir string) []string {
		t.Helper()
		return examples.Parse(dir, output(t, dir, example))
	}

	for _, module := range examples.Modules {
		t.Run(module, func(t *testing.T) {
			dir := filepath.Join(root, "testdata", "shop", module)
			examples.Available(t, dir)
			got := run(t, dir)
			t.Logf("%d findings", len(got))
			examples.Compare(t, "golangci-lint", got, examples.Defects(t, root, module))
		})
	}

	t.Run("libraries", func(t *testing.T) {
		dir, want := examples.Libraries(t, root)
		examples.Compare(t, "golangci-lint", examples.ParseLevels(dir, output(t, dir, example)), want)
	})

	// The rows of the table of levels, at level possible and at the default.
	text, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	possible := filepath.Join(t.TempDir(), "golangci.yml")
	before := []byte("          disable: []\n")
	if !bytes.Contains(text, before) {
		t.Fatal("the example configuration has lost the line before which the level goes")
	}
	text = bytes.Replace(text, before, append([]byte("          level: possible\n"), before...), 1)
	if err := os.WriteFile(possible, text, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, module := range examples.LevelModules {
		t.Run("levels/"+module, func(t *testing.T) {
			dir := filepath.Join(root, "testdata", "levels", module)
			examples.Available(t, dir)
			all, byDefault := examples.Levels(t, root, module)
			examples.Compare(t, "golangci-lint", examples.ParseLevels(dir, output(t, dir, example)), byDefault)
			examples.Compare(t, "golangci-lint at level possible", examples.ParseLevels(dir, output(t, dir, possible)), all)
		})
	}

	t.Run("nolint", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(filepath.Join(root, "testdata", "shop"))); err != nil {
			t.Fatal(err)
		}
		all := run(t, dir)
		if len(all) == 0 {
			t.Fatal("no findings")
		}
		// Silence every other finding.
		var want []string
		for i, f := range all {
			if i%2 == 1 {
				want = append(want, f)
				continue
			}
			silence(t, dir, f)
		}
		examples.Compare(t, "with //nolint:crosstalk", run(t, dir), want)
	})
}

// silence puts a nolint comment behind the line of a finding.
func silence(t *testing.T, dir, finding string) {
	t.Helper()
	file, rest, _ := strings.Cut(finding, ":")
	line, _, _ := strings.Cut(rest, " ")
	name := filepath.Join(dir, filepath.FromSlash(file))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	number, err := strconv.Atoi(line)
	if err != nil {
		t.Fatal(err)
	}
	code, _, _ := bytes.Cut(bytes.TrimRight(lines[number-1], "\n"), []byte(" // "))
	lines[number-1] = slices.Concat(code, []byte(" //nolint:crosstalk // for the test\n"))
	if err := os.WriteFile(name, bytes.Join(lines, nil), 0o666); err != nil {
		t.Fatal(err)
	}
}
