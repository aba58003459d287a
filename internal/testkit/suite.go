package testkit

import (
	"fmt"
	"go/token"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// A Suite is a fixture that has been loaded to be checked many times, without a
// *testing.T: by what changes the analyzers and wants to know who notices.
type Suite struct {
	Name     string // reqstate/global
	analyzer *analysis.Analyzer
	rules    []*rule.Rule
	root     string
	fixture  *fixture
	golden   string // what the fixes do and the signs, which the golden files have confirmed, and what is kept
}

// Suites loads the fixtures of an analyzer. The rules are those that it may
// report, as for [Run].
func Suites(repository string, a *analysis.Analyzer, rules []*rule.Rule) ([]*Suite, error) {
	root := filepath.Join(repository, "testdata")
	pkgs, err := loadPackages(root, nil, a.Name+"/...")
	if err != nil {
		return nil, err
	}
	var list []*Suite
	for _, f := range group(a.Name, pkgs) {
		list = append(list, &Suite{Name: a.Name + "/" + f.name, analyzer: a, rules: rules, root: root, fixture: f})
	}
	return list, nil
}

// Hostile loads the packages of testdata/src/hostile that are sound, for what must
// not panic.
func Hostile(repository string) ([]*packages.Package, error) {
	pkgs, err := loadPackages(filepath.Join(repository, "testdata"), nil, "hostile/...")
	return slices.DeleteFunc(pkgs, func(pkg *packages.Package) bool { return len(pkg.Errors) > 0 || strings.HasSuffix(pkg.ID, ".test") }), err
}

// Packages yields the packages of the fixture.
func (s *Suite) Packages(yield func(*packages.Package) bool) {
	for _, pkg := range s.fixture.pkgs {
		if !yield(pkg) {
			return
		}
	}
}

// Check runs the analyzer on the fixture, one package after another, and returns
// the expectations that do not hold: diagnostics, facts, silences. Fixes, signs and what
// is kept of the verdicts are one more, if they differ from those of the first call.
func (s *Suite) Check() []string {
	said := new(complaints)
	restore, err := setFlags(s.analyzer, s.fixture.flags(s.rules))
	if err != nil {
		return []string{err.Error()}
	}
	defer restore()
	defer onPanic(said.Errorf)()

	// Where all passes are in the program, no other keeps a finding from being
	// reported, as in the test of the pass.
	rule.Select([]string{s.analyzer.Name})
	defer rule.Select(nil)
	rule.Trace = func(token.Position) bool { return true }
	defer func() { rule.Trace = nil }()
	graph, err := checker.Analyze([]*analysis.Analyzer{s.analyzer}, s.fixture.pkgs, &checker.Options{Sequential: true})
	if err != nil {
		return []string{err.Error()}
	}
	golden := "golden\n"
	for _, act := range graph.Roots {
		if act.Err != nil {
			said.Errorf("%s on %s: %v", s.analyzer.Name, act.Package.PkgPath, act.Err)
			continue
		}
		checkWants(said, s.root, act)
		for _, d := range act.Diagnostics {
			for _, fix := range d.SuggestedFixes {
				golden += fmt.Sprintln(act.Package.Fset.Position(d.Pos), fix.Message)
				for _, e := range fix.TextEdits {
					golden += fmt.Sprintln(act.Package.Fset.Position(e.Pos), e.End-e.Pos, string(e.NewText))
				}
			}
		}
	}
	judgedSilences(said, s.fixture.pkgs, graph.Roots)
	golden += signsOf(graph.Roots) + keptOf(graph.Roots)
	if s.golden == "" {
		s.golden = golden
	}
	if s.golden != golden {
		said.Errorf("%s: other fixes or signs", s.Name)
	}
	return said.list
}

// keptOf returns what is kept of the verdicts, for the callers that are asked later: the
// questions that are left to them, too.
func keptOf(acts []*checker.Action) string {
	var all []*rule.Verdict
	for _, act := range acts {
		if v, ok := act.Result.(*rule.Verdict); ok {
			all = append(all, v)
		}
	}
	data, err := rule.Keep(all, func(token.Pos) {})
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// complaints collects what a test would report.
type complaints struct{ list []string }

func (*complaints) Helper() {}

func (c *complaints) Errorf(format string, args ...any) {
	c.list = append(c.list, fmt.Sprintf(format, args...))
}

// onPanic sends the panics of analyzers to errorf until the result is called.
func onPanic(errorf func(string, ...any)) (restore func()) {
	old := rule.OnPanic
	rule.OnPanic = func(analyzer, pkg string, cause any) {
		errorf("%s panics on %s: %v\n%s", analyzer, pkg, cause, debug.Stack())
	}
	return func() { rule.OnPanic = old }
}

// A flagValue is a flag that a fixture sets.
type flagValue struct{ name, value string }

// setFlags sets flags of the analyzer until the result is called.
func setFlags(a *analysis.Analyzer, values []flagValue) (restore func(), err error) {
	var old []flagValue
	restore = func() {
		for _, fv := range slices.Backward(old) {
			if err := a.Flags.Set(fv.name, fv.value); err != nil {
				panic(err) // it had that value
			}
		}
	}
	for _, fv := range values {
		fl := a.Flags.Lookup(fv.name)
		if fl == nil {
			restore()
			return nil, fmt.Errorf("analyzer %s has no flag -%s", a.Name, fv.name)
		}
		was := flagValue{fv.name, fl.Value.String()}
		if err := a.Flags.Set(fv.name, fv.value); err != nil {
			restore()
			return nil, fmt.Errorf("-%s=%s: %v", fv.name, fv.value, err)
		}
		old = append(old, was)
	}
	return restore, nil
}
