package reqstate

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
	carrier     = &rule.Rule{Name: "reqstate/carrier", Title: "request object in a place that outlives the request"}
	global      = &rule.Rule{Name: "reqstate/global", Title: "request data in a package variable"}
	receiver    = &rule.Rule{Name: "reqstate/receiver", Title: "request data in a field of a shared receiver"}
	captured    = &rule.Rule{Name: "reqstate/captured", Title: "variable shared by all requests of a handler"}
	race        = &rule.Rule{Name: "reqstate/race", Title: "unsynchronised write to shared state in a handler"}
	goroutineid = &rule.Rule{Name: "reqstate/goroutineid", Title: "goroutine-local storage"}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{carrier, global, receiver, captured, race, goroutineid}

// Analyzer reports state of one request that another request can see.
var Analyzer = &analysis.Analyzer{
	Name: "reqstate",
	Doc:  analyzerdoc.Analyzer(Doc, "reqstate"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/reqstate",
	Run:  rule.Guard(run, nil),
}

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

func run(pass *analysis.Pass) (any, error) {
	rep := rule.NewReporter(pass, options)
	defer rep.Flush()
	return nil, nil
}
