package testkit

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
)

// Probe reports what the package scope says of each function, for the fixtures in
// testdata/src/scope to expect.
var Probe = &analysis.Analyzer{
	Name:     "scope",
	Doc:      "scope: report what scope says of each function",
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
