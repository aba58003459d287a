package callgraph

import (
	"cmp"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Groups returns the functions of the package in recursion Groups, callees
// first (Tarjan's algorithm), and notes which ones are recursive. A function
// also depends on the literals in it.
func (r *Calls) Groups() [][]*flow.Func {
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
		for _, g := range r.Dependencies(f) {
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

func (r *Calls) Dependencies(f *flow.Func) []*flow.Func {
	deps := slices.Clone(f.Lits)
	for _, call := range f.Calls {
		deps = r.appendCallees(deps, call)
	}
	return deps
}

// Recursive reports whether f may call itself, through functions of this
// package.
func (r *Calls) Recursive(f *flow.Func) bool { return r.recursive[f] }
