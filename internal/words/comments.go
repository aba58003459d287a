package words

import (
	"go/token"
	"regexp"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A phrases is a list of patterns that all say the same of what a comment is about.
type phrases []string

// pattern matches the phrases as words, whatever their case.
func (p phrases) pattern() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(` + strings.Join(p, "|") + `)\b`)
}

// Reason says that a comment gives a reason for cutting work off from its request.
func Reason(comment string, pos token.Pos) sign.Sign {
	if unfinished.MatchString(comment) || !reasons.MatchString(comment) && !(facts.MatchString(comment) && grounds.MatchString(comment)) {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Comment, pos, "a comment gives a reason")
}

// Promise says that the comment of an accessor promises a result where there is nothing
// to return.
func Promise(comment string, pos token.Pos) sign.Sign {
	return sign.If(promises.MatchString(comment), sign.Yes(sign.Likely, sign.Comment, pos, "the comment says what is returned then"))
}

// Panic says that a comment speaks of a panic.
func Panic(comment string, pos token.Pos) sign.Sign {
	return sign.If(panics.MatchString(comment), sign.Yes(sign.Likely, sign.Comment, pos, "the comment mentions a panic"))
}

// reasons are the words by which comments say that work is meant to be
// independent of the request which started it.
var reasons = phrases{
	`outliv\w+`, `surviv\w+`, `detach\w*`, `decoupl\w+`, `independent\w*`, `intentional\w*`, `deliberate\w*`, `on purpose`, `purpose(ful)?ly`,
	`(in the|a|use|using|use the|using the) background`, `background (context|ctx|task|job|work|goroutine|process|operation)`,
	`even (if|when|though|after)`, `regardless`, `(own|fresh|separate|different|dedicated|new|empty|clean) (root )?(context|ctx)`,
	`(avoid|prevent)\w* (\w+ ){0,3}(cancel\w*|time ?d? ?out|abort\w*|interrupt\w*)`,
	`(instead of|rather than) (\w+ ){0,3}(request'?s?|caller'?s?|parent'?s?|incoming|original|passed|existing)? ?(context|ctx)`,
	`long[- ](lived|running)`, `lifetime`, `best[- ]effort`, `fire[- ]and[- ]forget`, `(on|during|at|after) (graceful )?(shutdown|exit)`,
}.pattern()

// facts are the words by which comments say that work is independent of the
// request. They describe a fault as well as an intention, so a reason has to
// stand beside them, see grounds.
var facts = phrases{
	`(not|\w+n't|never|without) (\w+ ){0,3}(cancel\w*|time ?d? ?out|abort\w*|interrupt\w*)`,
	`(not|\w+n't|cannot|can't) (\w+ ){0,3}(request'?s?|caller'?s?|parent'?s?|incoming|original|passed|existing)? ?(context|\w*ctx)`,
	`(context|ctx|request|connection|client) (\w+ ){0,2}(canceled|cancelled|done|expired?|closed|gone|over)`,
}.pattern()

// grounds are the words by which comments say why, or that something shall be
// as it is.
var grounds = phrases{
	`because`, `since`, `therefore`, `still`, `so( that)?`, `otherwise`, `to (not|avoid|prevent|keep|let|finish|complete)`, `not to`, `as (it|the|this|we|that)`,
	`(must|should|shall|may|might|do|would|will|could|need) ?(not|n't)`, `won't`,
	`(may|might|could|would|will) (\w+ )?(be|have)`, `already`, `by (now|then)`, `ensur\w+`, `(make|makes|making) sure`, `want\w*`, `let`,
}.pattern()

// unfinished are the words by which comments say the opposite: that the place
// is not as it should be.
var unfinished = regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK|BUG)\b`)

// promises are how comments say what is returned when there is nothing to return.
var promises = phrases{
	`(if|when|in case)\b[^.]*\b(no|not|none|missing|absent|unset|without|isn't|doesn't|does not)\b[^.]*\b(empty|zero|nil|default|false|blank|returns?|returned)`,
	`(returns?|or)\b[^.]*\b(empty|zero|nil|default|false)\b[^.]*\b(if|when)\b[^.]*\b(no|not|none|missing|absent|unset|without|isn't|doesn't)`,
}.pattern()

// panics are how comments speak of a panic.
var panics = phrases{`panics?`}.pattern()
