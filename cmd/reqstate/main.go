// The reqstate command runs the reqstate pass alone, standalone or as a vet tool.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/crosstalk-go/crosstalk/passes/reqstate"
)

func main() { singlechecker.Main(reqstate.Analyzer) }
