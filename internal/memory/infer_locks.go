package memory

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferLocks adds what f does with locks.
func (r *Memory) InferLocks(f *flow.Func, e *facts.Effects) {
	if r.locks(f) {
		r.locking[f] = true
	}
	if kinds.HasFuncParam(f.Sig) {
		r.inferGuards(f, e)
	}
	takes, releases := false, false
	for _, call := range f.Calls {
		switch r.lockOpOf(call.Callee) {
		case acquire:
			takes = true
		case release:
			releases = true
		}
	}
	if !takes && !releases {
		return
	}
	// A helper does one of the two. A function that does both has its reasons,
	// which do not concern its callers.
	var state lockState
	r.scanList(f.Body.List, &state)
	switch {
	case takes && !releases && len(state.held) > 0 && !state.deferred:
		facts.Add(&e.Locks, facts.Locking{Kind: facts.Acquires})
	case releases && !takes && state.released:
		facts.Add(&e.Locks, facts.Locking{Kind: facts.Releases})
	}
}

// inferGuards adds the parameters of f that are called under a lock, by f, a
// literal in it, or a function that gets them; and those that it sends on a
// channel and whose end it waits for: it asks the goroutine that changes things
// one after the other, where a pool would be given the work and left.
func (r *Memory) inferGuards(f *flow.Func, e *facts.Effects) {
	for in := range f.All() {
		for _, send := range in.Sends {
			if i, ok := f.Param(r.ix.VarOf(callgraph.SentFunc(r.ix, send))); ok && receives(f) {
				facts.Add(&e.Locks, facts.Locking{Kind: facts.Guards, Param: i})
			}
		}
		for _, call := range in.Calls {
			if v := r.ix.VarOf(call.Expr.Fun); v != nil {
				if i, ok := f.Param(v); ok && r.Held(in, call.Expr) {
					facts.Add(&e.Locks, facts.Locking{Kind: facts.Guards, Param: i})
				}
				continue
			}
			if call.Callee == nil {
				continue
			}
			for _, l := range r.calls.Of(call.Callee).Locks {
				if l.Kind != facts.Guards {
					continue
				}
				if i, ok := f.Param(r.ix.VarOf(r.ix.Arg(call.Expr, l.Param))); ok {
					facts.Add(&e.Locks, facts.Locking{Kind: facts.Guards, Param: i})
				}
			}
		}
	}
}

// receives reports whether f, or a literal in it, receives from a channel, come
// what may.
func receives(f *flow.Func) bool {
	found := false
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectStmt:
			return false
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW
		}
		return !found
	})
	return found
}

// locks reports whether a call in f takes a lock: the quick look.
func (r *Memory) locks(f *flow.Func) bool {
	for _, call := range f.Calls {
		if op := r.lockOpOf(call.Callee); op == acquire || op == try || op == acquireRead {
			return true
		}
	}
	return slices.ContainsFunc(f.Sends, func(s *ast.SendStmt) bool { return kinds.IsTokens(r.ix.TypeOf(s.Chan)) })
}
