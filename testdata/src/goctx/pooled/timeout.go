package pooled

import (
	"bytes"
	"context"
	"net/http"
	"sync"
	"time"
)

// A handler with a limit, in the way of http.TimeoutHandler: what goes on writes
// into a buffer, and has a request with a context of its own.

type limited struct{ next http.Handler }

type buffered struct {
	mu     sync.Mutex
	header http.Header
	body   bytes.Buffer
}

func (b *buffered) Header() http.Header { return b.header }

func (b *buffered) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.body.Write(p)
}

func (b *buffered) WriteHeader(int) {}

func (l *limited) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Second)
	defer cancel()
	r = r.WithContext(ctx)
	own := &buffered{header: make(http.Header)}
	done := make(chan struct{})
	go func() {
		l.next.ServeHTTP(own, r)
		close(done)
	}()
	select {
	case <-done:
		w.Write(own.body.Bytes())
	case <-ctx.Done():
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// Without a context of its own the request is the server's.

type late struct{ next http.Handler }

func (l *late) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	own := &buffered{header: make(http.Header)}
	done := make(chan struct{})
	go func() {
		l.next.ServeHTTP(own, r) // want `goroutine uses request r after the handler returns`
		close(done)
	}()
	select {
	case <-done:
		w.Write(own.body.Bytes())
	case <-time.After(time.Second):
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}
