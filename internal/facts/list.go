package facts

import (
	"slices"
	"strconv"
)

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func itoa(i int) string { return strconv.Itoa(i) }

// An effect is an element of one of the lists of Effects.
type effect[T any] interface {
	Compare(T) int  // by what the effect does, not by how it was found
	String() string // a clause
}

type list interface {
	strings() []string
}

type effectList[T effect[T]] struct{ p *[]T }

func listOf[T effect[T]](p *[]T) list { return effectList[T]{p} }

func (l effectList[T]) strings() []string {
	var out []string
	for _, x := range *l.p {
		out = append(out, x.String())
	}
	return out
}

// merge adds the effects of another list.
func merge[T effect[T]](to *[]T, from []T) {
	for _, x := range from {
		Add(to, x)
	}
}

// MaxEffects bounds a list, so that no generated monster makes facts grow
// without bound; what is beyond is unknown.
const MaxEffects = 32

// Add inserts x in its place unless an equal effect is there: the first way to
// an effect that was found is the one that is told.
func Add[T effect[T]](to *[]T, x T) {
	i, found := slices.BinarySearchFunc(*to, x, func(a, b T) int { return a.Compare(b) })
	if !found && len(*to) < MaxEffects {
		*to = slices.Insert(*to, i, x)
	}
}
