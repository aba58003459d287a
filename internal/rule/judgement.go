package rule

import (
	"go/token"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A Judgement is what became of one candidate of a rule.
type Judgement struct {
	Rule  *Rule
	Level sign.Grade // below Possible there is no finding
	// For and Against are the answers in the order in which the questions were
	// asked. Those that could not change the outcome may be missing.
	For, Against []sign.Sign
	// Later are the questions left to callers in other packages, see Settle.
	Later []sign.Sign
	Diag  analysis.Diagnostic // its message is empty if there is no finding
	// Beaten is the finding about the same thing that is reported instead, nil if
	// there is none.
	Beaten *Judgement
	// Parts are the findings of other packages that are told with it: see Place.
	Parts         []*Judgement
	cause         token.Pos
	gathers, part string // see Place
	self          any
	after         []any
	text          string // the message without the name of the rule
	fixes         []analysis.SuggestedFix
	floor         sign.Grade // the level from which on it is reported
}

// A Verdict is what a pass makes of a package.
type Verdict struct {
	// Found are the findings of the level that is wanted.
	Found []*Judgement
	// Considered are the candidates at the places that are traced, see Trace.
	Considered []*Judgement
	// weighed are all judgements of the level that is wanted, also those that others
	// beat.
	weighed []*Judgement
	// below are judgements of a lower level that gather others: see Place.
	below []*Judgement
	// directives are the faults of directives, and what an analyzer without rules found.
	directives []analysis.Diagnostic
	// fixables are the files that fixes edit.
	fixables []fixable
}

// Of returns the judgement that a diagnostic of the pass reports, nil for one about
// a directive.
func (v *Verdict) Of(d analysis.Diagnostic) *Judgement {
	for _, j := range v.Found {
		if j.Diag.Pos == d.Pos && j.Diag.Category == d.Category && j.Diag.Message == d.Message {
			return j
		}
	}
	return nil
}

// Told returns the findings that are told with those of other packages.
func (v *Verdict) Told() []*Judgement {
	var list []*Judgement
	for _, j := range v.weighed {
		if j.Beaten != nil && slices.Contains(j.Beaten.Parts, j) {
			list = append(list, j)
		}
	}
	return list
}

// Trace says of a place whether all signs about its candidates are wanted, in
// [Verdict].Considered. Drivers may set it before the first package is
// analyzed; it is called concurrently.
var Trace func(token.Position) bool

// A hearing is a judgement in the making.
type hearing struct {
	Judgement
	weight sign.Weight
	least  sign.Grade // the level below which it need not go on
	traced bool
}

// reachable reports whether the level that is wanted can still be reached.
func (h *hearing) reachable() bool {
	if h.traced {
		return h.weight.Level() >= sign.Possible
	}
	return h.weight.Level() >= h.least
}

// open starts the hearing of a candidate; it returns nil if nothing is reported at
// its place.
func (r *Reporter) open(rule *Rule, at Place) *hearing {
	file := r.file(at.Pos)
	if file == nil || generated(file) {
		return nil
	}
	if !rule.Tests && !*r.opts.tests && r.isTest(file, at.Pos) {
		return nil
	}
	h := &hearing{Judgement: Judgement{Rule: rule, cause: at.Cause, gathers: at.Gathers, part: at.Part, self: at.Self, after: at.After}}
	if !h.cause.IsValid() {
		h.cause = at.Pos
	}
	h.Diag = analysis.Diagnostic{Pos: at.Pos, End: at.End}
	h.traced = Trace != nil && Trace(r.pass.Fset.Position(at.Pos))
	if !rule.Tests && !*r.opts.tests {
		h.weight.Object(r.named)
	}
	floor, wanted := r.opts.floor(rule)
	if !wanted && !h.traced {
		return nil
	}
	h.least = floor
	if at.Gathers != "" {
		h.least = sign.Possible // what is a part of it must know
	}
	// Whether a directive matches nothing is judged at level possible.
	if r.covered(rule, at.Pos) {
		h.least = sign.Possible
	}
	return h
}

// covered reports whether a directive silences findings of the rule at pos.
func (r *Reporter) covered(rule *Rule, pos token.Pos) bool {
	for _, ig := range r.ignores {
		if ig.Covers(rule.Name, pos) {
			return true
		}
	}
	return false
}

// close ends the hearing of a candidate all of whose claims hold, with the
// diagnostic that would be reported.
func (r *Reporter) close(h *hearing, d analysis.Diagnostic) {
	for _, ig := range r.ignores {
		if ig.Covers(h.Rule.Name, d.Pos) {
			ig.Used = true
			s := sign.Yes(sign.Certain, sign.Told, ig.Pos, "//crosstalk:ignore "+ig.Reason)
			s.Asked = "ignored"
			h.weight.Object(s)
		}
	}
	j := h.decide()
	d.Category = j.Rule.Name
	d.URL = "#" + j.Rule.Anchor() // resolved against the analyzer's URL
	j.text = oneLine(d.Message)
	j.Diag, j.fixes = d, d.SuggestedFixes
	j.name()
	if h.traced {
		r.verdict.Considered = append(r.verdict.Considered, j)
	}
	floor, ok := r.opts.floor(j.Rule)
	switch j.floor = floor; {
	case ok && j.Level >= floor:
		r.verdict.weighed = append(r.verdict.weighed, j)
	case j.gathers != "" && j.Level >= sign.Possible:
		r.verdict.below = append(r.verdict.below, j)
	}
}

// name completes the message with the rule and the level.
func (j *Judgement) name() { j.Diag.Message = j.text + suffix(j.Rule, j.Level) }

// drop ends the hearing of a candidate that is no finding and is traced.
func (r *Reporter) drop(h *hearing) {
	r.verdict.Considered = append(r.verdict.Considered, h.decide())
}

// decide writes down what has been weighed.
func (h *hearing) decide() *Judgement {
	j := &h.Judgement
	j.Later = h.weight.Later
	j.take(&h.weight)
	return j
}

// take writes down what has been weighed.
func (j *Judgement) take(w *sign.Weight) {
	j.For, j.Against, j.Level = w.For, w.Against, w.Level()
	if j.Rule.Off {
		j.Level = min(j.Level, sign.Possible) // its precision is below the bar
	}
}

// Text returns the message of the finding without its rule and level.
func (j *Judgement) Text() string { return j.text }

// Unruled returns the verdict of an analyzer without rules, which has reported the
// diagnostics.
func Unruled(list []analysis.Diagnostic) *Verdict { return &Verdict{directives: list} }

// Places returns the positions of the findings, and of all that may become one.
func (v *Verdict) Places() iter.Seq[token.Pos] {
	return func(yield func(token.Pos) bool) {
		for _, j := range slices.Concat(v.weighed, v.below, v.Considered) {
			if !yield(j.Diag.Pos) {
				return
			}
		}
		for _, d := range v.directives {
			if !yield(d.Pos) {
				return
			}
		}
	}
}
