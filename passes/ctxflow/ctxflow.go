package ctxflow

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
	background = &rule.Rule{Name: "ctxflow/background", Title: "fresh root context where one is at hand"}
	derived    = &rule.Rule{Name: "ctxflow/derived", Title: "derived context that goes nowhere"}
	variant    = &rule.Rule{Name: "ctxflow/variant", Title: "call without context where a variant takes one"}
	cancel     = &rule.Rule{Name: "ctxflow/cancel", Title: "cancel function that is not called"}
	cleanup    = &rule.Rule{Name: "ctxflow/cleanup", Title: "clean-up with a context that is done"}
	loop       = &rule.Rule{Name: "ctxflow/loop", Title: "context that nests in a loop"}
	stored     = &rule.Rule{Name: "ctxflow/stored", Title: "context stored in a struct", Off: true}
)

// Rules are the rules of this pass, the most specific first.
var Rules = []*rule.Rule{background, derived, variant, cancel, cleanup, loop, stored}

// Analyzer reports contexts that stop flowing.
var Analyzer = &analysis.Analyzer{
	Name: "ctxflow",
	Doc:  analyzerdoc.Analyzer(Doc, "ctxflow"),
	URL:  "https://pkg.go.dev/github.com/crosstalk-go/crosstalk/passes/ctxflow",
	Run:  rule.Guard(run, nil),
}

var options *rule.Options

func init() { options = rule.NewOptions(&Analyzer.Flags, Rules...) }

func run(pass *analysis.Pass) (any, error) {
	rep := rule.NewReporter(pass, options)
	defer rep.Flush()
	return nil, nil
}
