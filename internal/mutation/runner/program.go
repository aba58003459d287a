package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/driver"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

// A program is a module in testdata whose findings other tests compare with what its
// comments say, in each face of crosstalk; callers in its other packages have been
// asked. Here they have to stay the same.
type program struct {
	level string
	pkgs  []*packages.Package
	want  []string // nil until the first run
}

// programs are the modules, and the level of findings that is asked for.
var programs = map[string]string{"levels": "possible", "settle": "possible", "shop": "likely", "universes": "likely"}

// loadPrograms returns a suite for each program, and one of code that is written to
// hurt, at level possible.
func loadPrograms(dir string) ([]*suite, error) {
	hostile, err := testkit.Hostile(dir)
	if err != nil {
		return nil, err
	}
	p := &program{level: "possible", pkgs: hostile}
	suites := []*suite{{name: "hostile", check: p.survive}}
	for name, level := range programs {
		pkgs, err := packages.Load(&packages.Config{
			Mode:  packages.LoadSyntax | packages.NeedModule | packages.NeedForTest,
			Dir:   filepath.Join(dir, "testdata", name),
			Tests: true,
			Env:   append(os.Environ(), "GOWORK=off", "GOFLAGS="),
		}, "./...")
		if err != nil {
			return nil, err
		}
		s, err := newProgram(name, level, slices.DeleteFunc(pkgs, func(pkg *packages.Package) bool { return strings.HasSuffix(pkg.ID, ".test") }))
		if err != nil {
			return nil, err
		}
		suites = append(suites, s)
	}
	return suites, nil
}

func newProgram(name, level string, pkgs []*packages.Package) (*suite, error) {
	p := &program{level: level, pkgs: pkgs}
	s := &suite{name: name, check: p.check}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			return nil, err
		}
		if err := s.read(pkg); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// check runs all passes, asks the callers in all packages as the command does, and
// returns how the findings differ from those of the first run.
func (p *program) check() []string {
	p.setLevel(p.level)
	defer p.setLevel("")
	result, err := driver.Analyze(p.pkgs, passes.All)
	if err != nil {
		return []string{err.Error()}
	}
	got := []string{}
	for _, f := range result.Findings {
		got = append(got, fmt.Sprint(f.Span, f.Rule, f.Level))
	}
	if p.want == nil {
		p.want = got
	}
	if !slices.Equal(got, p.want) {
		return []string{"other findings"}
	}
	return nil
}

// survive runs all passes and returns where one panics.
func (p *program) survive() []string {
	var problems []string
	old := rule.OnPanic
	rule.OnPanic = func(analyzer, pkg string, cause any) {
		problems = append(problems, fmt.Sprintf("%s panics on %s: %v", analyzer, pkg, cause))
	}
	defer func() { rule.OnPanic = old }()
	p.setLevel(p.level)
	defer p.setLevel("")
	if _, err := checker.Analyze(passes.All, p.pkgs, &checker.Options{Sequential: true}); err != nil {
		return []string{err.Error()}
	}
	return problems
}

func (p *program) setLevel(level string) {
	for _, a := range passes.All {
		if err := a.Flags.Set("level", level); err != nil {
			panic(err)
		}
	}
}
