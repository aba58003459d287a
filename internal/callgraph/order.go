package callgraph

import (
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/fixpoint"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Groups returns the functions of the package in groups that call each other,
// callees first, and notes which ones are recursive. A function also depends on the
// literals in it. In a group, the last function of the package stands first.
func (r *Calls) Groups() [][]*flow.Func {
	var groups [][]*flow.Func
	for _, members := range fixpoint.Groups(len(r.ix.Funcs), r.callees) {
		group := make([]*flow.Func, len(members))
		for i, order := range members {
			f := r.ix.Funcs[order]
			group[len(group)-1-i] = f
			if len(group) > 1 {
				r.recursive[f] = true
			}
		}
		groups = append(groups, group)
	}
	return groups
}

// callees returns the places in the package of what a function depends on, and notes
// if it is among them.
func (r *Calls) callees(order int) []int {
	var list []int
	f := r.ix.Funcs[order]
	for _, g := range r.Dependencies(f) {
		list = append(list, g.Order)
		if g == f {
			r.recursive[f] = true
		}
	}
	return list
}

// Dependencies returns the literals in f, and the functions of the package that it
// calls.
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
