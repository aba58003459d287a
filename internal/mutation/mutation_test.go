package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestInstrument instruments a small module and compares what its program prints
// under each mutant with what it should.
func TestInstrument(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/module.txtar")
	if err != nil {
		t.Fatal(err)
	}
	runtime, err := os.ReadFile("mut/mut.go")
	if err != nil {
		t.Fatal(err)
	}
	archive.Files = append(archive.Files, txtar.File{Name: "internal/mutation/mut/mut.go", Data: runtime})
	dir, work := t.TempDir(), t.TempDir()
	for _, file := range archive.Files {
		name := filepath.Join(dir, file.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, file.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	list, err := instrument(dir, work)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "run", "-overlay", filepath.Join(work, "overlay.json"), ".")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(string(out), "\n")
	// For load, l, x and always; of the two questions; of Open and Close.
	const normal = "1 1 0 2, 1 1, true true"
	want := map[string]string{
		`internal/catalog/catalog.go: std: catalog: without "Open"`:                          "1 1 0 2, 1 1, false true",
		`internal/catalog/catalog.go: std: catalog: without "Close"`:                         "1 1 0 2, 1 1, true false",
		`internal/catalog/catalog.go: std: catalog: without "Weak"`:                          "1 1 0 2, 1 1, false false",
		`passes/passes.go: verbs: word: without "load"`:                                      "0 0 0 2, 0 0, true true",
		`passes/passes.go: Answer: word: without case "always"`:                              "1 1 0 0, 1 1, true true",
		`passes/passes.go: Answer: sign: always verbs[name] && len(name) > 3 || short[name]`: "1 1 1 2, 1 1, true true",
		`passes/passes.go: Answer: sign: without verbs[name] && len(name) > 3`:               "0 1 0 2, 0 0, true true",
		`passes/passes.go: Answer: sign: without verbs[name]`:                                normal,
		`passes/passes.go: Answer: sign: without len(name) > 3`:                              normal,
		`passes/passes.go: Answer: sign: without short[name]`:                                "1 0 0 2, 1 1, true true",
		`passes/passes.go: Table: need: without "answers"`:                                   "1 1 0 2, 3 1, true true",
		`passes/passes.go: Table: against: without shared`:                                   "1 1 0 2, 1 0, true true",
	}
	if lines[0] != "0: "+normal {
		t.Errorf("without a mutant: %s", lines[0])
	}
	for _, m := range list {
		if m.Kind == "" {
			continue
		}
		_, got, _ := strings.Cut(lines[m.ID], ": ")
		if got != want[m.String()] {
			t.Errorf("%d %v: %s, want %s", m.ID, m, got, want[m.String()])
		}
		delete(want, m.String())
	}
	for m := range want {
		t.Errorf("no mutant %s", m)
	}
}
