// Runner runs the fixtures on each mutant of an instrumented program, see
// internal/mutation, which builds and starts it.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime/debug"
	"slices"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/mutation/mut"
	"github.com/crosstalk-go/crosstalk/internal/mutation/mutant"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/testkit"
	"github.com/crosstalk-go/crosstalk/passes"
)

func main() {
	var (
		list    = flag.String("mutants", "", "read the mutants from this `file`")
		results = flag.String("results", "", "append what becomes of them to this `file`")
		part    = flag.String("part", "0/1", "run this `part` of them")
	)
	flag.Parse()
	if err := run(*list, *results, *part); err != nil {
		fmt.Fprintln(os.Stderr, "runner:", err)
		os.Exit(1)
	}
}

// A suite is a fixture and what is known of it.
type suite struct {
	name  string
	check func() []string
	texts [][]byte
	sees  map[int]bool // what it runs
	time  time.Duration
}

func run(list, results, part string) error {
	var k, n int
	if _, err := fmt.Sscanf(part, "%d/%d", &k, &n); err != nil {
		return err
	}
	mutants, err := mutant.Read(list)
	if err != nil {
		return err
	}
	done, err := finished(results)
	if err != nil {
		return err
	}
	suites, broken, err := load()
	if err != nil {
		return err
	}
	// A mutant may recurse without end; the default would take long to fill.
	debug.SetMaxStack(100 << 20)

	out, err := os.OpenFile(results, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	defer out.Close()
	enc := json.NewEncoder(out)
	for _, problem := range broken {
		if err := enc.Encode(mutant.Result{Fate: mutant.Broken, By: problem}); err != nil {
			return err
		}
	}
	for i, m := range mutants {
		if i%n != k || done[m.ID] {
			continue
		}
		if err := enc.Encode(mutant.Result{ID: m.ID, Fate: mutant.Started}); err != nil {
			return err
		}
		if err := enc.Encode(try(m, suites)); err != nil {
			return err
		}
	}
	return nil
}

// finished returns the mutants that were started before.
func finished(results string) (map[int]bool, error) {
	text, err := os.ReadFile(results)
	if err != nil {
		return nil, nil // the first time
	}
	done := make(map[int]bool)
	for line := range bytes.Lines(text) {
		var r mutant.Result
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, err
		}
		done[r.ID] = true
	}
	return done, nil
}

// load loads the fixtures of the passes, and of the analyzers that they need, and
// notes what they run. Those whose expectations do not hold before anything is
// switched off are left out; what is wrong with them is broken.
func load() (suites []*suite, broken []string, err error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, nil, err
	}
	expected, err := testkit.LoadCatalog(dir)
	if err != nil {
		return nil, nil, err
	}
	// What the catalog is expected to say comes first: it is the fastest.
	suites = []*suite{{name: "catalog.txt", check: expected.Check}}
	for _, a := range analyzers() {
		var rules []*rule.Rule
		for _, r := range passes.Rules() {
			if len(r.Name) > len(a.Name) && r.Name[:len(a.Name)+1] == a.Name+"/" {
				rules = append(rules, r)
			}
		}
		list, err := testkit.Suites(dir, a, rules)
		if err != nil {
			return nil, nil, err
		}
		for _, s := range list {
			x := &suite{name: s.Name, check: s.Check}
			for pkg := range s.Packages {
				if err := x.read(pkg); err != nil {
					return nil, nil, err
				}
			}
			suites = append(suites, x)
		}
	}
	programs, err := loadPrograms(dir)
	if err != nil {
		return nil, nil, err
	}
	suites = append(suites, programs...)
	for _, s := range suites {
		var problems []string
		start := time.Now()
		s.sees = mut.Note(func() { problems = s.check() })
		s.time = time.Since(start)
		if len(problems) > 0 {
			broken = append(broken, s.name+": "+problems[0])
			s.sees = nil
		}
	}
	return suites, broken, nil
}

// analyzers returns the passes, and before them those of what they need that have
// fixtures of their own.
func analyzers() []*analysis.Analyzer {
	var list []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(a *analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, req := range a.Requires {
			visit(req)
		}
		if len(a.FactTypes) > 0 {
			list = append(list, a) // the fixtures are about its facts
		}
	}
	for _, a := range passes.All {
		visit(a)
	}
	return append(append(list, testkit.Probe), passes.All...)
}

// read notes the text of a package, by which the fixtures are found that are about
// a word.
func (s *suite) read(pkg *packages.Package) error {
	for _, name := range pkg.CompiledGoFiles {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		s.texts = append(s.texts, bytes.ToLower(text))
	}
	return nil
}

func (s *suite) mentions(word string) bool {
	low := bytes.ToLower([]byte(word))
	return slices.ContainsFunc(s.texts, func(text []byte) bool { return bytes.Contains(text, low) })
}

// try runs the fixtures that look at what the mutant switches off, until one
// notices.
func try(m *mutant.Mutant, suites []*suite) mutant.Result {
	start := time.Now()
	result := mutant.Result{ID: m.ID, Fate: mutant.Unseen}
	defer mut.Choose(0, m.Data)
	mut.Choose(m.ID, m.Data)

	var list []*suite
	for _, s := range suites {
		if hit := max(m.Hit, m.ID*b(m.Hit == 0)); s.sees[hit] {
			list = append(list, s)
		}
	}
	slices.SortStableFunc(list, func(x, y *suite) int {
		if m.Kind == "catalog" && (x == suites[0] || y == suites[0]) {
			return b(y == suites[0]) - b(x == suites[0])
		}
		if m.Word != "" {
			if c := b(y.mentions(m.Word)) - b(x.mentions(m.Word)); c != 0 {
				return c
			}
		}
		return int(x.time - y.time)
	})
	for _, s := range list {
		result.Fate = mutant.Survives
		if problem := s.notices(); problem != "" {
			result.Fate, result.By = mutant.Noticed, s.name+": "+problem
			break
		}
	}
	result.Millis = time.Since(start).Milliseconds()
	return result
}

func b(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// notices returns the first expectation that does not hold, "" if all do. One that
// takes very long does not, either: the process ends, and is started again behind
// the mutant.
func (s *suite) notices() string {
	limit := time.AfterFunc(10*time.Second+50*s.time, func() { os.Exit(3) })
	defer limit.Stop()
	if problems := s.check(); len(problems) > 0 {
		return problems[0]
	}
	return ""
}
