package rule

import (
	"cmp"
	"go/token"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
)

// Pass completes the analyzer a of a pass. What it finds is judged by an analyzer
// of its own, so that the arbiter can see the findings of all passes of the
// program before one of them reports: judge weighs the candidates of the rules
// and leaves its findings in the reporter.
//
// The result of a is a *Verdict: what was reported, in that order.
func Pass(a *analysis.Analyzer, requires []*analysis.Analyzer, judge func(*analysis.Pass, *Reporter)) *analysis.Analyzer {
	empty := func(*analysis.Pass) any { return new(Verdict) }
	name := a.Name
	j := &analysis.Analyzer{
		Name:       name + "judge",
		Doc:        "weigh the candidates of " + name,
		Requires:   requires,
		ResultType: reflect.TypeFor[*Verdict](),
		Run: Guard(func(pass *analysis.Pass) (any, error) {
			if !selects(name) {
				return new(Verdict), nil
			}
			r := newReporter(pass, optionsOf(name))
			judge(pass, r)
			return r.end(), nil
		}, empty),
	}
	passNames = append(passNames, name)
	arbiter.Requires = append(arbiter.Requires, j)
	a.Requires = []*analysis.Analyzer{arbiter}
	a.ResultType = reflect.TypeFor[*Verdict]()
	a.Run = Guard(func(pass *analysis.Pass) (any, error) {
		v := pass.ResultOf[arbiter].(map[string]*Verdict)[name]
		if v == nil {
			return empty(pass), nil // the arbiter panicked
		}
		reportAll(pass, v)
		return v, nil
	}, empty)
	return a
}

// arbiter is an analyzer that takes what the passes of the program have found,
// and leaves of several findings about one thing the strongest: the one of the
// highest level, then that of the more specific rule. Its result says by pass
// what is to be reported.
var arbiter = &analysis.Analyzer{
	Name:       "crosstalkarbiter",
	Doc:        "choose among the findings of all passes",
	ResultType: reflect.TypeFor[map[string]*Verdict](),
}

func init() {
	arbiter.Run = Guard(arbitrate, func(*analysis.Pass) any { return map[string]*Verdict{} })
}

func arbitrate(pass *analysis.Pass) (any, error) {
	verdicts := make(map[string]*Verdict)
	var all []*Judgement
	for _, j := range arbiter.Requires {
		v := pass.ResultOf[j].(*Verdict)
		verdicts[judged(j)] = v
		all = append(all, v.Found...)
	}
	stronger := func(a, b *Judgement) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(a.Rule.rank(), b.Rule.rank()))
	}
	slices.SortStableFunc(all, func(a, b *Judgement) int {
		return cmp.Or(cmp.Compare(a.cause, b.cause), stronger(a, b), cmp.Compare(a.Diag.Pos, b.Diag.Pos))
	})
	best := make(map[token.Pos]*Judgement) // of each cause
	at := make(map[token.Pos]*Judgement)
	for _, j := range all {
		if best[j.cause] == nil {
			best[j.cause] = j
		}
		if first := best[j.cause]; first.Rule != j.Rule {
			j.Beaten = first
			continue
		}
		switch other := at[j.Diag.Pos]; {
		case other == nil:
			at[j.Diag.Pos] = j
		case stronger(j, other) < 0:
			at[j.Diag.Pos] = j
			other.Beaten = j
		default:
			j.Beaten = other
		}
	}
	for _, v := range verdicts {
		v.Found = slices.DeleteFunc(v.Found, func(j *Judgement) bool { return j.Beaten != nil })
		slices.SortStableFunc(v.Found, func(a, b *Judgement) int { return cmp.Compare(a.Diag.Pos, b.Diag.Pos) })
	}
	return verdicts, nil
}

// judged returns the name of the pass whose findings an analyzer judges.
func judged(j *analysis.Analyzer) string { return j.Name[:len(j.Name)-len("judge")] }

// Judged returns the name of the pass that the analyzer of that name judges, and
// whether there is one.
func Judged(name string) (pass string, ok bool) {
	i := slices.IndexFunc(arbiter.Requires, func(j *analysis.Analyzer) bool { return j.Name == name })
	if i < 0 {
		return "", false
	}
	return judged(arbiter.Requires[i]), true
}

// passNames are the names of the passes of the program; a rule's name starts
// with one.
var passNames []string

// selection holds the names of the passes that run, nil if all do.
var selection atomic.Pointer[[]string]

// Select says that the named passes run and no other, whose findings then keep
// no finding from being reported. A driver calls it before the first package is
// analyzed. Without names, all passes run.
func Select(names []string) {
	if len(names) == 0 {
		selection.Store(nil)
		return
	}
	selection.Store(&names)
}

func selects(name string) bool {
	names := selection.Load()
	return names == nil || slices.Contains(*names, name)
}

// rank orders the rules of all passes, the most specific of the first pass first.
func (r *Rule) rank() int {
	const most = 1000 // rules of a pass
	pass, _, _ := strings.Cut(r.Name, "/")
	return passOrder(pass)*most + slices.Index(optionsOf(pass).rules, r)
}
