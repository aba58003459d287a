// Package fixpoint keeps the answers to questions that may lead back to themselves.
package fixpoint

// A Memo keeps the answers to a question about many things, such as functions, of
// which the one about a function may ask about others, and so come back to itself.
//
// What is asked of a thing whose answer is not finished gets a guess: the start at
// first, then the answer of the round before. The answers that relied on a guess are
// worked out again until none changes, and only then kept: an answer does not depend
// on where one starts to ask. Answers must go but one way from the start.
//
// The zero value is not usable, see [New].
type Memo[K comparable, V any] struct {
	start func() V
	same  func(V, V) bool
	known map[K]V
	open  map[K]*attempt[V] // not kept yet, in progress or not
	depth int               // of what is in progress
	low   int               // the least depth of which a guess was used since it was reset
	moved bool              // an answer has changed since the round began
}

// An attempt is an answer that is not kept yet.
type attempt[V any] struct {
	guess V
	depth int  // 0 if it is not in progress
	low   int  // the least depth of what it relied on
	fresh bool // it was worked out in this round
}

const none = int(^uint(0) >> 1)

// New returns an empty memo. Start returns the first guess; same reports whether two
// answers are equal.
func New[K comparable, V any](start func() V, same func(V, V) bool) *Memo[K, V] {
	return &Memo[K, V]{start: start, same: same, known: make(map[K]V), open: make(map[K]*attempt[V]), low: none}
}

// Of returns the answer about k, which work finds out.
func (m *Memo[K, V]) Of(k K, work func() V) V {
	if v, ok := m.known[k]; ok {
		return v
	}
	a := m.open[k]
	if a == nil {
		a = &attempt[V]{guess: m.start()}
		m.open[k] = a
	}
	if a.depth > 0 {
		m.low = min(m.low, a.depth)
		return a.guess
	}
	if a.fresh {
		m.low = min(m.low, a.low)
		return a.guess
	}
	low, moved := m.low, m.moved
	m.depth++
	a.depth = m.depth
	for {
		m.low, m.moved = none, false
		v := work()
		if !m.same(v, a.guess) {
			a.guess, m.moved = v, true
		}
		if m.low < a.depth { // relies on what is further out
			a.low, a.fresh = m.low, true
			moved = moved || m.moved
			break
		}
		if m.low == none || !m.moved {
			m.keep(a.depth)
			m.known[k] = a.guess
			delete(m.open, k)
			m.low = none
			break
		}
		m.again(a.depth)
	}
	a.depth = 0
	m.depth--
	m.low, m.moved = min(m.low, low), moved
	return a.guess
}

// keep keeps the answers that relied on nothing further out than depth.
func (m *Memo[K, V]) keep(depth int) {
	for k, a := range m.open {
		if a.depth == 0 && a.low >= depth {
			if a.fresh {
				m.known[k] = a.guess
			}
			delete(m.open, k)
		}
	}
}

// again begins a new round of the answers that relied on a guess at depth.
func (m *Memo[K, V]) again(depth int) {
	for _, a := range m.open {
		if a.depth == 0 && a.low >= depth {
			a.fresh = false
		}
	}
}
