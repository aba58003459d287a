// Package scope answers the questions that every rule asks of a place in the
// code: does this run once per request, and on what evidence; which carriers of
// the request are at hand; is this value data of a request; does this place
// outlive the request, and who else writes it. The answers are worked out in rooms of
// their own: evidence, lifetime and source.
package scope

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/lifetime"
	"github.com/crosstalk-go/crosstalk/internal/source"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Analyzer makes the Result for a package. Those who ask it must do so one after the
// other.
var Analyzer = &analysis.Analyzer{
	Name:       "scope",
	Doc:        "answer what crosstalk's passes ask about requests",
	Requires:   []*analysis.Analyzer{flow.Analyzer, summary.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        func(pass *analysis.Pass) (any, error) { return newResult(pass), nil },
}

// A Result answers questions about one package. Answers are worked out when
// they are asked for, and kept, so its methods are not safe for concurrent use.
type Result struct {
	*evidence.Requests
	*lifetime.Lives
	*source.Sources
}

func newResult(pass *analysis.Pass) *Result {
	ix := pass.ResultOf[flow.Analyzer].(*flow.Index)
	sum := pass.ResultOf[summary.Analyzer].(*summary.Result)
	requests := evidence.New(pass, ix, sum)
	return &Result{requests, lifetime.New(pass, ix, sum, requests), source.New(pass, ix, sum, requests)}
}
