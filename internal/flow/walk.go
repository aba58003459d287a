package flow

import (
	"go/token"
	"go/types"
	"slices"
)

// A Walk follows definitions backwards, each once, and remembers what it found
// there: aliases of a place, origins of a context. Its work is bounded; what is
// beyond is unknown.
type Walk[T any] struct {
	// found has what is at the definitions and literals that were followed, nil
	// while they are.
	found map[Visit][]T
	Left  int // steps, see maxWalk
}

// A Visit is a definition, or a literal.
type Visit struct {
	V      *types.Var // nil for a literal
	Pos    token.Pos
	Result int // of a literal
}

// maxWalk bounds the work of a walk: about as many steps as there are
// definitions to look at, and some more for each that is followed. Hand-written
// code stays far below.
const maxWalk = 5000

func NewWalk[T any]() *Walk[T] { return &Walk[T]{found: make(map[Visit][]T), Left: maxWalk} }

// Once returns what follow finds at a definition or literal, following it no
// more than Once: nothing while it is being followed. It is not known when there
// was too much to follow. The caller may change what it gets.
func (w *Walk[T]) Once(at Visit, follow func() []T) (ts []T, known bool) {
	ts, ok := w.found[at]
	switch {
	case ok:
		return slices.Clone(ts), true
	case w.Left <= 0:
		return nil, false
	}
	w.Left -= 16
	w.found[at] = nil
	ts = follow()
	w.found[at] = slices.Clone(ts)
	return ts, true
}
