package goroutines

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferRuns adds the parameters that f runs on a goroutine: those that are
// what a goroutine runs, and those that a literal calls which is.
func (r *Goroutines) InferRuns(f *flow.Func, e *facts.Effects) {
	if f.Obj == nil || !kinds.HasFuncParam(f.Sig) {
		return
	}
	for _, i := range spawnerDirective(f) {
		facts.Add(&e.Runs, facts.Run{Param: i, Path: facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(f.Node.Pos())}, nil)})
	}
	for inner := range f.All() {
		if !r.runsWith(inner, f) {
			continue // for an event that comes later: a callback
		}
		for _, s := range r.Spawns(inner) {
			// What a context or channel ends, or what loops, is a component of
			// the function's own.
			if e := r.EndsOf(s); e.Context || e.Channel || e.Endless || e.Ranges {
				continue
			}
			for _, i := range r.paramsRun(f, s) {
				j := r.JoinOf(s)
				if j.Kind == Joined || r.piped(s) {
					break
				}
				fails := s.Fails && returned(f, s.Call) || inner == f && j.Kind == Partial && !slices.ContainsFunc(j.Early, func(ret *ast.ReturnStmt) bool { return !r.fails(f, ret) })
				facts.Add(&e.Runs, facts.Run{Param: i, Path: facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(s.Node.Pos())}, s.Path), Fails: fails, Tells: inner == f && r.tells(f, s)})
			}
		}
	}
}

// returned reports whether f returns what a call answers.
func returned(f *flow.Func, call *ast.CallExpr) bool {
	return slices.ContainsFunc(f.Returns, func(ret *ast.ReturnStmt) bool {
		return len(ret.Results) == 1 && ast.Unparen(ret.Results[0]) == call
	})
}

// InferSignals adds the parameters that f signals or waits for.
func (r *Goroutines) InferSignals(f *flow.Func, e *facts.Effects) {
	if f.Obj == nil {
		return
	}
	takes := false
	for v := range f.Sig.Params().Variables() {
		takes = takes || kinds.IsSignalType(v.Type())
	}
	if !takes {
		return
	}
	p := r.profileOf(f)
	for _, s := range p.signals {
		if i, ok := f.Param(s.Root); ok && i >= 0 && s.Path == "" {
			facts.Add(&e.Signals, facts.Signal{Param: i})
		}
	}
	for _, w := range p.waits {
		if i, ok := f.Param(w.Spot.Root); ok && i >= 0 && w.Spot.Path == "" && !w.Done {
			facts.Add(&e.Signals, facts.Signal{Param: i, Wait: true})
		}
	}
}
