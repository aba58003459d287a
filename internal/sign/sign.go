// Package sign holds the evidence that a rule weighs: what was asked of a
// candidate, what was answered, on what basis, and the level of the finding that
// follows.
//
// A rule needs claims, and knows of signs against the finding. Nothing but a
// refutation makes a candidate disappear; all else only moves its level.
package sign

import (
	"fmt"
	"go/token"
	"strings"
)

// A Grade says how sure an answer is. The zero value is Open: nothing is known.
//
// From Possible on, grades are the levels of findings as well.
type Grade int8

// The grades, from the least to the most sure.
const (
	Refuted  Grade = iota - 1 // the contrary is known
	Open                      // nothing is known
	Possible                  // may be, going by what is there
	Likely                    // is so unless the code is unusual
	Certain                   // follows from types, control flow or the language
)

var gradeNames = [...]string{"refuted", "open", "possible", "likely", "certain"}

func (g Grade) String() string { return gradeNames[g+1] }

// Levels are the names of the levels of findings, the strictest first.
var Levels = []string{Certain.String(), Likely.String(), Possible.String()}

// ParseLevel returns the level of that name. The error names the levels.
func ParseLevel(name string) (Grade, error) {
	for g := Possible; g <= Certain; g++ {
		if g.String() == name {
			return g, nil
		}
	}
	return Open, fmt.Errorf("unknown level %q; the levels are %s", name, strings.Join(Levels, ", "))
}

// A Basis says what an answer rests on.
type Basis uint8

// The bases. The first three refute where they speak against a finding; a shape
// lowers it by one level, comments and names together lower it by one more.
const (
	Proof   Basis = iota // types, control flow, facts, callers
	Catalog              // what the catalog says of a library
	Told                 // a directive of ours, or a flag
	Shape                // what code of this shape is for, most often
	Linter               // a directive that silences another linter's complaint about the same
	Comment              // words of a comment
	Name                 // words of a name
)

var basisNames = [...]string{"proof", "catalog", "told", "shape", "linter directive", "comment", "name"}

func (b Basis) String() string { return basisNames[b] }

// refutes reports whether a sign on this basis that speaks against a finding
// removes it.
func (b Basis) refutes() bool { return b <= Told }

// weak reports whether signs on this basis never make more than possible.
func (b Basis) weak() bool { return b >= Comment }

// A Sign is the answer to one question about a candidate. The zero value is no
// answer.
type Sign struct {
	Asked string // the claim, or the objection: "runs per request", "is joined"
	Says  Grade  // for a claim; an objection is there if it is above Open
	Basis Basis
	Why   string    // in words of the code; may be empty
	Pos   token.Pos // where the answer is found; may be invalid
	// Later is what callers in other packages may answer. That of an open sign counts no
	// more than its Basis.
	Later Query
}

// Yes is the answer that a claim or an objection holds, with the given grade.
func Yes(g Grade, b Basis, pos token.Pos, why string) Sign {
	return Sign{Says: g, Basis: b, Pos: pos, Why: why}
}

// Proved is the answer that a claim or an objection holds for certain.
func Proved(pos token.Pos, why string) Sign { return Yes(Certain, Proof, pos, why) }

// No is the answer that a claim is refuted. As an objection it is none.
func No(b Basis, pos token.Pos, why string) Sign { return Yes(Refuted, b, pos, why) }

// If returns s if ok, else no answer.
func If(ok bool, s Sign) Sign {
	if ok {
		return s
	}
	return Sign{}
}

// Grade returns how much s counts for a claim: names and comments alone never
// make more than possible.
func (s Sign) Grade() Grade {
	if s.Basis.weak() {
		return min(s.Says, Possible)
	}
	return s.Says
}

// Best returns the sign that counts most for a claim, the first of several equal
// ones.
func Best(signs ...Sign) Sign {
	best := signs[0]
	for _, s := range signs[1:] {
		if s.Grade() > best.Grade() {
			best = s
		}
	}
	return best
}

// Refutes reports whether s, as an objection, removes a finding.
func (s Sign) Refutes() bool { return s.Says > Open && s.Basis.refutes() }

// firmer reports whether s is there, and rests on a firmer basis than t.
func (s Sign) firmer(t Sign) bool {
	return s.Says > Open && (t.Says <= Open || s.Basis < t.Basis)
}

// Firmest returns the objection on the firmest basis, the first of several equal
// ones.
func Firmest(signs ...Sign) Sign {
	var best Sign
	for _, s := range signs {
		if s.firmer(best) {
			best = s
		}
	}
	return best
}

// And returns the objection that holds if all that were added hold, on the weakest
// basis of them. The zero value is where to begin.
func (s Sign) And(t Sign) Sign {
	if s == (Sign{}) || s.firmer(t) {
		return t
	}
	return s
}

// A Weight adds up the signs about one candidate. The zero value has seen none.
type Weight struct {
	For, Against []Sign
	// Later are the objections that callers in other packages may have.
	Later []Sign

	level   Grade
	asked   bool // a claim was asked
	refuted bool
	words   bool // a name or a comment speaks against it
	comment bool // it is a comment
}

// Need adds the answer to a claim that the finding needs.
func (w *Weight) Need(s Sign) {
	w.For = append(w.For, s)
	if !w.asked || s.Grade() < w.level {
		w.level = s.Grade()
	}
	w.asked = true
}

// Object adds an objection; one that is not above Open is none, as long as nobody
// answers what it leaves to callers.
func (w *Weight) Object(s Sign) {
	if s.Later.About != NoTopic {
		w.Later = append(w.Later, s)
	}
	if s.Says <= Open {
		return
	}
	w.Against = append(w.Against, s)
	switch {
	case s.Basis.refutes():
		w.refuted = true
	case s.Basis == Linter:
		w.level = min(w.level, Possible)
	case s.Basis.weak():
		w.words = true
		w.comment = w.comment || s.Basis == Comment
	default:
		w.lower()
	}
}

// lower lowers the level by one. It stops at possible: only a refutation removes
// a finding.
func (w *Weight) lower() {
	if w.level > Possible {
		w.level--
	}
}

// Level returns the level of the finding, or Open or Refuted if there is none.
func (w *Weight) Level() Grade {
	switch {
	case w.refuted || w.level == Refuted:
		return Refuted
	case w.words && w.level > Possible && (w.comment || w.level < Certain):
		return w.level - 1 // what is certain is so whatever it is called
	}
	return w.level
}
