// The goctx command runs the goctx pass alone, standalone or as a vet tool. Its
// flags are those of crosstalk.
package main

import (
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/driver"
	"github.com/crosstalk-go/crosstalk/passes/goctx"
)

func main() {
	tool := driver.Tool{
		Name:      "goctx",
		Analyzers: []*analysis.Analyzer{goctx.Analyzer},
		Rules:     goctx.Rules,
		RuleDoc:   func(rule string) (string, bool) { return analyzerdoc.Rule(goctx.Doc, rule) },
	}
	os.Exit(tool.Main())
}
