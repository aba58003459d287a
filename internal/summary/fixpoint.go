package summary

import (
	"cmp"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
)

// An inference adds to e what the body of f, and the effects of its callees so
// far, say.
type inference func(r *Result, f *flow.Func, e *Effects)

// inferences are those of all effects.
var inferences = []inference{
	(*Result).inferContexts,
	(*Result).inferKeys,
	(*Result).inferLocks,
	(*Result).inferData,
	(*Result).inferAliases,
	(*Result).inferStores,
	(*Result).inferRoots,
	(*Result).inferCopies,
	(*Result).inferRuns,
	(*Result).inferSignals,
	(*Result).inferCtxUses,
	(*Result).inferBlocks,
}

// testInferences are those that matter in test files: what the rules ask that
// report there, about keys and groups. Nothing but tests calls what stands
// there, except through an interface, and what a fake does says little about
// the implementations that a server has.
var testInferences = []inference{
	(*Result).inferContexts,
	(*Result).inferKeys,
	(*Result).inferRuns,
}

// infer computes the effects of the package's functions.
func (r *Result) infer() {
	r.inferring = true
	r.work = newGoroutines(r)
	r.local = make([]*Effects, len(r.ix.Funcs))
	for _, f := range r.ix.Funcs {
		r.local[f.Order] = new(Effects)
	}
	inTests := rule.InTests()
	inferOne := func(f *flow.Func) (changed bool) {
		list := inferences
		if f.Test && !inTests {
			list = testInferences
		}
		e := r.local[f.Order]
		before := e.size() + len(r.datas[f])
		for _, inf := range list {
			inf(r, f, e)
		}
		return e.size()+len(r.datas[f]) != before
	}
	for _, group := range r.groups() {
		if len(group) == 1 && !r.recursive[group[0]] {
			inferOne(group[0])
		} else {
			r.fixpoint(group, inferOne)
		}
		for _, f := range group {
			if !f.Test || inTests {
				addIgnored(f, r.local[f.Order])
			}
		}
	}
	r.work = nil
	r.inferring = false
}

// fixpoint repeats the inference on the functions of a recursion group until
// nothing is added. It looks again only at what may have changed: a function
// that reaches, by one call, one whose effects grew since. A declared function
// and the literals in it count as one, because they share variables.
func (r *Result) fixpoint(group []*flow.Func, inferOne func(*flow.Func) bool) {
	callers := make(map[*flow.Func][]*flow.Func) // declared functions
	pending := make(map[*flow.Func]bool)
	for _, f := range group {
		pending[f.Decl()] = true
		for _, g := range r.dependencies(f) {
			if !slices.Contains(callers[g.Decl()], f.Decl()) {
				callers[g.Decl()] = append(callers[g.Decl()], f.Decl())
			}
		}
	}
	for len(pending) > 0 {
		again := make(map[*flow.Func]bool)
		for _, f := range group {
			if !pending[f.Decl()] && !again[f.Decl()] {
				continue
			}
			if inferOne(f) {
				again[f.Decl()] = true
				for _, caller := range callers[f.Decl()] {
					again[caller] = true
				}
			}
		}
		pending = again
	}
}

// groups returns the functions of the package in recursion groups, callees
// first (Tarjan's algorithm), and notes which ones are recursive. A function
// also depends on the literals in it.
func (r *Result) groups() [][]*flow.Func {
	var (
		groups  [][]*flow.Func
		stack   []*flow.Func
		visited int
		index   = make([]int, len(r.ix.Funcs)) // by Order, from 1
		low     = make([]int, len(r.ix.Funcs))
		onStack = make([]bool, len(r.ix.Funcs))
	)
	var visit func(f *flow.Func)
	visit = func(f *flow.Func) {
		visited++
		index[f.Order], low[f.Order] = visited, visited
		stack = append(stack, f)
		onStack[f.Order] = true
		for _, g := range r.dependencies(f) {
			switch {
			case index[g.Order] == 0:
				visit(g)
				low[f.Order] = min(low[f.Order], low[g.Order])
			case onStack[g.Order]:
				low[f.Order] = min(low[f.Order], index[g.Order])
			}
			if g == f {
				r.recursive[f] = true
			}
		}
		if low[f.Order] != index[f.Order] {
			return
		}
		i := len(stack) - 1
		for stack[i] != f {
			i--
		}
		group := slices.Clone(stack[i:])
		stack = stack[:i]
		for _, g := range group {
			onStack[g.Order] = false
			if len(group) > 1 {
				r.recursive[g] = true
			}
		}
		slices.SortFunc(group, func(a, b *flow.Func) int { return cmp.Compare(b.Order, a.Order) })
		groups = append(groups, group)
	}
	for _, f := range r.ix.Funcs {
		if index[f.Order] == 0 {
			visit(f)
		}
	}
	return groups
}

func (r *Result) dependencies(f *flow.Func) []*flow.Func {
	deps := slices.Clone(f.Lits)
	for _, call := range f.Calls {
		deps = r.appendCallees(deps, call)
	}
	return deps
}

// Recursive reports whether f may call itself, through functions of this
// package.
func (r *Result) Recursive(f *flow.Func) bool { return r.recursive[f] }
