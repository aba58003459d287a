// The ctxflow command runs the ctxflow pass alone, standalone or as a vet tool.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/crosstalk-go/crosstalk/passes/ctxflow"
)

func main() { singlechecker.Main(ctxflow.Analyzer) }
