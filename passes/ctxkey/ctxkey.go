package ctxkey

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Doc is the text of doc.go, which documents each rule.
//
//go:embed doc.go
var Doc string

var (
	mismatch  = &rule.Rule{Name: "ctxkey/mismatch", Title: "context value read in another way than written", Tests: true}
	collide   = &rule.Rule{Name: "ctxkey/collide", Title: "context keys that are equal by accident", Tests: true}
	basic     = &rule.Rule{Name: "ctxkey/basic", Title: "context key of a built-in type", Tests: true}
	lookup    = &rule.Rule{Name: "ctxkey/lookup", Title: "context value looked up by a key of a built-in type", Tests: true}
	unchecked = &rule.Rule{Name: "ctxkey/unchecked", Title: "accessor that panics when the value is missing", Off: true, Tests: true}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{mismatch, collide, basic, lookup, unchecked}

// Analyzer reports context keys that can collide or that are read in another way than written.
var Analyzer = &analysis.Analyzer{
	Name:     "ctxkey",
	Doc:      analyzerdoc.Analyzer(Doc, "ctxkey"),
	URL:      "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/ctxkey",
	Requires: []*analysis.Analyzer{flow.Analyzer, summary.Analyzer},
	Run:      rule.Guard(run, nil),
}

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

// A checker looks at the context keys of one package.
type checker struct {
	pass *analysis.Pass
	ix   *flow.Index
	sum  *summary.Result
	rep  *rule.Reporter
	uses []use
}

// A use is a use of a context key with what is known of the key.
type use struct {
	summary.KeyUse
	keys []summary.Key
}

func run(pass *analysis.Pass) (any, error) {
	c := &checker{
		pass: pass,
		ix:   pass.ResultOf[flow.Analyzer].(*flow.Index),
		sum:  pass.ResultOf[summary.Analyzer].(*summary.Result),
		rep:  rule.NewReporter(pass, options),
	}
	defer c.rep.Flush()
	for _, u := range c.sum.KeyUses() {
		if u.Op == summary.KeyRead && u.Callee == nil && c.takesStrings(u) {
			continue
		}
		c.uses = append(c.uses, use{u, c.sum.Keys(u.Key)})
	}
	for i := range c.uses {
		c.checkBasic(&c.uses[i])
	}
	return nil, nil
}
