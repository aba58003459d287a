package main

import (
	_ "embed"
	"os"

	"github.com/crosstalk-go/crosstalk/internal/driver"
	"github.com/crosstalk-go/crosstalk/passes"
)

//go:embed doc.go
var manual string

func main() {
	tool := driver.Tool{
		Name:      "crosstalk",
		Analyzers: passes.All,
		Rules:     passes.Rules(),
		Manual:    manual,
		RuleDoc:   passes.RuleDoc,
	}
	os.Exit(tool.Main())
}
