package scope_test

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
)

// probe reports what scope says of each function, for the fixtures to expect.
var probe = &analysis.Analyzer{
	Name:     "probe",
	Doc:      "probe: report what scope says of each function",
	Requires: []*analysis.Analyzer{flow.Analyzer, scope.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		sc := pass.ResultOf[scope.Analyzer].(*scope.Result)
		for _, f := range pass.ResultOf[flow.Analyzer].(*flow.Index).Funcs {
			says := f.Name() + ": " + [...]string{"none", "weak", "strong"}[sc.Evidence(f)]
			if sc.Startup(f) {
				says += ", start-up"
			}
			if sc.Reached(f) != nil {
				says += ", reached"
			}
			var carriers []string
			for _, c := range sc.Carriers(f, f.Body.Lbrace) {
				if c.Context == "" {
					c.Context = c.Var.Name()
				}
				carriers = append(carriers, c.Context)
			}
			if carriers != nil {
				says += "; carriers " + strings.Join(carriers, " ")
			}
			pass.Reportf(f.Body.Lbrace, "%s", says)
		}
		return nil, nil
	},
}

func TestEvidence(t *testing.T) {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	// The flags hold for the process; they name what no other fixture has.
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	catalog.RegisterFlags(flags)
	err = flags.Parse([]string{
		"-carrier-type=example.com/web.Context",
		"-handler=example.com/web.Deliver#1,example.com/web.Func,(*scope/flags.server).Process",
	})
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, dir, probe, "scope/evidence", "scope/handlers", "scope/flags")
}
