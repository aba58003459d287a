package testkit

import (
	"fmt"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A silence is an expectation in a fixture: nothing is reported at the line, at
// the default level, because of the answer to one question and no other.
//
//	go work() // silent "is joined"
//	go f()    // silent "blocks" possible
//
// The word behind the question is the level that is left; without one nothing
// may be left at any level.
type silence struct {
	file     string
	line     int
	question string
	left     sign.Grade
}

// silences returns the expectations of a package.
func silences(t failer, pkg *packages.Package) []silence {
	var list []silence
	for _, file := range pkg.Syntax {
		for _, group := range file.Comments {
			for _, c := range group.List {
				text := strings.TrimPrefix(c.Text, "//")
				if i := strings.LastIndex(text, "// silent "); i >= 0 {
					text = text[i+len("//"):]
				}
				rest, ok := strings.CutPrefix(strings.TrimSpace(text), "silent ")
				if !ok || !strings.HasPrefix(rest, `"`) {
					continue
				}
				quoted, err := strconv.QuotedPrefix(rest)
				at := pkg.Fset.Position(c.Pos())
				if err != nil {
					t.Errorf("%s: in silent comment: %v", at, err)
					continue
				}
				s := silence{file: at.Filename, line: at.Line}
				s.question, _ = strconv.Unquote(quoted)
				if word := strings.TrimSpace(rest[len(quoted):]); word != "" {
					if s.left, err = sign.ParseLevel(word); err != nil {
						t.Errorf("%s: in silent comment: %v", at, err)
					}
				}
				list = append(list, s)
			}
		}
	}
	return list
}

// checkSilences checks the expectations of the packages of a fixture, for which
// it runs the analyzer once more, at level possible and with all signs.
func checkSilences(t *testing.T, a *analysis.Analyzer, pkgs []*packages.Package) {
	t.Helper()
	rule.Trace = func(token.Position) bool { return true }
	defer func() { rule.Trace = nil }()
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	judgedSilences(t, pkgs, graph.Roots)
}

// judgedSilences checks the expectations of the packages of a fixture against what
// the analyzer has considered, see [rule.Trace].
func judgedSilences(t failer, pkgs []*packages.Package, acts []*checker.Action) {
	t.Helper()
	at := make(map[string][]*rule.Judgement)
	for _, act := range acts {
		if v, ok := act.Result.(*rule.Verdict); ok {
			for _, j := range v.Considered {
				p := act.Package.Fset.Position(j.Diag.Pos)
				key := fmt.Sprint(p.Filename, ":", p.Line)
				at[key] = append(at[key], j)
			}
		}
	}
	for _, pkg := range pkgs {
		for _, s := range silences(t, pkg) {
			if problem := s.check(at[fmt.Sprint(s.file, ":", s.line)]); problem != "" {
				t.Errorf("%s:%d: %s", s.file, s.line, problem)
			}
		}
	}
}

// check returns what is wrong with the judgements at the line, or "".
func (s silence) check(js []*rule.Judgement) string {
	for _, j := range js {
		if j.Level >= rule.DefaultLevel {
			return fmt.Sprintf("%s is reported at level %v", j.Rule.Name, j.Level)
		}
	}
	var seen []string
	for _, j := range js {
		without, asked := withoutAnswer(j, s.question)
		seen = append(seen, fmt.Sprintf("%s %v%s", j.Rule.Name, j.Level, answers(j)))
		if !asked || max(j.Level, sign.Open) != s.left {
			continue
		}
		if without < rule.DefaultLevel && without != sign.Open {
			return fmt.Sprintf("%s is silent without the answer to %q, too: %s", j.Rule.Name, s.question, answers(j))
		}
		return ""
	}
	return fmt.Sprintf("nothing is silent because of %q with level %v left; there is %s", s.question, s.left, strings.Join(seen, "; "))
}

// withoutAnswer returns the level of a judgement without the answers to a
// question, Open if that is not known because it is a claim that does not hold;
// and whether the question is among those that speak against the finding.
func withoutAnswer(j *rule.Judgement, question string) (sign.Grade, bool) {
	var w sign.Weight
	asked := false
	for _, s := range j.For {
		if s.Asked == question && s.Grade() < rule.DefaultLevel {
			asked = true
			if s.Grade() <= sign.Open {
				return sign.Open, true // what comes behind it was not asked
			}
			continue
		}
		w.Need(s)
	}
	for _, s := range j.Against {
		if s.Asked == question {
			asked = true
			continue
		}
		w.Object(s)
	}
	return w.Level(), asked
}

// answers lists the signs of a judgement that keep it low.
func answers(j *rule.Judgement) string {
	var b strings.Builder
	for _, s := range j.For {
		if s.Grade() < sign.Certain {
			fmt.Fprintf(&b, ", %q %v (%v)", s.Asked, s.Grade(), s.Basis)
		}
	}
	for _, s := range j.Against {
		fmt.Fprintf(&b, ", against: %q (%v)", s.Asked, s.Basis)
	}
	return b.String()
}
