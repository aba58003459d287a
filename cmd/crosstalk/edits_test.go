package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestEdits edits a module again and again, at random, and checks that a run which takes
// from the cache what has not changed prints to the byte what one without a cache does.
// The edits are those of people at work: comments, lines that come and go, functions that
// are added, files that are renamed, tests; the module need not build in between.
// CROSSTALK_SLOW=1 makes more of them.
func TestEdits(t *testing.T) {
	edits := 6
	if os.Getenv("CROSSTALK_SLOW") != "" {
		edits = 150
	}
	dir, cache := t.TempDir(), t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/settle")); err != nil {
		t.Fatal(err)
	}
	e := &editor{dir: dir, was: os.DirFS("../../testdata/settle"), rand: rand.New(rand.NewPCG(19, 12))}
	for n := range edits {
		what, err := e.edit(n)
		if err != nil {
			t.Fatal(err)
		}
		args := e.command()
		cached := runIn(t, dir, cache, args)
		fresh := runIn(t, dir, "off", args)
		if cached != fresh {
			t.Fatalf("edit %d, %s: crosstalk %s prints\n%s\nwithout a cache\n%s", n, what, strings.Join(args, " "), cached, fresh)
		}
	}
}

// runIn runs crosstalk in a process of its own, and returns all that it prints, and its
// status.
func runIn(t *testing.T, dir, cache string, args []string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "crosstalk", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CROSSTALK_CACHE="+cache)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s%sstatus %d", &stdout, &stderr, cmd.ProcessState.ExitCode())
}

// An editor edits the Go files of a folder.
type editor struct {
	dir  string
	was  fs.FS // the folder before
	rand *rand.Rand
}

// pick returns one of a list.
func pick[T any](e *editor, list []T) T { return list[e.rand.IntN(len(list))] }

// files returns the names of the files, sorted.
func (e *editor) files() ([]string, error) {
	var list []string
	err := filepath.WalkDir(e.dir, func(name string, d fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(name) == ".go" {
			list = append(list, name)
		}
		return err
	})
	return list, err
}

// edit makes an edit and says which.
func (e *editor) edit(n int) (string, error) {
	files, err := e.files()
	if err != nil {
		return "", err
	}
	name := pick(e, files)
	src, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	lines := strings.Split(string(src), "\n")
	at := e.rand.IntN(len(lines))
	what := pick(e, []string{"line", "comment", "gone", "gone", "func", "test", "rename", "back", "back"})
	switch what {
	case "line": // moves all that follow
		lines = slices.Insert(lines, at, "// A line.")
	case "comment":
		lines[at] += " // A comment."
	case "gone":
		lines = slices.Delete(lines, at, at+1)
	case "func":
		lines = append(lines, fmt.Sprintf("// Added%d does nothing.\nfunc Added%[1]d() {}\n", n))
	case "test":
		base := filepath.Base(filepath.Dir(name)) // as most packages are called
		src := fmt.Sprintf("package %s\n\nimport \"testing\"\n\nvar helped%d string\n\nfunc Help%[2]d(s string) { helped%[2]d = s }\n\nfunc Test%[2]d(t *testing.T) { Help%[2]d(t.Name()) }\n", pick(e, []string{base, base + "_test"}), n)
		return what + " of " + name, os.WriteFile(filepath.Join(filepath.Dir(name), fmt.Sprintf("added%d_test.go", n)), []byte(src), 0o666)
	case "back":
		rel, err := filepath.Rel(e.dir, name)
		if err != nil {
			return "", err
		}
		src, err := fs.ReadFile(e.was, filepath.ToSlash(rel))
		if err != nil {
			return what + ": nothing", os.Remove(name) // it was not there
		}
		return what + " to " + name, os.WriteFile(name, src, 0o666)
	case "rename":
		return what + " " + name, os.Rename(name, strings.TrimSuffix(name, ".go")+"0.go")
	}
	return what + " in " + name, os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o666)
}

// command returns the arguments of a run.
func (e *editor) command() []string {
	files, _ := e.files()
	name, _ := filepath.Rel(e.dir, pick(e, files))
	return pick(e, [][]string{
		{"./..."},
		{"./..."},
		{"-level=possible", "./..."},
		{"-json", "./..."},
		{"-format=sarif", "./..."},
		{"-diff", "./..."},
		{"-test=false", "./..."},
		{"-handler=example.com/app/lib.Do", "./..."},
		{"why", fmt.Sprintf("%s:%d", name, 1+e.rand.IntN(60)), "./..."},
		{"-goctx", "./" + filepath.Dir(name)},
	})
}
