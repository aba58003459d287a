package goroutines

import (
	"go/ast"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Ends says what a goroutine waits for that can tell it to end.
type Ends struct {
	Context bool // the Done channel of a context
	Channel bool // a channel that it did not make, beside its work
	Event   bool // a channel that it did not make, before it goes on
	Endless bool // it has a loop without a condition
	Ranges  bool // it ranges over a channel
	Group   bool // a group of goroutines: a closer
}

// EndsOf returns what the goroutine waits for, itself or in functions of this
// package that it calls.
func (r *Goroutines) EndsOf(s *Spawn) Ends {
	var e Ends
	for _, body := range s.Bodies {
		p := r.profileOf(body)
		e.Endless = e.Endless || p.endless
		e.Ranges = e.Ranges || p.ranges
		for _, w := range p.waits {
			if w.Delivery {
				continue
			}
			e.Context = e.Context || w.Done
			e.Group = e.Group || !w.Done && !w.Receive && kinds.HasMethod(fieldType(w.Spot), "Wait")
			if _, isCall := w.Node.(*ast.CallExpr); !w.Done && w.Spot.Root != nil && (w.Receive || !isCall) &&
				(!own(body, r.ix.Var(w.Spot.Root)) || w.Spot.Path != "") {
				e.Channel = e.Channel || w.Arm || !w.Receive
				e.Event = e.Event || !w.Arm && w.Receive
			}
		}
	}
	return e
}

// own reports whether v is a local variable of f, and no parameter.
func own(f *flow.Func, v *flow.Var) bool {
	_, isParam := f.Param(v.Obj)
	return v.Func == f && !isParam
}

// Waits reports whether f, or a function of this package that it calls, waits for
// what another goroutine does, or has a loop without a condition.
func (r *Goroutines) Waits(f *flow.Func) bool {
	p := r.profileOf(f)
	return p.endless || p.ranges || len(p.waits) > 0
}
