package fixpoint

import "slices"

// Groups returns the nodes 0 to n-1 of a graph in groups that lead back to themselves
// (Tarjan's algorithm): two nodes are in one group if each is reached from the other.
// What a group leads to stands before it; the order within a group is ascending. Next
// returns the nodes to which one leads.
func Groups(n int, next func(int) []int) [][]int {
	var (
		groups  [][]int
		stack   []int
		visited int
		index   = make([]int, n) // from 1
		low     = make([]int, n)
		onStack = make([]bool, n)
	)
	var visit func(i int)
	visit = func(i int) {
		visited++
		index[i], low[i] = visited, visited
		stack = append(stack, i)
		onStack[i] = true
		for _, j := range next(i) {
			switch {
			case index[j] == 0:
				visit(j)
				low[i] = min(low[i], low[j])
			case onStack[j]:
				low[i] = min(low[i], index[j])
			}
		}
		if low[i] != index[i] {
			return
		}
		first := len(stack) - 1
		for stack[first] != i {
			first--
		}
		group := slices.Clone(stack[first:])
		stack = stack[:first]
		for _, j := range group {
			onStack[j] = false
		}
		slices.Sort(group)
		groups = append(groups, group)
	}
	for i := range n {
		if index[i] == 0 {
			visit(i)
		}
	}
	return groups
}
