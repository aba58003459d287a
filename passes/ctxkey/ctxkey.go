package ctxkey

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// Doc is the text of doc.go, which documents each rule.
//
//go:embed doc.go
var Doc string

var (
	basic     = &rule.Rule{Name: "ctxkey/basic", Title: "context key of a built-in type", Tests: true}
	lookup    = &rule.Rule{Name: "ctxkey/lookup", Title: "context value looked up by a key of a built-in type", Tests: true}
	collide   = &rule.Rule{Name: "ctxkey/collide", Title: "context keys that are equal by accident", Tests: true}
	mismatch  = &rule.Rule{Name: "ctxkey/mismatch", Title: "context value read in another way than written", Tests: true}
	unchecked = &rule.Rule{Name: "ctxkey/unchecked", Title: "accessor that panics when the value is missing", Off: true, Tests: true}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{basic, lookup, collide, mismatch, unchecked}

// Analyzer reports context keys that can collide or that are read in another way than written.
var Analyzer = &analysis.Analyzer{
	Name: "ctxkey",
	Doc:  analyzerdoc.Analyzer(Doc, "ctxkey"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/ctxkey",
	Run:  rule.Guard(run, nil),
}

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

func run(pass *analysis.Pass) (any, error) {
	rep := rule.NewReporter(pass, options)
	defer rep.Flush()
	return nil, nil
}
