package outlives

import (
	"context"
	"net/http"
	"sync"
)

// The handler is three calls away, and the goroutine keeps the cancel function
// of a context that it derives.

type endpoint struct {
	mu    sync.Mutex
	tasks map[string]context.CancelFunc
	run   func(ctx context.Context, name string) error
}

func (e *endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithValue(r.Context(), http.LocalAddrContextKey, "x")
	if err := e.message(ctx, r.FormValue("name")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

func (e *endpoint) message(ctx context.Context, name string) error { return e.call(ctx, name) }

func (e *endpoint) call(ctx context.Context, name string) error { return e.asTask(ctx, name) }

func (e *endpoint) asTask(ctx context.Context, name string) error {
	go e.execute(ctx, name) // want `goroutine uses ctx, which is canceled when the request ends; use context.WithoutCancel`
	return nil
}

func (e *endpoint) execute(ctx context.Context, name string) {
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	e.mu.Lock()
	e.tasks[name] = cancel
	e.mu.Unlock()
	if err := e.run(own, name); err != nil {
		println(err.Error())
	}
}
