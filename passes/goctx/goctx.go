package goctx

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
	dropped    = &rule.Rule{Name: "goctx/dropped", Title: "goroutine without the available context"}
	background = &rule.Rule{Name: "goctx/background", Title: "goroutine with a fresh root context"}
	outlives   = &rule.Rule{Name: "goctx/outlives", Title: "goroutine that outlives the context of its request"}
	pooled     = &rule.Rule{Name: "goctx/pooled", Title: "request object used after the handler returned"}
	group      = &rule.Rule{Name: "goctx/group", Title: "errgroup context unused, or used after Wait", Tests: true}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{dropped, background, outlives, pooled, group}

// Analyzer reports goroutines that lose or outlive the context of the request that started them.
var Analyzer = &analysis.Analyzer{
	Name: "goctx",
	Doc:  analyzerdoc.Analyzer(Doc, "goctx"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/goctx",
	Run:  rule.Guard(run, nil),
}

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

func run(pass *analysis.Pass) (any, error) {
	rep := rule.NewReporter(pass, options)
	defer rep.Flush()
	return nil, nil
}
