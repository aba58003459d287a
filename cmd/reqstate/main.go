// The reqstate command runs the reqstate pass alone, standalone or as a vet tool. Its
// flags are those of crosstalk.
package main

import (
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/driver"
	"github.com/crosstalk-go/crosstalk/passes/reqstate"
)

func main() {
	tool := driver.Tool{
		Name:      "reqstate",
		Analyzers: []*analysis.Analyzer{reqstate.Analyzer},
		Rules:     reqstate.Rules,
		RuleDoc:   func(rule string) (string, bool) { return analyzerdoc.Rule(reqstate.Doc, rule) },
	}
	os.Exit(tool.Main())
}
