package contexts

import (
	"go/token"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A Cut is a reason for which work at some place is rightly cut off from the
// context at hand, or is not run by the function that it stands in.
type Cut uint8

// The reasons, in the order in which they are looked for.
const (
	NoCut     Cut = iota
	Goroutine     // it runs on another goroutine
	Shared        // it is shared with other callers: singleflight, sync.Once, a variable filled once
	Deferred      // it runs in a deferred call
	AfterDone     // the context is done by then
	LastRound     // the context may be done by then, as the code knows
	Failure       // it is on the path that undoes what failed
	Success       // it completes what has succeeded, as well as it can
	Filling       // it fills a field that was nil, for whoever has the object
)

// cutWhy are the words for reasons, and what they rest on: control flow proves
// what runs when the context is done, or elsewhere; that the code knows of a
// failure is what undoing looks like most often.
var cutWhy = [...]struct {
	why   string
	basis sign.Basis
}{
	Goroutine: {"runs on another goroutine", sign.Proof},
	Shared:    {"is shared with other callers", sign.Proof},
	Deferred:  {"runs in a deferred call", sign.Proof},
	AfterDone: {"runs when the context is done", sign.Proof},
	LastRound: {"runs when the context may be done", sign.Shape},
	Failure:   {"undoes what failed", sign.Shape},
	Success:   {"completes what has succeeded", sign.Shape},
	Filling:   {"fills a field that was nil", sign.Shape},
}

// Sign returns c as an objection to a finding about the context at pos.
func (c Cut) Sign(pos token.Pos) sign.Sign {
	return sign.Yes(sign.Certain, cutWhy[c].basis, pos, cutWhy[c].why)
}
