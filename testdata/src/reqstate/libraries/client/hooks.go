package client

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
)

// An Around is called around each request.
type Around interface {
	Call(ctx context.Context, next func(context.Context))
}

// Hooks are what clients share.
type Hooks struct {
	mu     sync.Mutex
	state  atomic.Pointer[state]
	around []Around
	notes  atomic.Pointer[notes]
}

type state struct{ hooks []Around }

type notes struct{ list []string }

// AddHook puts a copy of the list with one more in its place.
func (h *Hooks) AddHook(hook Around) {
	h.mu.Lock()
	defer h.mu.Unlock()
	old := h.state.Load()
	next := &state{hooks: make([]Around, len(old.hooks)+1)}
	copy(next.hooks, old.hooks)
	next.hooks[len(old.hooks)] = hook
	h.state.Store(next)
}

// Around adds to the list.
func (h *Hooks) Around(hook Around) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.around = append(h.around, hook)
}

// Note adds what is not called.
func (h *Hooks) Note(text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	old := h.notes.Load()
	h.notes.Store(&notes{list: append(slices.Clone(old.list), text)})
}
