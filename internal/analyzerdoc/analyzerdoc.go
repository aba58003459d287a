// Package analyzerdoc takes the documentation of analyzers and rules from the
// package comments of the passes.
package analyzerdoc

import (
	"fmt"
	"go/parser"
	"go/token"
	"strings"
)

// Analyzer returns the section "# Analyzer NAME" of the package comment in
// src, the text of a doc.go. The section ends at the first rule's section.
// It panics if there is none, or if the section does not start with "NAME: ":
// the text is part of the program.
func Analyzer(src, name string) string {
	text, ok := section(src, "# Analyzer "+name)
	if !ok || !strings.HasPrefix(text, name+": ") {
		panic(fmt.Sprintf("internal error: doc.go has no section for analyzer %s", name))
	}
	return text
}

// Rule returns the section "# Rule NAME" of the package comment in src, and
// whether there is one.
func Rule(src, name string) (string, bool) { return section(src, "# Rule "+name) }

func section(src, heading string) (string, bool) {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", src, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil || f.Doc == nil {
		return "", false
	}
	var b strings.Builder
	in := false
	for line := range strings.Lines(f.Doc.Text()) {
		if strings.HasPrefix(line, "# ") {
			in = strings.TrimSpace(line) == heading
			continue
		}
		if in {
			b.WriteString(line)
		}
	}
	text := strings.TrimSpace(b.String())
	return text, text != ""
}
