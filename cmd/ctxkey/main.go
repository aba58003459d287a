// The ctxkey command runs the ctxkey pass alone, standalone or as a vet tool. Its
// flags are those of crosstalk.
package main

import (
	"os"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/analyzerdoc"
	"github.com/crosstalk-go/crosstalk/internal/driver"
	"github.com/crosstalk-go/crosstalk/passes/ctxkey"
)

func main() {
	tool := driver.Tool{
		Name:      "ctxkey",
		Analyzers: []*analysis.Analyzer{ctxkey.Analyzer},
		Rules:     ctxkey.Rules,
		RuleDoc:   func(rule string) (string, bool) { return analyzerdoc.Rule(ctxkey.Doc, rule) },
	}
	os.Exit(tool.Main())
}
