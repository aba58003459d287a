package testkit

import (
	"fmt"
	"go/token"
	"maps"
	"slices"
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
//	go g()    // silent "is joined" "ends otherwise"
//
// The word behind the question is the level that is left; without one nothing
// may be left at any level. Several questions are those without all of which
// something would be reported, and each of which is enough to keep it silent.
//
// Each candidate needs one that would be reported at level possible, or that an
// objection alone keeps silent: those of several rules at one line stand behind each
// other, with a semicolon between them.
type silence struct {
	file      string
	line      int
	questions []string
	left      sign.Grade
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
				at := pkg.Fset.Position(c.Pos())
				for part := range strings.SplitSeq(rest, ";") {
					s := silence{file: at.Filename, line: at.Line}
					if err := s.parse(strings.TrimSpace(part)); err != nil {
						t.Errorf("%s: in silent comment: %v", at, err)
					}
					list = append(list, s)
				}
			}
		}
	}
	return list
}

// parse reads the questions and the level of a silence.
func (s *silence) parse(text string) error {
	for strings.HasPrefix(text, `"`) {
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return err
		}
		question, _ := strconv.Unquote(quoted)
		s.questions = append(s.questions, question)
		text = strings.TrimSpace(text[len(quoted):])
	}
	var err error
	if text != "" {
		s.left, err = sign.ParseLevel(text)
	}
	return err
}

// consider runs the analyzer on the packages of a fixture once more, with all signs
// about all candidates.
func consider(t *testing.T, a *analysis.Analyzer, pkgs []*packages.Package) []*checker.Action {
	t.Helper()
	rule.Trace = func(token.Position) bool { return true }
	defer func() { rule.Trace = nil }()
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	return graph.Roots
}

// judgedSilences checks the expectations of the packages of a fixture against what
// the analyzer has considered, see [rule.Trace].
func judgedSilences(t failer, pkgs []*packages.Package, acts []*checker.Action) {
	t.Helper()
	at := make(map[string][]*rule.Judgement)
	reported := make(map[string]bool)
	for _, act := range acts {
		v, ok := act.Result.(*rule.Verdict)
		if !ok {
			continue
		}
		place := func(j *rule.Judgement) string {
			p := act.Package.Fset.Position(j.Diag.Pos)
			return fmt.Sprint(p.Filename, ":", p.Line)
		}
		for _, j := range v.Considered {
			at[place(j)] = append(at[place(j)], j)
		}
		for _, j := range v.Found {
			reported[place(j)] = true
		}
	}
	explained := make(map[string][]silence)
	for _, pkg := range pkgs {
		for _, s := range silences(t, pkg) {
			place := fmt.Sprint(s.file, ":", s.line)
			explained[place] = append(explained[place], s)
			if problem := s.check(at[place]); problem != "" {
				t.Errorf("%s: %s", place, problem)
			}
		}
	}
	for _, place := range slices.Sorted(maps.Keys(at)) {
		if reported[place] {
			continue
		}
		var reasons []string
		lacking := false
		for _, j := range at[place] {
			if !wantsReason(j) {
				continue
			}
			if text := reason(j); !slices.Contains(reasons, text) {
				reasons = append(reasons, text)
			}
			lacking = lacking || !slices.ContainsFunc(explained[place], func(s silence) bool {
				about, problem := s.about(j)
				return about && problem == ""
			})
		}
		if lacking {
			slices.Sort(reasons)
			t.Errorf("%s: not all is said of why it is silent: // silent %s", place, strings.Join(reasons, "; "))
		}
	}
}

// wantsReason reports whether a judgement that is not reported needs a silence: it is
// a finding of a lower level, or one against which something stands. What a directive
// silences is explained by that.
func wantsReason(j *rule.Judgement) bool {
	if j.Beaten != nil || j.Rule.Off || slices.ContainsFunc(j.Against, func(s sign.Sign) bool { return s.Asked == "ignored" }) {
		return false
	}
	return j.Level == sign.Possible || j.Level == sign.Refuted && !slices.ContainsFunc(j.For, func(s sign.Sign) bool { return s.Grade() < sign.Possible })
}

// reason returns the questions that keep a judgement silent, as few as possible, and
// the level that is left.
func reason(j *rule.Judgement) string {
	var asked []string
	for _, s := range append(slices.Clone(j.For), j.Against...) {
		if !slices.Contains(asked, s.Asked) {
			asked = append(asked, s.Asked)
		}
	}
	questions := silencing(j, nil, asked)
	text := ""
	for _, q := range questions {
		text += strconv.Quote(q) + " "
	}
	if j.Level >= sign.Possible {
		text += j.Level.String()
	}
	return strings.TrimSpace(text)
}

// silencing returns the smallest set of questions without whose answers the finding
// would be reported: those chosen and some of the others.
func silencing(j *rule.Judgement, chosen, others []string) []string {
	if without, asked := withoutAnswers(j, chosen); asked && without >= rule.DefaultLevel {
		return chosen
	}
	var best []string
	for i, q := range others {
		if found := silencing(j, append(slices.Clone(chosen), q), others[i+1:]); found != nil && (best == nil || len(found) < len(best)) {
			best = found
		}
	}
	return best
}

// check returns what is wrong with the judgements at the line, or "".
func (s silence) check(js []*rule.Judgement) string {
	for _, j := range js {
		if j.Level >= rule.DefaultLevel {
			return fmt.Sprintf("%s is reported at level %v", j.Rule.Name, j.Level)
		}
	}
	var seen []string
	problem := "" // of a judgement that the questions may be about
	for _, j := range js {
		seen = append(seen, fmt.Sprintf("%s %v%s", j.Rule.Name, j.Level, answers(j)))
		if about, what := s.about(j); about {
			if problem = what; problem == "" {
				return ""
			}
		}
	}
	if problem != "" {
		return problem
	}
	return fmt.Sprintf("nothing is silent because of %q with level %v left; there is %s", s.questions, s.left, strings.Join(seen, "; "))
}

// about reports whether the questions are among those that keep the judgement as low
// as is said, and what is wrong with them all the same, or "".
func (s silence) about(j *rule.Judgement) (about bool, problem string) {
	without, asked := withoutAnswers(j, s.questions)
	if !asked || max(j.Level, sign.Open) != s.left {
		return false, ""
	}
	if without < rule.DefaultLevel && without != sign.Open {
		return true, fmt.Sprintf("%s is silent without the answer to %q, too: %s", j.Rule.Name, s.questions, answers(j))
	}
	return true, s.surplus(j)
}

// surplus returns the complaint about questions one of which is not needed, or "".
func (s silence) surplus(j *rule.Judgement) string {
	for i, q := range s.questions {
		rest := slices.Delete(slices.Clone(s.questions), i, i+1)
		if without, asked := withoutAnswers(j, rest); asked && without >= rule.DefaultLevel {
			return fmt.Sprintf("%s is silent whatever is answered to %q", j.Rule.Name, q)
		}
	}
	return ""
}

// withoutAnswers returns the level of a judgement without the answers to some
// questions, Open if that is not known because one is a claim that does not hold;
// and whether they are all among those that speak against the finding.
func withoutAnswers(j *rule.Judgement, questions []string) (sign.Grade, bool) {
	var w sign.Weight
	asked := make(map[string]bool)
	for _, s := range j.For {
		if slices.Contains(questions, s.Asked) && s.Grade() < rule.DefaultLevel {
			asked[s.Asked] = true
			if s.Grade() <= sign.Open {
				return sign.Open, true // what comes behind it was not asked
			}
			continue
		}
		w.Need(s)
	}
	for _, s := range j.Against {
		if slices.Contains(questions, s.Asked) {
			asked[s.Asked] = true
			continue
		}
		w.Object(s)
	}
	return w.Level(), len(asked) > 0 && len(asked) == len(questions)
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
