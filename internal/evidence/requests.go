// Package evidence answers whether code runs once per request or belongs to
// starting up, and on what evidence: handlers by their shape, services that are
// registered, functions that something keeps and calls per request, the carriers of a
// request that are at hand, and who cancels their contexts.
package evidence

import (
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Requests answers questions about the requests that one package serves. Answers are
// worked out when they are asked for, and kept, so its methods are not safe for
// concurrent use.
type Requests struct {
	pass *analysis.Pass
	ix   *flow.Index
	sum  *summary.Result

	evidence map[*flow.Func]Degree
	startup  map[*flow.Func]sign.Sign
	reached  map[*flow.Func]*flow.Call

	services map[*types.Func]Degree // methods of registered services: see service.go
	handed   map[*types.Func]Degree // functions that a library gets as handlers
	plugged  map[*types.Func]Degree // methods of objects that are handed over as interfaces: see plugged.go
	worked   map[*types.Func]bool   // methods of interfaces that workers call
}

// New returns an object that answers questions about the requests of the package of
// pass.
func New(pass *analysis.Pass, ix *flow.Index, sum *summary.Result) *Requests {
	return &Requests{
		pass:     pass,
		ix:       ix,
		sum:      sum,
		evidence: make(map[*flow.Func]Degree),
		startup:  make(map[*flow.Func]sign.Sign),
	}
}
