package memory

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferLends adds with what that outlives it f calls the functions that it gets,
// itself or by a callee that it hands them to.
func (r *Memory) InferLends(f *flow.Func, e *facts.Effects) {
	if !kinds.HasFuncParam(f.Sig) {
		return
	}
	for g := range r.during(f) {
		for _, call := range g.Calls {
			if fn, ok := f.Param(r.ix.VarOf(call.Expr.Fun)); ok {
				for i, arg := range call.Expr.Args {
					if t := r.ix.TypeOf(arg); kinds.IsReference(t) && !kinds.Carries(t) {
						r.addLends(f, e, facts.Lend{Func: fn, Arg: i, Safe: r.Held(g, call.Expr)}, r.Refers(g, arg))
					}
				}
				continue
			}
			for _, t := range r.calls.Targets(call) {
				for _, l := range r.calls.EffectsOf(t).Lends {
					if fn, ok := f.Param(r.ix.VarOf(r.calls.TargetArg(t, call.Expr, l.Func))); ok {
						r.addLends(f, e, facts.Lend{Func: fn, Arg: l.Arg, Safe: l.Safe || r.Held(g, call.Expr)}, r.placeWalk(g).named(t, call.Expr, l.Of, l.Place, l.Keyed))
					}
				}
			}
		}
	}
}

// addLends adds that f lends the places to a function. What it takes out of
// somewhere, it lends to that function alone.
func (r *Memory) addLends(f *flow.Func, e *facts.Effects, l facts.Lend, places []Place) {
	for _, p := range places {
		if r.takesOut(f, p) {
			continue
		}
		of, place, ok := r.nameFor(f, p)
		if ok && len(place) <= maxPlace {
			l.Of, l.Place, l.Keyed = of, place, p.Keyed
			facts.Add(&e.Lends, l)
		}
	}
}

// lent returns what parameter i of a literal refers to, if that is handed to a
// function which calls it with a reference to what others have too; own says that the
// function calls it with nothing but its own.
func (w *placeWalk) lent(lit *flow.Func, i int) (ps []Place, own bool) {
	if lit.Outer == nil || lit.Site.Kind != flow.Argument {
		return nil, false
	}
	inner := *w
	inner.f = lit.Outer
	for _, t := range w.r.calls.TargetsOfCall(lit.Site.Call) {
		for _, l := range w.r.calls.EffectsOf(t).Lends {
			if l.Arg != i {
				continue
			}
			if arg := w.r.calls.TargetArg(t, lit.Site.Call, l.Func); arg == nil || ast.Unparen(arg) != lit.Node {
				continue
			}
			for _, p := range inner.named(t, lit.Site.Call, l.Of, l.Place, l.Keyed) {
				p.Locked = p.Locked || l.Safe
				ps = append(ps, p)
			}
		}
		own = own || w.r.callsWithOwn(t, lit)
	}
	return ps, own
}

// callsWithOwn reports whether a function of this package calls the literal, which it
// gets, itself.
func (r *Memory) callsWithOwn(t callgraph.Target, lit *flow.Func) bool {
	g := r.ix.Declared(t.Fn)
	return g != nil && slices.ContainsFunc(g.Calls, func(call *flow.Call) bool {
		p, ok := g.Param(r.ix.VarOf(call.Expr.Fun))
		return ok && p == lit.Site.Arg
	})
}
