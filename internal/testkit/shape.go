package testkit

import (
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// checkShape checks what every diagnostic owes to the drivers and the reader,
// whatever it says.
func checkShape(t failer, fset *token.FileSet, a *analysis.Analyzer, rules []*rule.Rule, d analysis.Diagnostic) {
	t.Helper()
	complain := func(what string) {
		t.Helper()
		t.Errorf("%s: %s: %s", fset.Position(d.Pos), what, d.Message)
	}
	if !d.Pos.IsValid() || d.End <= d.Pos || fset.File(d.Pos) != fset.File(d.End) {
		complain("diagnostic has no range")
	}
	known := d.Category == a.Name+"/directive" ||
		slices.ContainsFunc(rules, func(r *rule.Rule) bool { return r.Name == d.Category })
	if !known {
		complain("category " + d.Category + " is no rule of " + a.Name)
	}
	clause, _, ok := rule.CutSuffix(d.Message, d.Category)
	switch {
	case !ok:
		complain("message does not end with the rule's name")
	case strings.TrimSpace(clause) == "" || strings.HasSuffix(clause, "."):
		complain("message is empty or ends with a period")
	case strings.ContainsAny(d.Message, "\n\r\u2028\u2029"):
		complain("message has several lines")
	}
	if len(d.Related) > 1 {
		complain("several related positions, each of which golangci-lint reports as a finding")
	}
	for _, rel := range d.Related {
		if !rel.Pos.IsValid() || rel.Message == "" {
			complain("related information without position or text")
		}
	}
	if len(d.SuggestedFixes) > 1 {
		complain("several fixes, all of which golangci-lint would apply")
	}
	for _, fix := range d.SuggestedFixes {
		if fix.Message == "" || strings.HasSuffix(fix.Message, ".") || len(fix.TextEdits) == 0 {
			complain("fix without title or edits, or with a period")
		}
	}
}
