package directive

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
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
	`(not|\w+n't|never|avoid|prevent|without) (\w+ ){0,3}(cancel\w*|time ?d? ?out|abort\w*|interrupt\w*)`,
	`(not|\w+n't|instead of|rather than|cannot|can't) (\w+ ){0,3}(request'?s?|caller'?s?|parent'?s?|incoming|original|passed|existing)? ?(context|ctx)`,
	`(context|ctx|request|connection|client) (\w+ ){0,2}(canceled|cancelled|done|expired?|closed|gone|over)`,
	`long[- ](lived|running)`, `lifetime`, `best[- ]effort`, `fire[- ]and[- ]forget`, `(on|during|at|after) (graceful )?(shutdown|exit)`,
}, "|") + `)`)

// unfinished are the words by which comments say the opposite: that the place
// is not as it should be.
var unfinished = regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK|BUG)\b`)

// Intentional reports whether a comment near pos gives a reason for cutting
// work off from its request: one that ends within three lines above pos, or
// starts on its line or the next one.
func Intentional(fset *token.FileSet, file *ast.File, pos token.Pos) bool {
	if file == nil || !pos.IsValid() {
		return false
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
		text := group.Text() // without directives
		if strings.HasPrefix(text, "want ") {
			continue // the expectation of a test
		}
		if reasons.MatchString(text) && !unfinished.MatchString(text) {
			return true
		}
	}
	return false
}
