package contexts

import (
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// The questions to which [Contexts.Against] has answers, as passes ask them.
const (
	AskCut      = "cut off by control flow"
	AskCleanup  = "named for clean-up"
	AskMaking   = "named for what lives on"
	AskRecord   = "named for a record"
	AskComment  = "a comment gives a reason"
	AskSilenced = "another linter is silenced"
)

// asked returns the signs that answer their questions, which stand before them.
func asked(pairs ...any) []sign.Sign {
	var signs []sign.Sign
	for i := 0; i < len(pairs); i += 2 {
		if s := pairs[i+1].(sign.Sign); s.Says > sign.Open {
			s.Asked = pairs[i].(string)
			signs = append(signs, s)
		}
	}
	return signs
}

// refuted reports whether one of the signs against a finding removes it.
func refuted(signs []sign.Sign) bool {
	return slices.ContainsFunc(signs, func(s sign.Sign) bool { return s.Basis <= sign.Told })
}

// Weaker reports whether less speaks against a finding by the signs a than by b.
func Weaker(a, b []sign.Sign) bool {
	if refuted(a) != refuted(b) {
		return refuted(b)
	}
	return len(a) < len(b)
}
