// Package stored holds contexts in structs that outlive the call.
package stored

import (
	"context"
	"net/http"
)

// One server serves all requests.
type server struct{ ctx context.Context }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.ctx = r.Context() // want `s.ctx holds a context beyond the call that it belongs to; pass it as a parameter`
}

var current struct{ ctx context.Context }

func handle(w http.ResponseWriter, r *http.Request) {
	current.ctx = r.Context() // want `current.ctx holds a context beyond the call`
}

type job struct {
	ctx  context.Context
	name string
}

func enqueue(ctx context.Context, jobs chan<- job) {
	jobs <- job{ctx: ctx, name: "mail"} // want `ctx holds a context beyond the call`
}
