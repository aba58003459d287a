package goctx

import (
	_ "embed"
	"go/types"
	"iter"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/fixpoint"
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
var Rules = []*rule.Rule{pooled, group, shared, outlives, background, dropped}

// Analyzer reports goroutines that lose or outlive the context of the request
// that started them.
//
// For each place that starts a goroutine it asks: does the goroutine use an object
// of the request, does it use the request's context, does it use a fresh one, or
// none? Each question is a rule, with a table of its own; of several findings about
// one goroutine the strongest is reported. Whether the function waits for the
// goroutine decides most of them, see [summary.Goroutines.JoinOf].
var Analyzer = rule.Pass(&analysis.Analyzer{
	Name: "goctx",
	Doc:  analyzerdoc.Analyzer(Doc, "goctx"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/goctx",
}, []*analysis.Analyzer{flow.Analyzer, summary.Analyzer, scope.Analyzer}, judge)

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
	c := &checker{
		pass: pass, rep: rep, ix: ix, sum: sum.Goroutines(), scope: pass.ResultOf[scope.Analyzer].(*scope.Result),
		given:   make(map[*flow.Func]map[string]bool),
		reads:   fixpoint.New[*types.Var](func() bool { return true }, func(a, b bool) bool { return a == b }),
		blocked: make(map[*work]blocking),
	}
	for _, f := range ix.Funcs {
		if rep.Test(f.Node.Pos()) {
			continue
		}
		for _, s := range c.sum.Spawns(f) {
			c.works = append(c.works, c.work(s))
		}
	}
	rule.Judge(rep, c, &pooledTable)
	rule.Judge(rep, c, &groupTable)
	rule.Judge(rep, c, &outlivesTable)
	rule.Judge(rep, c, &notItsOwnTable)
	rule.Judge(rep, c, &keeperTable)
	rule.Judge(rep, c, &postedTable)
	rule.Judge(rep, c, &sharedTable)
	rule.Judge(rep, c, &keptTable)
	rule.Judge(rep, c, &backgroundTable)
	rule.Judge(rep, c, &droppedTable)
	rule.Judge(rep, c, &stuckTable)
}

// A checker looks at one package.
type checker struct {
	pass  *analysis.Pass
	rep   *rule.Reporter
	ix    *flow.Index
	sum   *summary.Goroutines
	scope *scope.Result
	works []*work // the goroutines that are started outside of tests
	// given are the names that are taken in a declared function, by its
	// variables and by those of fixes.
	given map[*flow.Func]map[string]bool

	// reads says of parameters, requests, that their functions only read fields
	// that stay.
	reads   *fixpoint.Memo[*types.Var, bool]
	blocked map[*work]blocking
	// awaited are the fields and package variables that some function waits for;
	// nil before they were looked for.
	awaited map[*types.Var]bool
}

// all yields what each function of the package has of candidates.
func all[C any](c *checker, of func(*checker, *flow.Func) []C) iter.Seq[C] {
	return func(yield func(C) bool) {
		for _, f := range c.ix.Funcs {
			for _, candidate := range of(c, f) {
				if !yield(candidate) {
					return
				}
			}
		}
	}
}

// started yields what each goroutine of the package has of candidates.
func started[C any](of func(*checker, *work) []C) func(*checker) iter.Seq[C] {
	return func(c *checker) iter.Seq[C] {
		return func(yield func(C) bool) {
			for _, w := range c.works {
				for _, candidate := range of(c, w) {
					if !yield(candidate) {
						return
					}
				}
			}
		}
	}
}
