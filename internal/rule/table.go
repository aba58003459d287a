package rule

import (
	"go/token"
	"iter"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A Table states a rule: the candidates, what the finding needs, what speaks
// against it, and the words. K is what finds the candidates, C a candidate.
type Table[K, C any] struct {
	Rule *Rule
	// On yields the candidates.
	On func(K) iter.Seq[C]
	// Need are the claims without which there is no finding. The cheap and the
	// selective ones come first: a claim may rely on those before it.
	Need []Ask[C]
	// Against are the objections. What only callers can tell belongs here: where
	// nobody knows, it has no effect.
	Against []Ask[C]
	// At returns the place to report.
	At func(C) Place
	// Say returns the message, without the name of the rule. It is called when
	// all claims hold.
	Say func(C) string
	// Fix returns the fix, at most one; it may be nil.
	Fix func(C) []analysis.SuggestedFix
}

// An Ask is a question about a candidate.
type Ask[C any] struct {
	Question string // as `crosstalk why` prints it, a few words: "runs per request"
	Of       func(C) sign.Sign
}

// A Place is where a finding is reported.
type Place struct {
	Pos, End token.Pos
	// Cause is the place by which findings of different rules are found to be
	// about the same thing, of which the strongest is reported; Pos if it is
	// invalid.
	Cause   token.Pos
	Related []analysis.RelatedInformation
	// Gathers names what the finding tells of, wherever it occurs, such as a context
	// key: where all packages are known, a finding of another one that is Part of it is
	// told with it.
	Gathers, Part string
	// Self stands for the candidate, and After are those of others that are told
	// instead of it, as long as callers take none of them away.
	Self  any
	After []any
}

// PlaceOf returns the place of a node.
func PlaceOf(n interface {
	Pos() token.Pos
	End() token.Pos
}) Place {
	return Place{Pos: n.Pos(), End: n.End()}
}

// Judge weighs all candidates of a table. Questions are asked in the order of the
// table, as long as the level that is wanted is within reach.
func Judge[K, C any](r *Reporter, k K, t *Table[K, C]) {
	if _, ok := r.opts.floor(t.Rule); !ok && Trace == nil {
		return
	}
	for c := range t.On(k) {
		at := t.At(c)
		j := r.open(t.Rule, at)
		if j == nil {
			continue
		}
		if weigh(j, t, c) {
			j.weight.Object(sign.Sign{Asked: "serves tests only", Later: r.servesTests(at.Pos)})
			d := analysis.Diagnostic{Pos: at.Pos, End: at.End, Message: t.Say(c), Related: at.Related}
			if t.Fix != nil {
				d.SuggestedFixes = t.Fix(c)
			}
			r.close(j, d)
		} else if j.traced {
			r.drop(j)
		}
	}
}

// weigh asks the questions of a table and reports whether there is a finding of
// the level that is wanted.
func weigh[K, C any](j *hearing, t *Table[K, C], c C) bool {
	for _, ask := range t.Need {
		s := ask.Of(c)
		s.Asked = ask.Question
		j.weight.Need(s)
		if !j.reachable() {
			return false
		}
	}
	for _, ask := range t.Against {
		s := ask.Of(c)
		s.Asked = ask.Question
		j.weight.Object(s)
		if !j.traced && !j.reachable() {
			return false
		}
	}
	return j.weight.Level() >= sign.Possible
}
