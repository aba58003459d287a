package facts

import (
	"fmt"
	"go/token"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// An Objection is a sign against a finding that hangs on a fact: a function of
// another package may have a reason for what it does, which its callers weigh.
type Objection struct {
	Asked string // one of the questions above
	Basis sign.Basis
	Why   string
}

// Sign returns o as a sign about what stands at pos.
func (o Objection) Sign(pos token.Pos) sign.Sign {
	return sign.Sign{Asked: o.Asked, Says: sign.Likely, Basis: o.Basis, Why: o.Why, Pos: pos}
}

// Objections returns what is told to other packages of signs, each question once.
func Objections(signs []sign.Sign) []Objection {
	var os []Objection
	for _, s := range signs {
		o := Objection{s.Asked, s.Basis, s.Why}
		if !slices.ContainsFunc(os, func(p Objection) bool { return p.Asked == o.Asked }) {
			os = append(os, o)
		}
	}
	return os
}

// reasonsString returns what objections say, for the text of a fact.
func reasonsString(os []Objection) string {
	var b strings.Builder
	for _, o := range os {
		fmt.Fprintf(&b, " (%s)", o.Asked)
	}
	return b.String()
}

// Merged returns the objections of both lists, each question once.
func Merged(a, b []Objection) []Objection {
	os := slices.Clone(a)
	for _, o := range b {
		if !slices.ContainsFunc(os, func(p Objection) bool { return p.Asked == o.Asked }) {
			os = append(os, o)
		}
	}
	return os
}
