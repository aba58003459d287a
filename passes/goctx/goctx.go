package goctx

import (
	_ "embed"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Doc is the text of doc.go, which documents each rule.
//
//go:embed doc.go
var Doc string

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{pooled, group, outlives, background, dropped}

// Analyzer reports goroutines that lose or outlive the context of the request
// that started them.
//
// For each place that starts a goroutine it asks, in this order: does the
// goroutine use an object of the request, does it use the request's context,
// does it use another context, or none? Each question is a rule. Whether the
// function waits for the goroutine decides most of them, see
// [summary.Goroutines.JoinOf].
var Analyzer = rule.Pass(&analysis.Analyzer{
	Name: "goctx",
	Doc:  analyzerdoc.Analyzer(Doc, "goctx"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/goctx",
}, scope.Requires, judge)

var options *rule.Options

func init() {
	options = rule.NewOptions(&Analyzer.Flags, Rules...)
	options.RegisterAll(&Analyzer.Flags, "report every goroutine that drops a context; the same as -level=possible")
}

func judge(pass *analysis.Pass, rep *rule.Reporter) {
	ix := pass.ResultOf[flow.Analyzer].(*flow.Index)
	sum := pass.ResultOf[summary.Analyzer].(*summary.Result)
	if len(ix.Funcs) == 0 {
		return
	}
	c := &checker{pass: pass, rep: rep, ix: ix, sum: sum.Goroutines(), scope: scope.New(pass), given: make(map[*flow.Func]map[string]bool), reads: make(map[*types.Var]bool)}
	for _, f := range ix.Funcs {
		c.groups(f)
		c.keepers(f)
		if rep.Test(f.Node.Pos()) {
			continue
		}
		for _, s := range c.sum.Spawns(f) {
			c.start(s)
		}
	}
}

// A checker looks at one package.
type checker struct {
	pass  *analysis.Pass
	rep   *rule.Reporter
	ix    *flow.Index
	sum   *summary.Goroutines
	scope *scope.Result
	// given are the names that are taken in a declared function, by its
	// variables and by those of fixes.
	given map[*flow.Func]map[string]bool

	// reads says of parameters, requests, that their functions only read fields
	// that stay.
	reads map[*types.Var]bool
}

// start looks at one place that starts a goroutine. One goroutine is one
// finding, except that each use of a fresh context in it is one of its own.
func (c *checker) start(s *summary.Spawn) {
	w := c.work(s)
	switch {
	case c.pooled(w):
	case len(w.carriers) == 0 && len(w.carried) == 0:
		c.dropped(w)
	case c.outlives(w):
	case c.background(w):
	default:
		c.dropped(w)
	}
}
