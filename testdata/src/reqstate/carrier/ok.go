package carrier

import (
	"context"
	"net/http"
	"sync"
)

// A process-lifetime context made once.
var root = context.Background()

var base context.Context

func Init(ctx context.Context) {
	base = ctx // ok: start-up // silent "belongs to start-up" possible
}

// Requests under keys of their own.
type registry struct {
	mu      sync.Mutex
	pending map[string]*http.Request
}

func (g *registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pending[r.Header.Get("X-Request-Id")] = r // ok: under a key that varies, locked // silent "is keyed by what varies"; "is synchronized"
}

// An object that each request has for itself.
type exchange struct {
	w http.ResponseWriter
	r *http.Request
}

func (e *exchange) reset(w http.ResponseWriter, r *http.Request) {
	e.w, e.r = w, r // ok: each request has its own
}

func perRequest(w http.ResponseWriter, r *http.Request) {
	e := &exchange{}
	e.reset(w, r)
	var last *http.Request
	last = r // ok: a local variable
	_ = last
}
