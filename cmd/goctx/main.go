// The goctx command runs the goctx pass alone, standalone or as a vet tool. The
// flag goctx.all of crosstalk is called -every here, because singlechecker has
// a flag -all of its own, for old scripts, which does nothing.
package main

import (
	"flag"

	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/crosstalk-go/crosstalk/passes/goctx"
)

func main() {
	a := *goctx.Analyzer
	a.Flags = flag.FlagSet{}
	goctx.Analyzer.Flags.VisitAll(func(f *flag.Flag) {
		name := f.Name
		if name == "all" {
			name = "every"
		}
		a.Flags.Var(f.Value, name, f.Usage)
	})
	singlechecker.Main(&a)
}
