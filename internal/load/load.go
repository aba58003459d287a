// Package load has the go command list the packages of a program, for package program,
// which looks at them, and tells what is wrong with them.
package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/program"
)

// A Config says what to load.
type Config struct {
	Dir      string // where the go command runs, an absolute path
	Patterns []string
	Tags     string // build tags, separated by commas
	Tests    bool
	// Compiled has the types of imported packages come from the go command, which
	// compiles them, instead of from their source. So do they if another build system
	// lists the packages, or the release of Go is one that this program was not built
	// with and does not know.
	Compiled bool
	// Program is the configuration of the program, apart from what the go command says.
	Program program.Config
}

// A Program is what was loaded.
type Program struct {
	*program.Program
	initial []*packages.Package
	dir     string
}

// A Problem is something that keeps the result from being complete. Package is empty
// if it concerns no single package.
type Problem struct{ Package, Message string }

func (p Problem) String() string {
	if p.Package == "" {
		return p.Message
	}
	return p.Package + ": " + p.Message
}

// Load lists the packages that the patterns match, and all that they import. An error
// means that there is nothing to analyze; what is wrong with single packages is among the
// problems of the program.
func Load(ctx context.Context, cfg *Config) (*Program, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return nil, errors.New("the go command, which lists the packages, is not in PATH; install Go, or add its folder to PATH")
	}
	set := readSettings(ctx, cfg)
	if set.wrong != nil {
		return nil, set.wrong
	}
	own := *cfg
	cfg = &own
	if externalDriver() || newer(set.release, runtime.Version()) {
		// There may be no source, or none that this program can read.
		cfg.Compiled = true
	}
	cfg.Program.Files = new(program.Files)
	lister := newLister(cfg, set)
	if lister != nil {
		if initial := lister.known(); initial != nil {
			return newProgram(ctx, cfg, set, initial), nil
		}
	}
	initial, err := list(ctx, cfg)
	if !slices.ContainsFunc(initial, func(pkg *packages.Package) bool { return len(pkg.GoFiles) > 0 }) {
		if outsideModule(ctx, cfg.Dir) {
			return nil, fmt.Errorf("%s is in no module: no go.mod there or above", cfg.Dir)
		}
		if err == nil && len(initial) == 0 {
			err = cmp.Or(listError(ctx, cfg, cfg.Patterns...), fmt.Errorf("no packages match %s", strings.Join(cfg.Patterns, " ")))
		}
	}
	if err != nil {
		return nil, explainLoad(err)
	}
	if !cfg.Compiled {
		if err := listCgo(ctx, cfg, initial); err != nil {
			return nil, err
		}
	}
	if lister != nil {
		lister.keep(initial)
	}
	return newProgram(ctx, cfg, set, initial), nil
}

// newProgram returns the program with the packages that the patterns match.
func newProgram(ctx context.Context, cfg *Config, set *settings, initial []*packages.Package) *Program {
	c := cfg.Program
	c.Named = initial
	c.Compiled = cfg.Compiled
	c.Platform = set.platform
	c.Sizes = types.SizesFor("gc", set.arch)
	c.Sums = sums(set.work, initial)
	if newer(set.release, runtime.Version()) {
		c.Note = fmt.Sprintf("; the go command is %s, and this program, built with %s, may not know its language: build it again", set.release, runtime.Version())
	}
	return &Program{program.New(ctx, c), initial, cfg.Dir}
}

// newer reports whether release a of Go, such as go1.27.1, may have words that release
// b does not know.
func newer(a, b string) bool {
	var major [2]int
	for i, v := range []string{a, b} {
		if _, err := fmt.Sscanf(v, "go1.%d", &major[i]); err != nil {
			return false
		}
	}
	return major[0] > major[1]
}

// Problems returns what kept packages from being analyzed, when the program has run.
func (prog *Program) Problems() []Problem { return loadProblems(prog.initial, prog.dir) }

// Skipped returns the IDs of the packages that were not analyzed, and why.
func (prog *Program) Skipped() map[string]string {
	skipped := make(map[string]string)
	for _, pkg := range prog.initial {
		if len(pkg.Errors) > 0 {
			skipped[pkg.ID] = "analysis skipped due to errors in package"
		}
	}
	return skipped
}

// externalDriver reports whether a program of another build system lists the packages,
// as go/packages decides it. What it lists has types already, and may have no source.
func externalDriver() bool {
	if v := os.Getenv("GOPACKAGESDRIVER"); v != "" {
		return v != "off"
	}
	_, err := exec.LookPath("gopackagesdriver")
	return err == nil
}

// outsideModule reports whether the go command works without a module in dir, and
// without a workspace. What it says of patterns then does not tell the cause.
func outsideModule(ctx context.Context, dir string) bool {
	cmd := exec.CommandContext(ctx, "go", "env", "GOMOD", "GOWORK")
	cmd.Dir = dir
	out, err := cmd.Output()
	mod, work, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return err == nil && mod == os.DevNull && (work == "" || work == "off")
}

// listError returns what the go command has to say of the patterns, which x/tools
// keeps to itself where it lists no package: a GOOS that does not exist, a cache
// that has no place, a workspace without the folder. It returns nil if the command
// finds nothing wrong.
func listError(ctx context.Context, cfg *Config, patterns ...string) error {
	args := []string{"list", "-export"}
	if cfg.Tags != "" {
		args = append(args, "-tags="+cfg.Tags)
	}
	cmd := exec.CommandContext(ctx, "go", append(append(args, "--"), patterns...)...)
	cmd.Dir = cfg.Dir
	_, err := cmd.Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || len(exit.Stderr) == 0 {
		return nil
	}
	return errors.New(strings.TrimPrefix(strings.TrimSpace(string(exit.Stderr)), "go: "))
}

// explainLoad returns the error of the go command without the words that
// x/tools puts around it.
func explainLoad(err error) error {
	text := err.Error()
	if _, after, ok := strings.Cut(text, "stderr: "); ok {
		text = after
	}
	return errors.New(strings.TrimPrefix(text, "go: "))
}

// loadProblems returns one error of each package that has errors, of the
// initial packages and their dependencies. The errors of a package return in
// its test variant, and are told once; so is an import that fails.
func loadProblems(initial []*packages.Package, dir string) []Problem {
	var all []Problem
	seen := make(map[string]bool)
	add := func(pkg *packages.Package) {
		if len(pkg.Errors) == 0 {
			return
		}
		cause := rootCause(pkg)
		key := cause.Pos + "\x00" + cause.Msg
		if cause.Pos == "" || cause.Pos == "-" {
			key = TestedPath(pkg) + "\x00" + cause.Msg
		}
		if !seen[key] {
			seen[key] = true
			all = append(all, Problem{pkg.ID, place(cause, dir)})
		}
	}
	for _, pkg := range initial {
		add(pkg)
	}
	packages.Visit(initial, nil, add)
	slices.SortFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Package, b.Package), cmp.Compare(a.Message, b.Message))
	})
	return all
}

// rootCause returns the first error of pkg that has a place in a file, because
// those of the go command wrap the output of the compiler. For an import that
// fails it returns the error of the imported package.
func rootCause(pkg *packages.Package) packages.Error {
	first := pkg.Errors[0]
	for _, err := range pkg.Errors {
		if err.Kind == packages.ParseError || err.Kind == packages.TypeError {
			first = err
			break
		}
	}
	if rest, ok := strings.CutPrefix(first.Msg, "could not import "); ok {
		path, _, _ := strings.Cut(rest, " ")
		if imp := pkg.Imports[path]; imp != nil && len(imp.Errors) > 0 {
			return imp.Errors[0]
		}
	}
	return first
}

// place returns the text of err with a file name relative to dir.
func place(err packages.Error, dir string) string {
	if err.Pos == "" || err.Pos == "-" {
		return err.Msg
	}
	return strings.TrimPrefix(err.Pos, dir+string(filepath.Separator)) + ": " + err.Msg
}

// TestedPath returns the import path of the package, or of the package that
// it tests.
func TestedPath(pkg *packages.Package) string { return cmp.Or(pkg.ForTest, pkg.PkgPath) }

// Sources returns the Go files of the main module that the program analyzed,
// with their sizes. Files that cgo made of others are not among them.
func (prog *Program) Sources() map[string]int {
	sizes := make(map[string]int)
	for _, res := range prog.Results() {
		if res.Module != nil && !res.Module.Main {
			continue
		}
		for name, size := range prog.Sizes(res.Package) {
			if slices.Contains(res.GoFiles, name) {
				sizes[name] = size
			}
		}
	}
	return sizes
}
