// Package load brings a program into memory: the go command lists its packages, those
// to analyze are parsed and type-checked, and package deps has the types of what they
// import, and the facts about it.
package load

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/deps"
	"github.com/crosstalk-go/crosstalk/internal/store"
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
	Store    *store.Store
	Tool     string // the identity of this program, for what it stores
	// Analyzers are those with facts, among all that will run.
	Analyzers []*analysis.Analyzer
	// Progress is called now and then with the number of packages that were made for
	// the store.
	Progress func(made int)
}

// A Program is what was loaded.
type Program struct {
	Units    []*packages.Package // to report on: each file is in one of them, if possible
	Problems []Problem
	Skipped  map[string]string // package ID → why it is not among Units
	// Deps has answered for what the units import.
	Deps *deps.Deps
	// Close ends that the analyzers ask Deps for facts.
	Close func()
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

// Load lists and type-checks the packages that the patterns match. An error means that
// there is nothing to analyze; what is wrong with single packages is among the problems
// of the program.
func Load(ctx context.Context, cfg *Config) (*Program, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return nil, errors.New("the go command, which lists the packages, is not in PATH; install Go, or add its folder to PATH")
	}
	set := readSettings(ctx, cfg)
	if set.wrong != nil {
		return nil, set.wrong
	}
	if externalDriver() || newer(set.release, runtime.Version()) {
		// There may be no source, or none that this program can read.
		compiled := *cfg
		compiled.Compiled = true
		cfg = &compiled
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
	ld, err := newLoader(ctx, cfg, set, initial)
	if err != nil {
		return nil, err
	}
	if err := ld.check(); err != nil {
		return nil, err
	}

	prog := &Program{Skipped: make(map[string]string), Deps: ld.deps}
	prog.Problems = loadProblems(initial, cfg.Dir)
	for _, pkg := range initial {
		if len(pkg.Errors) > 0 {
			prog.Skipped[pkg.ID] = "analysis skipped due to errors in package"
		}
	}
	analyzed := ld.analyzed(initial)
	prog.Units = units(analyzed)
	ld.linkFacts(initial, analyzed)
	forget(analyzed, prog.Units)
	prog.Close = ld.install()
	ld.summarise(prog.Units)
	return prog, ctx.Err()
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

// units returns the packages to report on: of a package and its variant with
// test files the variant, which has all files of both, if it is in order. It
// leaves out the generated main packages of tests.
func units(initial []*packages.Package) []*packages.Package {
	variant := make(map[string]bool) // import path → has a sound variant
	for _, pkg := range initial {
		if sound(pkg) && pkg.ForTest == pkg.PkgPath {
			variant[pkg.PkgPath] = true
		}
	}
	var list []*packages.Package
	for _, pkg := range initial {
		switch {
		case !sound(pkg), len(pkg.Syntax) == 0:
		case isTestMain(pkg):
		case pkg.ForTest == "" && variant[pkg.PkgPath]:
		default:
			list = append(list, pkg)
		}
	}
	slices.SortFunc(list, func(a, b *packages.Package) int { return cmp.Compare(a.ID, b.ID) })
	return list
}

// linkFacts makes each initial package import the sound initial packages that
// it reaches, and nothing else. The checker runs an analyzer that has facts on
// all that a package imports, but the others have no syntax, or no function
// bodies, or are broken: their facts would be wrong or an error. A package that has a
// twin imports that: its facts are the twin's.
func (ld *loader) linkFacts(initial, analyzed []*packages.Package) {
	source := make(map[*packages.Package]bool)
	for _, pkg := range initial {
		source[pkg] = sound(pkg)
	}
	// reach holds the sound initial packages below a package, as far as the
	// next one down each path. For most packages there is none.
	reach := make(map[*packages.Package]map[string]*packages.Package)
	var below func(pkg *packages.Package) map[string]*packages.Package
	below = func(pkg *packages.Package) map[string]*packages.Package {
		if set, ok := reach[pkg]; ok {
			return set
		}
		set := make(map[string]*packages.Package)
		reach[pkg] = nil
		for _, imp := range pkg.Imports {
			deps := below(imp) // also for an initial package: it needs its own
			if source[imp] {
				set[imp.ID] = imp
				continue
			}
			for id, dep := range deps {
				set[id] = dep
			}
		}
		if len(set) > 0 {
			reach[pkg] = set
		}
		return set
	}
	all := append(slices.Clone(initial), analyzed...)
	for _, pkg := range all {
		below(pkg)
	}
	for _, pkg := range all {
		pkg.Imports = reach[pkg]
		if twin := ld.twins[pkg]; twin != nil && sound(twin) {
			pkg.Imports = map[string]*packages.Package{twin.ID: twin}
		}
	}
}

// forget drops the syntax of the initial packages that neither are units nor
// are imported by any.
func forget(initial, units []*packages.Package) {
	needed := make(map[*packages.Package]bool)
	packages.Visit(units, func(pkg *packages.Package) bool {
		needed[pkg] = true
		return true
	}, nil)
	for _, pkg := range initial {
		if !needed[pkg] {
			pkg.Syntax, pkg.TypesInfo = nil, nil
		}
	}
}

// Sources returns the Go files of the main module that the program analyzed,
// with their sizes. Files that cgo made of others are not among them.
func (prog *Program) Sources() map[string]int {
	sizes := make(map[string]int)
	for _, pkg := range prog.Units {
		if pkg.Module != nil && !pkg.Module.Main {
			continue
		}
		for _, f := range pkg.Syntax {
			file := pkg.Fset.File(f.FileStart)
			if slices.Contains(pkg.GoFiles, file.Name()) {
				sizes[file.Name()] = file.Size()
			}
		}
	}
	return sizes
}
