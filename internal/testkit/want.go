package testkit

import (
	"fmt"
	"go/ast"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/scanner"

	"golang.org/x/tools/go/analysis/checker"
)

// A want is one expectation of a "// want" comment.
type want struct {
	file    string
	line    int
	object  string // whose fact is expected; "" for a diagnostic
	pattern *regexp.Regexp
	met     bool
}

// checkWants compares the diagnostics and facts of an action with the
// expectations in its package.
func checkWants(t failer, root string, act *checker.Action) {
	t.Helper()
	fset := act.Package.Fset
	var wants []*want
	for _, file := range act.Package.Syntax {
		name := fset.Position(file.FileStart).Filename
		ws := fileWants(t, fset, file)
		if filepath.Base(name) == "ok.go" && slices.ContainsFunc(ws, func(w *want) bool { return w.object == "" }) {
			t.Errorf("%s expects diagnostics; they belong in bad.go", name)
		}
		wants = append(wants, ws...)
	}

	meet := func(pos token.Pos, object, kind, got string) {
		at := fset.Position(pos)
		var patterns []string
		for _, w := range wants {
			if w.met || w.file != at.Filename || w.line != at.Line || w.object != object {
				continue
			}
			if w.pattern.MatchString(got) {
				w.met = true
				return
			}
			patterns = append(patterns, fmt.Sprintf("%#q", w.pattern))
		}
		if patterns == nil {
			t.Errorf("%s: unexpected %s: %s", relative(root, at), kind, got)
		} else {
			t.Errorf("%s: %s %q does not match %s", relative(root, at), kind, got, strings.Join(patterns, " or "))
		}
	}
	for _, d := range act.Diagnostics {
		meet(d.Pos, "", "diagnostic", d.Message)
	}
	for _, f := range act.AllObjectFacts() {
		if f.Object.Pkg() == act.Package.Types {
			meet(f.Object.Pos(), f.Object.Name(), "fact on "+f.Object.Name(), fmt.Sprint(f.Fact))
		}
	}
	for _, w := range wants {
		if w.met {
			continue
		}
		what := "diagnostic"
		if w.object != "" {
			what = "fact on " + w.object
		}
		t.Errorf("%s: no %s matching %#q", relative(root, token.Position{Filename: w.file, Line: w.line}), what, w.pattern)
	}
}

// relative shortens a position to the path below testdata/src, which is the
// import path of the fixture.
func relative(root string, at token.Position) string {
	if rel, err := filepath.Rel(filepath.Join(root, "src"), at.Filename); err == nil {
		at.Filename = rel
	}
	return at.String()
}

// fileWants returns the expectations in the comments of a file.
func fileWants(t failer, fset *token.FileSet, file *ast.File) []*want {
	var wants []*want
	for _, group := range file.Comments {
		for _, c := range group.List {
			text := strings.TrimSpace(strings.TrimSuffix(c.Text[2:], "*/"))
			// A comment on a comment, as needed for directives.
			if i := strings.Index(text, "// want"); i >= 0 {
				text = text[i+len("// "):]
			}
			rest, ok := strings.CutPrefix(text, "want")
			if !ok || !strings.HasPrefix(rest, " ") || !strings.ContainsAny(rest, "\"`") {
				continue
			}
			at := fset.Position(c.Pos())
			ws, err := parseWants(rest)
			if err != nil {
				t.Errorf("%s: in want comment: %v", at, err)
			}
			for _, w := range ws {
				w.file = at.Filename
				w.line += at.Line
			}
			wants = append(wants, ws...)
		}
	}
	return wants
}

// parseWants parses what stands behind "want": regular expressions as string
// literals, each for a diagnostic or, behind NAME:, for a fact on an object
// declared on that line. +N in front moves all of them N lines down. The lines
// of the result count from the comment's.
func parseWants(text string) ([]*want, error) {
	var (
		wants  []*want
		delta  int
		object string
		bad    error
	)
	sc := new(scanner.Scanner).Init(strings.NewReader(text))
	sc.Mode = scanner.ScanIdents | scanner.ScanStrings | scanner.ScanRawStrings | scanner.ScanInts
	sc.Error = func(_ *scanner.Scanner, msg string) { bad = fmt.Errorf("%s", msg) }
	for {
		switch tok := sc.Scan(); tok {
		case scanner.EOF:
			for _, w := range wants {
				w.line = delta
			}
			return wants, bad
		case '+', '-':
			if sc.Scan() != scanner.Int {
				return nil, fmt.Errorf("%q stands before %s, not before a number of lines", tok, sc.TokenText())
			}
			delta, _ = strconv.Atoi(sc.TokenText())
			if tok == '-' {
				delta = -delta
			}
		case scanner.Ident:
			object = sc.TokenText()
			if sc.Scan() != ':' {
				return nil, fmt.Errorf("no colon behind %s", object)
			}
		case scanner.String, scanner.RawString:
			pattern, err := strconv.Unquote(sc.TokenText())
			if err != nil {
				return nil, err
			}
			rx, err := regexp.Compile(pattern)
			if err != nil {
				return nil, err
			}
			wants = append(wants, &want{object: object, pattern: rx})
			object = ""
		default:
			return nil, fmt.Errorf("unexpected %s", scanner.TokenString(tok))
		}
	}
}
