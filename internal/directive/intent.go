package directive

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// reach is how far from a place, in lines, a comment may stand that gives the
// reason for it.
const reach = 3

// judged are the comments that silence another linter's finding about a context
// which is not handed on: somebody has looked at the place.
var judged = regexp.MustCompile(`^//\s*(nolint:[\w,-]*\b(contextcheck|noctx)\b|#nosec\b.*\bG118\b)`)

// ruleName matches the names of our rules: goctx/outlives is no reason for anything.
var ruleName = regexp.MustCompile(`\b(reqstate|goctx|ctxkey|ctxflow)/\w+`)

// Explained says that a comment near pos gives a reason for cutting work off from
// its request: one that ends within three lines above pos, or starts on its line
// or the next one. No answer if there is none.
func Explained(fset *token.FileSet, file *ast.File, pos token.Pos) sign.Sign {
	return near(fset, file, pos, func(group *ast.CommentGroup) sign.Sign {
		// Without directives, and in one line, whatever the words are broken by.
		text := strings.Join(strings.Fields(ruleName.ReplaceAllString(group.Text(), "")), " ")
		if strings.HasPrefix(text, "want ") {
			return sign.Sign{} // the expectation of a test
		}
		return words.Reason(text, group.Pos())
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
	if file == nil {
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
