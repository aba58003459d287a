package summary

import (
	"go/token"
	"go/types"
	"slices"
)

// A walk follows definitions backwards, each once, and remembers what it found
// there: aliases of a place, origins of a context. Its work is bounded; what is
// beyond is unknown.
type walk[T any] struct {
	// found has what is at the definitions and literals that were followed, nil
	// while they are.
	found map[visit][]T
	left  int // steps, see maxWalk
}

// A visit is a definition, or a literal.
type visit struct {
	v      *types.Var // nil for a literal
	pos    token.Pos
	result int // of a literal
}

// maxWalk bounds the work of a walk: about as many steps as there are
// definitions to look at, and some more for each that is followed. Hand-written
// code stays far below.
const maxWalk = 5000

func newWalk[T any]() *walk[T] { return &walk[T]{found: make(map[visit][]T), left: maxWalk} }

// once returns what follow finds at a definition or literal, following it no
// more than once: nothing while it is being followed. It is not known when there
// was too much to follow. The caller may change what it gets.
func (w *walk[T]) once(at visit, follow func() []T) (ts []T, known bool) {
	ts, ok := w.found[at]
	switch {
	case ok:
		return slices.Clone(ts), true
	case w.left <= 0:
		return nil, false
	}
	w.left -= 16
	w.found[at] = nil
	ts = follow()
	w.found[at] = slices.Clone(ts)
	return ts, true
}
