// The ctxflow command runs the ctxflow pass alone, standalone or as a vet tool. Its
// flags are those of crosstalk.
package main

import (
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/driver"
	"github.com/crosstalk-go/crosstalk/passes/ctxflow"
)

func main() {
	tool := driver.Tool{
		Name:      "ctxflow",
		Analyzers: []*analysis.Analyzer{ctxflow.Analyzer},
		Rules:     ctxflow.Rules,
		RuleDoc:   func(rule string) (string, bool) { return analyzerdoc.Rule(ctxflow.Doc, rule) },
	}
	os.Exit(tool.Main())
}
