// Package passes is the one list of crosstalk's analyzers.
//
// To add a rule:
//
//  1. Give it a name, pass/slug, that reads well after "ignore". Names are
//     never reused or renamed.
//  2. Write its section "# Rule pass/slug" in the doc.go of its pass: what it
//     finds, why that hurts, wrong, right, and what is not reported. A test
//     runs the code: the first piece must be reported, the others must not.
//  3. Write testdata/src/PASS/SLUG/bad.go and ok.go from that text, one line
//     of ok.go for each reason to stay silent, and see them fail.
//  4. State the rule as a rule.Table in the pass: candidates, the claims that the
//     finding needs, what speaks against it, the place, the words. The file of
//     the table walks no syntax; questions and fixes have files of their own.
//     Knowledge about libraries goes to internal/catalog, "is this per
//     request" to internal/scope, and what a function does, to the room that is
//     about it: memory, contexts, goroutines, keys, escape, purpose. What callers
//     must know of it is an effect (internal/facts), see internal/summary.
//  5. Give each answer its honest basis, see internal/sign. Only what types,
//     control flow, facts or the catalog prove may remove a finding; the usual
//     shape of such code, a comment or a name lowers it. A line of a fixture
//     that is silent at the default level says which question does it:
//     // silent "is joined".
//  6. Add the rule's variable to the pass's list, most specific first, and run
//     go generate ./... for the tables of README.
//  7. Compare the findings on real programs before and after, with
//     `crosstalk why` for those that are wrong. Each false alarm becomes a
//     fixture, and the question that was answered wrong is mended. A rule that is
//     right in less than 8 of 10 findings is off by default.
package passes

import (
	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/passes/ctxflow"
	"github.com/crosstalk-go/crosstalk/passes/ctxkey"
	"github.com/crosstalk-go/crosstalk/passes/goctx"
	"github.com/crosstalk-go/crosstalk/passes/reqstate"
)

//go:generate go run ../internal/docgen

// All is every pass of crosstalk, in the order of the documentation.
var All = []*analysis.Analyzer{
	reqstate.Analyzer,
	goctx.Analyzer,
	ctxkey.Analyzer,
	ctxflow.Analyzer,
}

// Rules returns every rule of every pass, in the order of the documentation.
func Rules() []*rule.Rule {
	var rules []*rule.Rule
	for _, list := range [][]*rule.Rule{reqstate.Rules, goctx.Rules, ctxkey.Rules, ctxflow.Rules} {
		rules = append(rules, list...)
	}
	return rules
}

// RuleDoc returns the documentation of the named rule, in the syntax of doc
// comments.
func RuleDoc(name string) (string, bool) {
	for _, src := range []string{reqstate.Doc, goctx.Doc, ctxkey.Doc, ctxflow.Doc} {
		if text, ok := analyzerdoc.Rule(src, name); ok {
			return text, true
		}
	}
	return "", false
}
