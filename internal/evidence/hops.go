package evidence

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// maxHops bounds the number of calls between a function and the one that tells
// whose context it gets.
const maxHops = 4

// OfCaller reports whether the context from o is one that those who gave it to a function
// may end. An object of a framework may be a context that is never done.
func OfCaller(o contexts.Origin) bool {
	if o.Kind != facts.Derived {
		return false
	}
	c := catalog.CarrierOf(o.Var.Type())
	return !o.Itself || c == nil || !c.NeverDone
}

// lasts reports whether f serves requests of a framework that does not cancel
// their contexts.
func lasts(f *flow.Func) bool {
	for v := range f.Sig.Params().Variables() {
		if c := catalog.CarrierOf(v.Type()); c != nil && c.Lasts {
			return true
		}
	}
	return false
}

// repeats reports whether a call stands in a loop without a condition: its function
// goes on for long.
func (r *Requests) repeats(call *flow.Call) bool {
	return slices.ContainsFunc(call.Func.Loops(call.Expr.Pos()), func(n ast.Node) bool {
		loop, ok := n.(*ast.ForStmt)
		return ok && loop.Cond == nil
	})
}
