// Package examples helps to test crosstalk, in each of its faces, on the
// programs in testdata/universes and testdata/shop.
package examples

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A Finding is what every face says of a place. Columns and the order of
// findings may differ from face to face.
type Finding struct {
	File string // slash-separated, relative to the folder of the run
	Line string
	Rule string // with its level behind it, where levels are compared
}

func (f Finding) String() string { return f.File + ":" + f.Line + " " + f.Rule }

// finding is a line of output: a file, a line, perhaps a column, a message
// that ends with the rule, and in golangci-lint's case the linter.
var finding = regexp.MustCompile(`^(?:\./)?([^:]+\.go):(\d+):(?:\d+:)? .* \(([a-z]+/[a-z]+)(?:, (certain|possible))?\)(?: \(crosstalk\))?$`)

// Parse returns the findings in the output of a run in dir, sorted, each once.
// It leaves out files outside of dir: go vet repeats what it has said of a
// dependency if it has said it before.
func Parse(dir, output string) []string { return parse(dir, output, false) }

// ParseLevels is like Parse, and adds the levels to the rules.
func ParseLevels(dir, output string) []string { return parse(dir, output, true) }

func parse(dir, output string, levels bool) []string {
	var list []string
	for line := range strings.Lines(output) {
		m := finding.FindStringSubmatch(strings.TrimSpace(line))
		if m == nil {
			continue
		}
		file := m[1]
		if rel, err := filepath.Rel(dir, file); err == nil && filepath.IsAbs(file) {
			file = rel
		}
		if filepath.IsLocal(file) {
			rule := m[3]
			if levels {
				rule += " " + cmp.Or(m[4], "likely")
			}
			list = append(list, Finding{filepath.ToSlash(file), m[2], rule}.String())
		}
	}
	return Sort(list)
}

// Sort sorts findings by file and line and drops those that are there twice.
func Sort(list []string) []string {
	slices.SortFunc(list, func(a, b string) int {
		return strings.Compare(padded(a), padded(b))
	})
	return slices.Compact(list)
}

// padded gives the line number a fixed width.
func padded(finding string) string {
	file, rest, _ := strings.Cut(finding, ":")
	line, rule, _ := strings.Cut(rest, " ")
	return fmt.Sprintf("%s:%6s %s", file, line, rule)
}

// Marked returns the findings that the comments "// NAME: rule" below dir ask
// for, where name is the given one, sorted; with the level that stands behind the
// rule, if there is one. Nested modules are left out.
func Marked(t *testing.T, dir, name string) []string {
	t.Helper()
	mark := regexp.MustCompile(`// ` + name + `: ([a-z]+/[a-z]+(?: (?:certain|likely|possible))?)`)
	var list []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != dir {
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil {
				return filepath.SkipDir
			}
		}
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		number := 0
		for line := range strings.Lines(string(data)) {
			number++
			for _, m := range mark.FindAllStringSubmatch(line, -1) {
				list = append(list, Finding{filepath.ToSlash(rel), fmt.Sprint(number), m[1]}.String())
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return Sort(list)
}

// Program unpacks a version of a public module into a temporary folder, as a
// main module of its own, and returns that. It ends the test if the module or
// its dependencies cannot be had.
func Program(t *testing.T, module, version string) string {
	t.Helper()
	dir := t.TempDir()
	r := Run(t, dir, "go", "mod", "download", "-json", module+"@"+version)
	var have struct{ Dir string }
	if err := json.Unmarshal([]byte(r.Stdout), &have); err != nil || have.Dir == "" {
		unavailable(t, module, r)
	}
	if err := os.CopyFS(dir, os.DirFS(have.Dir)); err != nil {
		t.Fatal(err)
	}
	Available(t, dir)
	return dir
}

// Available ends the test unless the dependencies of a module can be had. On
// a machine without a network they cannot.
func Available(t *testing.T, dir string) {
	t.Helper()
	if r := Run(t, dir, "go", "list", "-deps", "-test", "./..."); r.Status != 0 {
		unavailable(t, "dependencies of "+dir, r)
	}
}

// unavailable ends the test because something to be downloaded is not here.
func unavailable(t *testing.T, what string, r Result) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf("%s: %s", what, r.Stdout+r.Stderr)
	}
	t.Skipf("%s: not here: %s", what, r.Stdout+r.Stderr)
}

// Build builds the named commands of the main module, such as "crosstalk",
// into a temporary folder and returns that.
func Build(t *testing.T, root string, commands ...string) string {
	t.Helper()
	bin := t.TempDir()
	args := []string{"build", "-o", bin + string(filepath.Separator)}
	for _, c := range commands {
		args = append(args, "./cmd/"+c)
	}
	Run(t, root, "go", args...).Succeeded(t)
	return bin
}

// A Result is what a program did.
type Result struct {
	Command        string
	Stdout, Stderr string
	Status         int
}

// Succeeded ends the test if the program failed.
func (r Result) Succeeded(t *testing.T) Result {
	t.Helper()
	if r.Status != 0 {
		t.Fatalf("%s: exit status %d\n%s%s", r.Command, r.Status, r.Stdout, r.Stderr)
	}
	return r
}

// Run runs a program in dir, outside of any workspace.
func Run(t *testing.T, dir, name string, args ...string) Result {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return Result{cmd.String(), stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// Compare fails the test where two lists of findings differ.
func Compare(t *testing.T, title string, got, want []string) {
	t.Helper()
	for _, f := range want {
		if !slices.Contains(got, f) {
			t.Errorf("%s: missing %s", title, f)
		}
	}
	for _, f := range got {
		if !slices.Contains(want, f) {
			t.Errorf("%s: unexpected %s", title, f)
		}
	}
}
