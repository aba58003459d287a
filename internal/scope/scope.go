// Package scope answers the questions that every rule asks of a place in the
// code: does this run once per request, and on what evidence; which carriers of
// the request are at hand; is this value data of a request; does this place
// outlive the request, and who else writes it.
package scope

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
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
	pass *analysis.Pass
	ix   *flow.Index
	sum  *summary.Result

	evidence map[*flow.Func]degree
	startup  map[*flow.Func]sign.Sign
	reached  map[*flow.Func]*flow.Call

	// What the package does with its types: see receiver.go.
	lives   map[*types.Named]Life
	alone   map[*types.Named]Life // without a look at the types that hold them
	made    map[*types.Named]*made
	shared  map[*types.Named]bool
	fieldOf map[*types.Named][]*types.Named
	// registered: a method is handed over as a handler, outside of requests.
	registered map[*types.Named]bool
	values     map[*types.Func]bool // methods that are used as values

	services map[*types.Func]degree // methods of registered services: see service.go
	handed   map[*types.Func]degree // functions that a library gets as handlers

	valueUses map[holder][]valueUse // how functions are used as values: see table.go
}

func newResult(pass *analysis.Pass) *Result {
	return &Result{
		pass:     pass,
		ix:       pass.ResultOf[flow.Analyzer].(*flow.Index),
		sum:      pass.ResultOf[summary.Analyzer].(*summary.Result),
		evidence: make(map[*flow.Func]degree),
		startup:  make(map[*flow.Func]sign.Sign),
	}
}
