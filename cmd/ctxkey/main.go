// The ctxkey command runs the ctxkey pass alone, standalone or as a vet tool.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/crosstalk-go/crosstalk/passes/ctxkey"
)

func main() { singlechecker.Main(ctxkey.Analyzer) }
