// The goctx command runs the goctx pass alone, standalone or as a vet tool.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/crosstalk-go/crosstalk/passes/goctx"
)

func main() { singlechecker.Main(goctx.Analyzer) }
