package driver

import (
	"bytes"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/load"
	"github.com/crosstalk-go/crosstalk/internal/record"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/passes"
)

// settleDir is a module whose packages decide about each other. A line says
// what is reported there when all callers are known, or the question by which they
// take a finding away that is there as long as they are not:
//
//	// finding RULE
//	// settled "QUESTION"
//
// or that it is told with another finding, or with one that is not reported, because
// its level is too low:
//
//	// part RULE
//	// below RULE
//
// or that it is told only then, in the place of one that callers took away:
//
//	// then RULE
const settleDir = "../../testdata/settle"

var (
	expectation = regexp.MustCompile(`// (finding ([\w/]+)|settled "([^"]+)"|(part|below|then) ([\w/]+))$`)
	suffixRule  = regexp.MustCompile(`\((\w+/\w+)(, \w+)?\)$`)
)

// runSettle analyzes the fixture module.
func runSettle(t *testing.T) *load.Program {
	rule.Select(nil) // whatever other tests selected
	o := &options{dir: settleDir, patterns: []string{"./..."}, tests: true, analyzers: passes.All}
	if err := o.locate("."); err != nil {
		t.Fatal(err)
	}
	o.cache = ""
	k := newKeeper()
	defer k.end()
	prog, err := o.program(t.Context(), k, newProgress("", io.Discard))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(prog.Problems(), k.problems...) {
		t.Error(p)
	}
	return prog
}

func TestSettle(t *testing.T) {
	wants := expectations(t)
	rule.Trace = func(token.Position) bool { return true }
	defer func() { rule.Trace = nil }()
	all, err := recallAll(runSettle(t).Results())
	if err != nil {
		t.Fatal(err)
	}
	before := make(map[string]string)
	for _, o := range all {
		for _, v := range o.verdicts {
			for _, d := range v.Diagnostics() {
				before[at(o.fset, d.Pos)] = suffixRule.FindStringSubmatch(d.Message)[1]
			}
		}
	}
	settle(all)
	after := make(map[string]string)
	by := make(map[string][]string)
	related := make(map[string]bool)
	for _, o := range all {
		for _, v := range o.verdicts {
			for _, d := range v.Diagnostics() {
				after[at(o.fset, d.Pos)] = d.Category
				for _, part := range v.Of(d).Parts {
					for _, other := range all {
						if other.decls[part.Diag.Pos] != "" && slices.ContainsFunc(other.verdicts, func(v *rule.Verdict) bool { return slices.Contains(v.Told(), part) }) {
							related[at(other.fset, part.Diag.Pos)] = true
						}
					}
				}
			}
			for _, j := range v.Considered {
				for _, s := range j.Against {
					by[at(o.fset, j.Diag.Pos)] = append(by[at(o.fset, j.Diag.Pos)], s.Asked)
				}
			}
		}
	}
	for place, rule := range before {
		if wants[place] == "" {
			t.Errorf("%s: unexpected: %s", place, rule)
		}
	}
	for place, want := range wants {
		question, settled := strings.CutPrefix(want, "settled ")
		part, isPart := strings.CutPrefix(want, "part ")
		switch {
		case isPart && (before[place] != part || after[place] != "" || !related[place]):
			t.Errorf("%s: %q before, %q when all packages are known, told with another finding: %t; want a part", place, before[place], after[place], related[place])
		case isPart:
		case strings.HasPrefix(want, "below "):
			if before[place] != want[len("below "):] || after[place] != "" || related[place] {
				t.Errorf("%s: %q before, %q when all packages are known; want it gone", place, before[place], after[place])
			}
		case strings.HasPrefix(want, "then "):
			if before[place] != "" || after[place] != want[len("then "):] {
				t.Errorf("%s: %q before, %q when all callers are known; want it then only", place, before[place], after[place])
			}
		case before[place] == "":
			t.Errorf("%s: no finding before callers are asked; want %s", place, want)
		case !settled && after[place] != want:
			t.Errorf("%s: %q when all callers are known; want %s", place, after[place], want)
		case settled && after[place] != "":
			t.Errorf("%s: %s is still there; want it settled by %q", place, after[place], question)
		case settled && !slices.Contains(by[place], question):
			t.Errorf("%s: settled by %q; want %q", place, by[place], question)
		}
	}
}

// TestRecordBytes checks that the record of a package is the same whatever the order
// in which the packages are analyzed, and that decoding gives back what was encoded.
func TestRecordBytes(t *testing.T) {
	encoded := make(map[string][]byte)
	for _, procs := range []int{1, 4} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		all, err := recallAll(runSettle(t).Results())
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range all {
			data, err := o.record.Encode()
			if err != nil {
				t.Fatal(err)
			}
			if before := encoded[o.pkg.ID]; before != nil && !bytes.Equal(data, before) {
				t.Errorf("%s: two records of one package", o.pkg.ID)
			}
			encoded[o.pkg.ID] = data
			if kept, err := record.Decode(data); err != nil || !reflect.DeepEqual(o.record, kept) {
				t.Errorf("%s: decoded to %+v, %v; want %+v", o.pkg.ID, kept, err, o.record)
			}
		}
	}
}

// at names the line of a position.
func at(fset *token.FileSet, pos token.Pos) string {
	p := fset.Position(pos)
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// expectations returns what the lines of the module say, by file and line.
func expectations(t *testing.T) map[string]string {
	wants := make(map[string]string)
	err := filepath.WalkDir(settleDir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for i, line := range strings.Split(string(src), "\n") {
			if m := expectation.FindStringSubmatch(line); m != nil {
				place := filepath.Base(path) + ":" + strconv.Itoa(i+1)
				switch {
				case m[3] != "":
					wants[place] = "settled " + m[3]
				case m[4] != "":
					wants[place] = m[4] + " " + m[5]
				default:
					wants[place] = m[2]
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return wants
}
