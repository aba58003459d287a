package escape

import (
	"go/types"
	"sync"

	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A leading tells of types whether their values can lead to something of some kind: are
// it, or have it in them or behind them. An error leads to nothing: who puts something
// into one keeps it.
type leading struct {
	// is tells of a type by itself; where it does not know, the parts of the type decide.
	is    func(t types.Type) (leads, known bool)
	mu    sync.Mutex // the passes ask at once
	known map[types.Type]bool
}

func newLeading(is func(t types.Type) (leads, known bool)) *leading {
	return &leading{is: is, known: make(map[types.Type]bool)}
}

// toMemory tells of memory that others may have as well.
func toMemory(t types.Type) (leads, known bool) {
	switch kinds.Under(t).(type) {
	case *types.Pointer, *types.Slice, *types.Map:
		return true, true
	}
	return false, false
}

// toContext tells of contexts: who sends on a channel has one.
func toContext(t types.Type) (leads, known bool) {
	_, leads = kinds.Under(t).(*types.Chan)
	return leads, leads
}

// of reports whether a value of type t can lead there.
func (l *leading) of(t types.Type) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.leads(t)
}

func (l *leading) leads(t types.Type) bool {
	if t == nil || kinds.IsError(t) {
		return false
	}
	leads, ok := l.known[t]
	if !ok {
		l.known[t] = false // of a type that holds itself the rest decides
		leads, ok = l.is(t)
		leads = leads || !ok && l.parts(t)
		l.known[t] = leads
	}
	return leads
}

// parts reports whether something in or behind a value of type t can lead there.
func (l *leading) parts(t types.Type) bool {
	switch u := kinds.Under(t).(type) {
	case *types.Basic:
		return false
	case interface{ Elem() types.Type }:
		m, ok := u.(*types.Map)
		return l.leads(u.Elem()) || ok && l.leads(m.Key())
	case *types.Struct:
		for field := range u.Fields() {
			if l.leads(field.Type()) {
				return true
			}
		}
		return false
	case *types.Tuple:
		for v := range u.Variables() {
			if l.leads(v.Type()) {
				return true
			}
		}
		return false
	}
	return true // an interface, a function
}
