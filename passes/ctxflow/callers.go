package ctxflow

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// callers are the calls of a function, here or a few calls further up.
type callers struct {
	with    []caller // those at which a context is at hand, the surest first
	without int      // the number of those at which none is
	request bool     // one of with is made while a request is served
	atEnd   bool     // the function is also called when the context may be done
}

// A caller is a call at which a context is at hand.
type caller struct {
	f   *flow.Func
	n   ast.Node
	car evidence.Carrier
	// doubtful says that the call may be rightly cut off from the context.
	doubtful bool
}

// callersOf returns the callers of a declared function.
func (c *checker) callersOf(f *flow.Func) *callers {
	cs := new(callers)
	const depth = 2
	c.addCallers(cs, f, depth, make(map[*flow.Func]bool))
	slices.SortStableFunc(cs.with, func(a, b caller) int {
		switch {
		case a.doubtful == b.doubtful:
			return 0
		case a.doubtful:
			return 1
		}
		return -1
	})
	return cs
}

func (c *checker) addCallers(cs *callers, f *flow.Func, depth int, seen map[*flow.Func]bool) {
	if seen[f] {
		return
	}
	seen[f] = true
	calls := c.ix.Callers(f.Obj)
	if len(calls) == 0 {
		cs.without++
		return
	}
	for _, call := range calls {
		g := call.Func
		if g == nil || c.rep.Test(call.Expr.Pos()) || rule.TakesTB(g.Decl().Sig) {
			continue
		}
		if h := c.atHand(g, call.Expr.Pos()); h.held.Says > sign.Open {
			cs.atEnd = cs.atEnd || c.atEnd(g, call.Expr) || c.calledAtEnd(g.Decl())
			cut := or(c.sum.CutSign(g, call.Expr), c.sum.Missing(g, call.Expr, h.car.Var))
			if !cut.Refutes() {
				doubtful := cut.Says > sign.Open || h.held.Grade() < sign.Likely || c.sum.CleanupNamed(g, call.Expr).Says > sign.Open
				cs.with = append(cs.with, caller{g, call.Expr, h.car, doubtful})
				cs.request = cs.request || !doubtful && c.inRequest(g)
			}
			continue
		}
		if d := g.Decl(); depth > 1 && g == d && d.Obj != nil && call.Mode == flow.Plain {
			c.addCallers(cs, d, depth-1, seen)
			continue
		}
		cs.without++
	}
}

// inRequest reports whether f serves a request for sure.
func (c *checker) inRequest(f *flow.Func) bool { return c.scope.Evidence(f) == evidence.Strong }

// atEnd reports whether n, in f, runs when the context at hand is done, or may
// be.
func (c *checker) atEnd(f *flow.Func, n ast.Node) bool {
	switch c.sum.CutOff(f, n) {
	case contexts.Deferred, contexts.AfterDone, contexts.LastRound:
		return true
	}
	return false
}

// calledAtEnd reports whether a call of f, a declared function, is at the end of
// its caller's context.
func (c *checker) calledAtEnd(f *flow.Func) bool {
	return f.Obj != nil && slices.ContainsFunc(c.ix.Callers(f.Obj), func(call *flow.Call) bool {
		return call.Func != nil && !c.rep.Test(call.Expr.Pos()) && c.atEnd(call.Func, call.Expr)
	})
}
