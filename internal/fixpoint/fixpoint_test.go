package fixpoint

import (
	"maps"
	"slices"
	"testing"
)

// TestOrder asks which nodes of a graph can be reached from each, from every node
// first: the answers are the same, and right.
func TestOrder(t *testing.T) {
	for _, edges := range []map[string]string{
		{"a": "b", "b": "c", "c": ""},
		{"a": "a", "b": "a"},
		{"a": "b", "b": "a", "c": "b"},
		{"a": "bc", "b": "ad", "c": "d", "d": "c"},
		{"a": "b", "b": "c", "c": "bd", "d": "ae", "e": "f", "f": "e"},
		{"a": "bd", "b": "c", "c": "a", "d": "e", "e": "db", "f": "a"},
	} {
		want := make(map[string]string)
		for n := range edges {
			want[n] = reach(edges, n)
		}
		for _, first := range slices.Sorted(maps.Keys(edges)) {
			m := New[string](func() string { return "" }, func(a, b string) bool { return a == b })
			var ask func(string) string
			ask = func(n string) string {
				return m.Of(n, func() string {
					seen := map[rune]bool{}
					for _, to := range edges[n] {
						seen[to] = true
						for _, r := range ask(string(to)) {
							seen[r] = true
						}
					}
					return string(slices.Sorted(maps.Keys(seen)))
				})
			}
			ask(first)
			for n := range edges {
				if got := ask(n); got != want[n] {
					t.Errorf("%v from %s: %s reaches %q, want %q", edges, first, n, got, want[n])
				}
			}
			if len(m.open) > 0 || m.depth != 0 {
				t.Errorf("%v from %s: %d answers are not finished", edges, first, len(m.open))
			}
		}
	}
}

// reach returns the nodes that can be reached from n, by a plain search.
func reach(edges map[string]string, n string) string {
	seen := map[rune]bool{}
	list := []rune(edges[n])
	for len(list) > 0 {
		r := list[0]
		list = list[1:]
		if !seen[r] {
			seen[r] = true
			list = append(list, []rune(edges[string(r)])...)
		}
	}
	return string(slices.Sorted(maps.Keys(seen)))
}
