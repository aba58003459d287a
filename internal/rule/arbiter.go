package rule

import (
	"cmp"
	"go/token"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Pass completes the analyzer a of a pass. What it finds is weighed by the arbiter,
// which sees the findings of all passes of the program before one of them reports:
// judge weighs the candidates of the rules and leaves its findings in the reporter.
//
// The result of a is a *Verdict: what was reported, in that order.
func Pass(a *analysis.Analyzer, requires []*analysis.Analyzer, judge func(*analysis.Pass, *Reporter)) *analysis.Analyzer {
	name := a.Name
	judges = append(judges, &judging{name, judge})
	slices.SortStableFunc(judges, func(a, b *judging) int { return cmp.Compare(passOrder(a.pass), passOrder(b.pass)) })
	for _, r := range requires {
		if !slices.Contains(Arbiter.Requires, r) {
			Arbiter.Requires = append(Arbiter.Requires, r)
		}
	}
	empty := func(*analysis.Pass) any { return new(Verdict) }
	a.Requires = []*analysis.Analyzer{Arbiter}
	a.ResultType = reflect.TypeFor[*Verdict]()
	a.Run = Guard(func(pass *analysis.Pass) (any, error) {
		v := pass.ResultOf[Arbiter].(map[string]*Verdict)[name]
		if v == nil {
			return empty(pass), nil // the arbiter panicked
		}
		for _, d := range v.Diagnostics() {
			pass.Report(d)
		}
		return v, nil
	}, empty)
	return a
}

// A judging is how the candidates of a pass are weighed.
type judging struct {
	pass  string
	judge func(*analysis.Pass, *Reporter)
}

// judges are those of the passes of the program, in the order of the documentation.
var judges []*judging

// Arbiter is the analyzer that weighs the candidates of all passes of the program,
// one pass after the other, so that they can share what they work out about the
// package. It leaves of several findings about one thing the strongest: the one of
// the highest level, then that of the more specific rule. Its result says by pass
// what is to be reported.
var Arbiter = &analysis.Analyzer{
	Name:       "crosstalkarbiter",
	Doc:        "weigh the findings of all passes, and choose among them",
	ResultType: reflect.TypeFor[map[string]*Verdict](),
}

func init() {
	Arbiter.Run = Guard(arbitrate, func(*analysis.Pass) any { return map[string]*Verdict{} })
}

func arbitrate(pass *analysis.Pass) (any, error) {
	verdicts := make(map[string]*Verdict)
	for _, j := range judges {
		verdicts[j.pass] = j.run(pass)
	}
	choose(slices.Collect(maps.Values(verdicts)))
	return verdicts, nil
}

// run returns the verdict of the pass, an empty one if it is not selected or panics.
func (j *judging) run(pass *analysis.Pass) *Verdict {
	v := new(Verdict)
	if !selects(j.pass) {
		return v
	}
	guarded(j.pass, pass, func() {
		r := newReporter(pass, j.pass)
		j.judge(pass, r)
		v = r.end()
	})
	return v
}

// Settle puts the questions that judgements leave to callers, and chooses among the
// findings of each package anew. The verdicts are those of all packages, in an order
// that is the same in each run. The answer to what nobody knows is no answer.
func Settle(packages [][]*Verdict, answer func(sign.Query) sign.Sign) {
	for _, verdicts := range packages {
		for _, v := range verdicts {
			for _, j := range slices.Concat(v.weighed, v.Considered) {
				j.settle(answer)
			}
			v.weighed = slices.DeleteFunc(v.weighed, func(j *Judgement) bool { return j.Level < j.floor })
		}
	}
	for _, verdicts := range packages {
		choose(verdicts)
	}
	g := gatherers(packages)
	for i, verdicts := range packages {
		for _, v := range verdicts {
			v.Found = slices.DeleteFunc(v.Found, func(j *Judgement) bool { return g[j.part].takes(j, i) })
		}
	}
}

// A gatherer is a finding with which those of other packages about the same are told.
type gatherer struct {
	*Judgement
	pkg int // its place among the packages
}

// gatherers finds, by what they tell of, the first findings that gather others. What is
// no part of something itself comes before what may be told with it.
func gatherers(packages [][]*Verdict) map[string]gatherer {
	all := make(map[string]gatherer)
	for i, verdicts := range packages {
		for _, v := range verdicts {
			for _, j := range slices.Concat(v.weighed, v.below) {
				if first := all[j.gathers]; j.gathers != "" && (first.Judgement == nil || first.part != "" && j.part == "") {
					all[j.gathers] = gatherer{j, i}
				}
			}
		}
	}
	return all
}

// takes reports whether j, of another package, is told with the finding, and adds it
// there: to what is told instead, if that finding is beaten.
func (g gatherer) takes(j *Judgement, pkg int) bool {
	if g.Judgement == nil || g.pkg == pkg {
		return false
	}
	told := g.Judgement
	for told.Beaten != nil {
		told = told.Beaten
	}
	told.Parts = append(told.Parts, j)
	j.Beaten = told
	return true
}

// settle adds the answers to what was left open, once.
func (j *Judgement) settle(answer func(sign.Query) sign.Sign) {
	later := j.Later
	if j.Later = nil; len(later) == 0 || j.Level < sign.Possible {
		return
	}
	var w sign.Weight
	for _, s := range j.For {
		w.Need(s)
	}
	for _, s := range j.Against {
		w.Object(s)
	}
	for _, s := range later {
		told := answer(s.Later)
		told.Asked = s.Asked
		if s.Says == sign.Open {
			told.Basis = max(told.Basis, s.Basis)
		}
		w.Object(told)
	}
	j.take(&w)
	j.name()
}

// choose leaves of several findings about one thing the strongest. Its order does not
// depend on that of the verdicts.
func choose(verdicts []*Verdict) {
	var all []*Judgement
	for _, v := range verdicts {
		all = append(all, v.weighed...)
	}
	stronger := func(a, b *Judgement) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(a.Rule.rank(), b.Rule.rank()))
	}
	slices.SortStableFunc(all, func(a, b *Judgement) int {
		return cmp.Or(cmp.Compare(a.cause, b.cause), stronger(a, b), cmp.Compare(a.Diag.Pos, b.Diag.Pos))
	})
	all = first(all)
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
		v.Found = nil
		for _, j := range v.weighed {
			if j.Beaten == nil {
				v.Found = append(v.Found, j)
			}
		}
		slices.SortStableFunc(v.Found, func(a, b *Judgement) int { return cmp.Compare(a.Diag.Pos, b.Diag.Pos) })
	}
}

// first leaves out those that are told by another one, see [Place].
func first(all []*Judgement) []*Judgement {
	of := make(map[any]*Judgement)
	for _, j := range all {
		j.Beaten = nil
		if j.self != nil {
			of[j.self] = j
		}
	}
	told := make(map[*Judgement]bool)
	var tell func(j *Judgement) bool
	tell = func(j *Judgement) bool {
		is, ok := told[j]
		if ok {
			return is
		}
		for _, a := range j.after {
			if other := of[a]; other != nil && j.Beaten == nil && tell(other) {
				j.Beaten = other
			}
		}
		told[j] = j.Beaten == nil
		return told[j]
	}
	return slices.DeleteFunc(all, func(j *Judgement) bool { return !tell(j) })
}

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
