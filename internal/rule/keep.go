package rule

import (
	"fmt"
	"go/token"
	"slices"

	"github.com/fxamacker/cbor/v2"
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A kept is what is kept of the verdicts on a package, one for each pass.
type kept struct {
	_        struct{} `cbor:",toarray"`
	Verdicts []keptVerdict
}

type keptVerdict struct {
	_          struct{} `cbor:",toarray"`
	Judgements []keptJudgement
	// The places of those in a list of the verdict.
	Weighed, Below, Considered []int
	Directives                 []keptDiagnostic
	Fixables                   []fixable
}

type keptJudgement struct {
	_                   struct{} `cbor:",toarray"`
	Rule                string
	Level, Floor        sign.Grade
	For, Against, Later []keptSign
	Diag                keptDiagnostic
	Cause               token.Pos
	Gathers, Part, Text string
	// Self and After are numbers of the package; 0 is none.
	Self  int
	After []int
}

type keptSign struct {
	_          struct{} `cbor:",toarray"`
	Asked, Why string
	Says       sign.Grade
	Basis      sign.Basis
	Pos        token.Pos
	Later      *sign.Query
}

type keptDiagnostic struct {
	_                      struct{} `cbor:",toarray"`
	Pos, End               token.Pos
	Category, Message, URL string
	Related                []keptRelated
	Fixes                  []keptFix
}

type keptRelated struct {
	_        struct{} `cbor:",toarray"`
	Pos, End token.Pos
	Message  string
}

type keptFix struct {
	_       struct{} `cbor:",toarray"`
	Message string
	Edits   []keptEdit
}

type keptEdit struct {
	_        struct{} `cbor:",toarray"`
	Pos, End token.Pos
	New      []byte
}

// Keep returns the verdicts of the passes on one package as bytes. It calls seen for all
// positions that it notes; who reads them needs the same files at the same places.
func Keep(verdicts []*Verdict, seen func(token.Pos)) ([]byte, error) {
	k := &keeper{seen: seen, numbers: make(map[any]int)}
	var all kept
	for _, v := range verdicts {
		all.Verdicts = append(all.Verdicts, k.verdict(v))
	}
	return cbor.Marshal(all)
}

// A keeper turns verdicts to data.
type keeper struct {
	seen    func(token.Pos)
	numbers map[any]int // of what stands for candidates
}

func (k *keeper) pos(p token.Pos) token.Pos {
	if p.IsValid() {
		k.seen(p)
	}
	return p
}

// number returns the number of what stands for a candidate.
func (k *keeper) number(self any) int {
	if self == nil {
		return 0
	}
	n, ok := k.numbers[self]
	if !ok {
		n = len(k.numbers) + 1
		k.numbers[self] = n
	}
	return n
}

func (k *keeper) verdict(v *Verdict) keptVerdict {
	var out keptVerdict
	place := make(map[*Judgement]int)
	places := func(list []*Judgement) []int {
		var all []int
		for _, j := range list {
			i, ok := place[j]
			if !ok {
				i = len(out.Judgements)
				place[j] = i
				out.Judgements = append(out.Judgements, k.judgement(j))
			}
			all = append(all, i)
		}
		return all
	}
	out.Weighed, out.Below, out.Considered = places(v.weighed), places(v.below), places(v.Considered)
	for _, d := range v.directives {
		out.Directives = append(out.Directives, k.diagnostic(d, d.SuggestedFixes))
	}
	out.Fixables = v.fixables // in files that have judgements
	return out
}

func (k *keeper) judgement(j *Judgement) keptJudgement {
	out := keptJudgement{
		Rule: j.Rule.Name, Level: j.Level, Floor: j.floor,
		For: k.signs(j.For), Against: k.signs(j.Against), Later: k.signs(j.Later),
		Diag:  k.diagnostic(j.Diag, j.fixes),
		Cause: k.pos(j.cause), Gathers: j.gathers, Part: j.part, Text: j.text,
		Self: k.number(j.self),
	}
	for _, a := range j.after {
		out.After = append(out.After, k.number(a))
	}
	return out
}

func (k *keeper) signs(list []sign.Sign) []keptSign {
	var out []keptSign
	for _, s := range list {
		kept := keptSign{Asked: s.Asked, Why: s.Why, Says: s.Says, Basis: s.Basis, Pos: k.pos(s.Pos)}
		if s.Later.About != sign.NoTopic {
			kept.Later = &s.Later
		}
		out = append(out, kept)
	}
	return out
}

func (k *keeper) diagnostic(d analysis.Diagnostic, fixes []analysis.SuggestedFix) keptDiagnostic {
	out := keptDiagnostic{Pos: k.pos(d.Pos), End: k.pos(d.End), Category: d.Category, Message: d.Message, URL: d.URL}
	for _, r := range d.Related {
		out.Related = append(out.Related, keptRelated{Pos: k.pos(r.Pos), End: k.pos(r.End), Message: r.Message})
	}
	for _, fix := range fixes {
		f := keptFix{Message: fix.Message}
		for _, e := range fix.TextEdits {
			f.Edits = append(f.Edits, keptEdit{Pos: k.pos(e.Pos), End: k.pos(e.End), New: e.NewText})
		}
		out.Fixes = append(out.Fixes, f)
	}
	return out
}

// Recall returns the verdicts that Keep made bytes of, with what was chosen among their
// findings. The error says that the bytes are no such ones.
func Recall(data []byte) ([]*Verdict, error) {
	var all kept
	if err := cbor.Unmarshal(data, &all); err != nil {
		return nil, fmt.Errorf("damaged verdicts: %w", err)
	}
	var verdicts []*Verdict
	for i := range all.Verdicts {
		v, err := all.Verdicts[i].recall()
		if err != nil {
			return nil, err
		}
		verdicts = append(verdicts, v)
	}
	choose(verdicts)
	return verdicts, nil
}

func (k *keptVerdict) recall() (*Verdict, error) {
	v := &Verdict{fixables: k.Fixables}
	list := make([]*Judgement, len(k.Judgements))
	for i := range k.Judgements {
		j, err := k.Judgements[i].recall()
		if err != nil {
			return nil, err
		}
		list[i] = j
	}
	for _, part := range []struct {
		to     *[]*Judgement
		places []int
	}{{&v.weighed, k.Weighed}, {&v.below, k.Below}, {&v.Considered, k.Considered}} {
		for _, i := range part.places {
			if i < 0 || i >= len(list) {
				return nil, fmt.Errorf("damaged verdicts: no judgement %d", i)
			}
			*part.to = append(*part.to, list[i])
		}
	}
	for _, d := range k.Directives {
		v.directives = append(v.directives, d.recall())
	}
	return v, nil
}

func (k *keptJudgement) recall() (*Judgement, error) {
	r := named(k.Rule)
	if r == nil {
		return nil, fmt.Errorf("damaged verdicts: no rule %q", k.Rule)
	}
	j := &Judgement{
		Rule: r, Level: k.Level, floor: k.Floor,
		For: recallSigns(k.For), Against: recallSigns(k.Against), Later: recallSigns(k.Later),
		Diag:  k.Diag.recall(),
		cause: k.Cause, gathers: k.Gathers, part: k.Part, text: k.Text,
	}
	if k.Self > 0 {
		j.self = k.Self
	}
	for _, a := range k.After {
		j.after = append(j.after, a)
	}
	j.fixes = j.Diag.SuggestedFixes
	return j, nil
}

func recallSigns(list []keptSign) []sign.Sign {
	var out []sign.Sign
	for _, k := range list {
		s := sign.Sign{Asked: k.Asked, Why: k.Why, Says: k.Says, Basis: k.Basis, Pos: k.Pos}
		if k.Later != nil {
			s.Later = *k.Later
		}
		out = append(out, s)
	}
	return out
}

func (k *keptDiagnostic) recall() analysis.Diagnostic {
	d := analysis.Diagnostic{Pos: k.Pos, End: k.End, Category: k.Category, Message: k.Message, URL: k.URL}
	for _, r := range k.Related {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: r.Pos, End: r.End, Message: r.Message})
	}
	for _, f := range k.Fixes {
		fix := analysis.SuggestedFix{Message: f.Message}
		for _, e := range f.Edits {
			fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: e.Pos, End: e.End, NewText: e.New})
		}
		d.SuggestedFixes = append(d.SuggestedFixes, fix)
	}
	return d
}

// named returns the rule of a name, nil if there is none.
func named(name string) *Rule {
	for _, o := range allOptions {
		if i := slices.IndexFunc(o.rules, func(r *Rule) bool { return r.Name == name }); i >= 0 {
			return o.rules[i]
		}
	}
	return nil
}
