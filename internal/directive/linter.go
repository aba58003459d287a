package directive

import (
	"go/ast"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// foreign are the directives of other linters; the first group that is not
// empty holds the names of linters or checks.
var foreign = regexp.MustCompile(`^(?://|/\*)\s*(?:` + strings.Join([]string{
	`(nolint)\b(?::([\w,\- ]*))?`,
	`(lint:ignore|lint:file-ignore)\s+(\S+)`,
	`(revive:disable(?:-line|-next-line)?)\b(?::(\S+))?`,
}, "|") + `)`)

// A linterDirective is a comment that silences another linter.
type linterDirective struct {
	verb  string
	names []string // of linters or checks; none stands for all
}

// parseLinter returns the directive in a comment, an empty one if there is none.
func parseLinter(c *ast.Comment) linterDirective {
	m := foreign.FindStringSubmatch(c.Text)
	if m == nil {
		return linterDirective{}
	}
	var d linterDirective
	for i := 1; i < len(m); i += 2 {
		if m[i] != "" {
			d.verb = m[i]
			d.names = strings.FieldsFunc(m[i+1], func(r rune) bool { return r == ',' || r == ' ' })
		}
	}
	return d
}

// about reports whether the directive silences one of the named linters or
// checks.
func (d linterDirective) about(names []string) bool {
	if d.verb == "nolint" && (len(d.names) == 0 || slices.Contains(d.names, "all")) {
		return true
	}
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(d.names, n) })
}

// SilencedFor says that a comment silences one of the named linters or checks at
// pos: it is for the line of pos, or for a statement or declaration that holds
// pos and starts on the comment's line, or below the comment if that has a line
// of its own. No answer if there is none.
func SilencedFor(fset *token.FileSet, file *ast.File, pos token.Pos, names ...string) sign.Sign {
	tf := fset.File(file.FileStart)
	starts := map[int]bool{tf.Line(pos): true} // the lines on which what holds pos starts
	var code map[int]bool
	for _, group := range file.Comments {
		for _, c := range group.List {
			d := parseLinter(c)
			if !d.about(names) {
				continue
			}
			if code == nil {
				code = codeLines(tf, file)
				ast.Inspect(file, func(n ast.Node) bool {
					if n == nil || pos < n.Pos() || n.End() <= pos {
						return n == ast.Node(file)
					}
					switch n.(type) {
					case ast.Stmt, ast.Decl, ast.Spec:
						starts[tf.Line(n.Pos())] = true
					}
					return true
				})
			}
			line := tf.Line(c.Pos())
			covers := starts[line]
			switch {
			case d.verb == "lint:file-ignore" || line <= tf.Line(file.Package):
				covers = true
			case d.verb == "revive:disable":
				covers = c.Pos() < pos
			case d.verb != "revive:disable-line" && !code[line]:
				covers = starts[tf.Line(group.End())+1]
			}
			if covers {
				return sign.Yes(sign.Certain, sign.Linter, c.Pos(), "another linter's complaint is silenced")
			}
		}
	}
	return sign.Sign{}
}
