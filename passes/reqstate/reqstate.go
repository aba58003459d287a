package reqstate

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

//go:embed doc.go
var Doc string

var (
	carrier     = &rule.Rule{Name: "reqstate/carrier", Title: "request object in a place that outlives the request"}
	global      = &rule.Rule{Name: "reqstate/global", Title: "request data in a package variable"}
	receiver    = &rule.Rule{Name: "reqstate/receiver", Title: "request data in a field of a shared receiver"}
	captured    = &rule.Rule{Name: "reqstate/captured", Title: "variable shared by all requests of a handler"}
	process     = &rule.Rule{Name: "reqstate/process", Title: "state of the process, set for one request"}
	race        = &rule.Rule{Name: "reqstate/race", Title: "unsynchronised write to shared state in a handler"}
	borrowed    = &rule.Rule{Name: "reqstate/borrowed", Title: "memory that is used again, kept by others"}
	goroutineid = &rule.Rule{Name: "reqstate/goroutineid", Title: "goroutine-local storage"}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{carrier, global, receiver, captured, process, borrowed, goroutineid, race}

// Analyzer reports state of one request that another request can see.
//
// All rules but goroutineid ask the same questions of each write that a function in
// request scope makes, itself or through a callee: does the place outlive the
// request (see slot), is the value data of the request (scope.FromRequest), is the
// write synchronized. Data that overwrites such a place is a case of the rule for
// the kind of place, whether there is a lock or not: the lock makes it no race, but
// the next request reads it all the same. Any other write is one if it is a race.
var Analyzer = rule.Pass(&analysis.Analyzer{
	Name: "reqstate",
	Doc:  analyzerdoc.Analyzer(Doc, "reqstate"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/reqstate",
}, []*analysis.Analyzer{flow.Analyzer, summary.Analyzer, scope.Analyzer}, judge)

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

func judge(pass *analysis.Pass, rep *rule.Reporter) {
	if catalog.IsStd(pass.Pkg.Path()) {
		return
	}
	c := &checker{
		pass: pass,
		ix:   pass.ResultOf[flow.Analyzer].(*flow.Index),
		sum:  pass.ResultOf[summary.Analyzer].(*summary.Result),
		sc:   pass.ResultOf[scope.Analyzer].(*scope.Result),
		rep:  rep,
	}
	rule.Judge(rep, c, mapTable)
	ws := c.collect()
	tables := []*rule.Table[*checker, *write]{carrierTable(ws), globalTable(ws), receiverTable(ws), capturedTable(ws), processTable(ws), raceTable(ws)}
	ws.choose(tables...)
	for _, t := range tables {
		rule.Judge(rep, c, t)
	}
	rule.Judge(rep, c, leftoverTable)
	rule.Judge(rep, c, borrowedTable)
	rule.Judge(rep, c, goroutineTable)
}

// A checker looks at one package.
type checker struct {
	pass *analysis.Pass
	ix   *flow.Index
	sum  *summary.Result
	sc   *scope.Result
	rep  *rule.Reporter
}
