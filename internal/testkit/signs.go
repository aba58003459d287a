package testkit

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// signsOf writes down what the analyzer has considered in a fixture, see
// [rule.Trace], as the golden file of the fixture has it: each candidate under its
// function and its line, with the signs that `crosstalk why` prints.
//
// Lines have no numbers, so that a new one moves none: a sign that is found elsewhere
// says how far.
func signsOf(acts []*checker.Action) string {
	type entry struct {
		file, code, text string
		line, col        int
	}
	var list []entry
	lines := make(map[string][]string)
	for _, act := range acts {
		v, ok := act.Result.(*rule.Verdict)
		if !ok {
			continue
		}
		for _, j := range v.Considered {
			at := act.Package.Fset.Position(j.Diag.Pos)
			if lines[at.Filename] == nil {
				src, _ := os.ReadFile(at.Filename) // that it can be read is known
				lines[at.Filename] = strings.Split(string(src), "\n")
			}
			code, _, _ := strings.Cut(lines[at.Filename][at.Line-1], "// ")
			list = append(list, entry{
				file: at.Filename,
				code: declaration(act.Package, j.Diag.Pos) + ": " + strings.TrimSpace(code),
				text: judged(act.Package.Fset, j),
				line: at.Line, col: at.Column,
			})
		}
	}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(a.col, b.col), cmp.Compare(a.text, b.text))
	})
	list = slices.Compact(list) // a file may belong to several packages
	var b strings.Builder
	for i, e := range list {
		if i == 0 || e.file != list[i-1].file {
			fmt.Fprintf(&b, "\n== %s\n", filepath.Base(e.file))
		}
		if i == 0 || e.file != list[i-1].file || e.line != list[i-1].line {
			fmt.Fprintf(&b, "\n%s\n", e.code)
		}
		b.WriteString(e.text)
	}
	return b.String()
}

// declaration returns the name of the function or variable that pos is in.
func declaration(pkg *packages.Package, pos token.Pos) string {
	for _, file := range pkg.Syntax {
		for _, decl := range file.Decls {
			if pos < decl.Pos() || decl.End() < pos {
				continue
			}
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				return decl.Name.Name
			case *ast.GenDecl:
				return decl.Tok.String()
			}
		}
	}
	return ""
}

// judged returns the lines of a judgement.
func judged(fset *token.FileSet, j *rule.Judgement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "  %s %v", j.Rule.Name, j.Level)
	if j.Beaten != nil {
		fmt.Fprintf(&b, ", %s instead", j.Beaten.Rule.Name)
	}
	if j.Diag.Message != "" {
		message, _, _ := strings.Cut(j.Diag.Message, " ("+j.Rule.Name)
		fmt.Fprintf(&b, ": %s", unplaced(message))
	}
	b.WriteString("\n")
	at := fset.Position(j.Diag.Pos)
	line := func(kind string, s sign.Sign) {
		fmt.Fprintf(&b, "    %s %s", kind, s.Asked)
		if kind == "+" {
			fmt.Fprintf(&b, " %v", s.Grade())
		}
		if kind == "-" || s.Grade() != sign.Open {
			fmt.Fprintf(&b, " (%v)", s.Basis)
		}
		if s.Why != "" {
			fmt.Fprintf(&b, " %s", unplaced(s.Why))
		}
		if s.Pos.IsValid() {
			p := fset.Position(s.Pos)
			switch {
			case p.Filename != at.Filename:
				fmt.Fprintf(&b, " @%s", filepath.Base(p.Filename))
			case p.Line != at.Line:
				fmt.Fprintf(&b, " @%+d", p.Line-at.Line)
			}
		}
		b.WriteString("\n")
	}
	for _, s := range j.For {
		line("+", s)
	}
	for _, s := range j.Against {
		line("-", s)
	}
	return b.String()
}
