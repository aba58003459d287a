package directive

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// reach is how far from a place, in lines, a comment may stand that gives the
// reason for it.
const reach = 3

// reasons are the words by which comments say that work is meant to be
// independent of the request which started it.
var reasons = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
	`outliv\w+`, `surviv\w+`, `detach\w*`, `decoupl\w+`, `independent\w*`, `intentional\w*`, `deliberate\w*`, `on purpose`, `purpose(ful)?ly`,
	`(in the|a|use|using|use the|using the) background`, `background (context|ctx|task|job|work|goroutine|process|operation)`,
	`even (if|when|though|after)`, `regardless`, `(own|fresh|separate|different|dedicated|new|empty|clean) (root )?(context|ctx)`,
	`(avoid|prevent)\w* (\w+ ){0,3}(cancel\w*|time ?d? ?out|abort\w*|interrupt\w*)`,
	`(instead of|rather than) (\w+ ){0,3}(request'?s?|caller'?s?|parent'?s?|incoming|original|passed|existing)? ?(context|ctx)`,
	`long[- ](lived|running)`, `lifetime`, `best[- ]effort`, `fire[- ]and[- ]forget`, `(on|during|at|after) (graceful )?(shutdown|exit)`,
}, "|") + `)`)

// facts are the words by which comments say that work is independent of the
// request. They describe a fault as well as an intention, so a reason has to
// stand beside them, see grounds.
var facts = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
	`(not|\w+n't|never|without) (\w+ ){0,3}(cancel\w*|time ?d? ?out|abort\w*|interrupt\w*)`,
	`(not|\w+n't|cannot|can't) (\w+ ){0,3}(request'?s?|caller'?s?|parent'?s?|incoming|original|passed|existing)? ?(context|\w*ctx)`,
	`(context|ctx|request|connection|client) (\w+ ){0,2}(canceled|cancelled|done|expired?|closed|gone|over)`,
}, "|") + `)`)

// grounds are the words by which comments say why, or that something shall be
// as it is.
var grounds = regexp.MustCompile(`(?i)\b(` + strings.Join([]string{
	`because`, `since`, `therefore`, `still`, `so( that)?`, `otherwise`, `to (not|avoid|prevent|keep|let|finish|complete)`, `not to`, `as (it|the|this|we|that)`,
	`(must|should|shall|may|might|do|would|will|could|need) ?(not|n't)`, `(mustn|shouldn|don|won|wouldn|needn)'t`,
	`(may|might|could|would|will) (\w+ )?(be|have)`, `already`, `by (now|then)`, `ensur\w+`, `(make|makes|making) sure`, `want\w*`, `let`,
}, "|") + `)\b`)

// judged are the comments that silence another linter's finding about a context
// which is not handed on: somebody has looked at the place.
var judged = regexp.MustCompile(`^//\s*(nolint:[\w,-]*\b(contextcheck|noctx)\b|#nosec\b.*\bG118\b)`)

// unfinished are the words by which comments say the opposite: that the place
// is not as it should be.
var unfinished = regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK|BUG)\b`)

// ruleName matches the names of our rules: goctx/outlives is no reason for anything.
var ruleName = regexp.MustCompile(`\b(reqstate|goctx|ctxkey|ctxflow)/\w+`)

// Explained says that a comment near pos gives a reason for cutting work off from
// its request: one that ends within three lines above pos, or starts on its line
// or the next one. No answer if there is none.
func Explained(fset *token.FileSet, file *ast.File, pos token.Pos) sign.Sign {
	return near(fset, file, pos, func(group *ast.CommentGroup) sign.Sign {
		// Without directives, and in one line, whatever the words are broken by.
		text := strings.Join(strings.Fields(ruleName.ReplaceAllString(group.Text(), "")), " ")
		if strings.HasPrefix(text, "want ") || strings.HasPrefix(text, "silent ") {
			return sign.Sign{} // the expectation of a test
		}
		if unfinished.MatchString(text) || !reasons.MatchString(text) && !(facts.MatchString(text) && grounds.MatchString(text)) {
			return sign.Sign{}
		}
		return sign.Yes(sign.Likely, sign.Comment, group.Pos(), "a comment gives a reason")
	})
}

// Silenced says that a comment near pos silences the complaint of another linter
// about a context that is not handed on. No answer if there is none.
func Silenced(fset *token.FileSet, file *ast.File, pos token.Pos) sign.Sign {
	return near(fset, file, pos, func(group *ast.CommentGroup) sign.Sign {
		for _, c := range group.List {
			if judged.MatchString(c.Text) {
				return sign.Yes(sign.Certain, sign.Linter, c.Pos(), "another linter's complaint is silenced")
			}
		}
		return sign.Sign{}
	})
}

// near returns the first answer that the comments near pos give.
func near(fset *token.FileSet, file *ast.File, pos token.Pos, ask func(*ast.CommentGroup) sign.Sign) sign.Sign {
	if file == nil || !pos.IsValid() {
		return sign.Sign{}
	}
	tf := fset.File(file.FileStart)
	line := tf.Line(pos)
	for _, group := range file.Comments {
		first, last := tf.Line(group.Pos()), tf.Line(group.End())
		if first > line+1 {
			break
		}
		if last < line-reach {
			continue
		}
		if s := ask(group); s.Says != sign.Open {
			return s
		}
	}
	return sign.Sign{}
}
