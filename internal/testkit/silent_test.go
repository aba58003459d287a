package testkit

import (
	"strings"
	"testing"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// judgement weighs signs as the runner does.
func judgement(need, against []sign.Sign) *rule.Judgement {
	var w sign.Weight
	for _, s := range need {
		w.Need(s)
	}
	for _, s := range against {
		w.Object(s)
	}
	return &rule.Judgement{Rule: &rule.Rule{Name: "goctx/dropped"}, Level: w.Level(), For: w.For, Against: w.Against}
}

func asked(question string, g sign.Grade, b sign.Basis) sign.Sign {
	return sign.Sign{Asked: question, Says: g, Basis: b}
}

func TestSilence(t *testing.T) {
	blocks := asked("blocks", sign.Likely, sign.Proof)
	unknown := asked("blocks", sign.Possible, sign.Proof)
	joined := asked("is joined", sign.Certain, sign.Proof)
	comment := asked("a comment gives a reason", sign.Likely, sign.Comment)
	name := asked("named for it", sign.Likely, sign.Name)
	for _, tt := range []struct {
		title         string
		need, against []sign.Sign
		question      string
		left          sign.Grade
		problem       string // a part of it
	}{
		{"a proof", []sign.Sign{blocks}, []sign.Sign{joined}, "is joined", sign.Open, ""},
		{"another proof", []sign.Sign{blocks}, []sign.Sign{joined}, "is bounded", sign.Open, "nothing is silent because of"},
		{"a comment", []sign.Sign{blocks}, []sign.Sign{comment}, "a comment gives a reason", sign.Possible, ""},
		{"more is left", []sign.Sign{blocks}, []sign.Sign{comment}, "a comment gives a reason", sign.Open, "nothing is silent because of"},
		{"two of which each suffices", []sign.Sign{blocks}, []sign.Sign{comment, name}, "named for it", sign.Possible, "without the answer to"},
		{"a claim that is only possible", []sign.Sign{unknown}, nil, "blocks", sign.Possible, ""},
		{"a claim that does not hold", []sign.Sign{asked("blocks", sign.Open, sign.Proof)}, nil, "blocks", sign.Open, ""},
		{"a finding", []sign.Sign{blocks}, nil, "blocks", sign.Possible, "is reported at level likely"},
	} {
		s := silence{questions: []string{tt.question}, left: tt.left}
		got := s.check([]*rule.Judgement{judgement(tt.need, tt.against)})
		if (got == "") != (tt.problem == "") || !strings.Contains(got, tt.problem) {
			t.Errorf("%s: %q, want %q", tt.title, got, tt.problem)
		}
	}
	if got := (silence{questions: []string{"blocks"}}).check(nil); got == "" {
		t.Error("a line at which no rule looks is silent for a reason")
	}
}
