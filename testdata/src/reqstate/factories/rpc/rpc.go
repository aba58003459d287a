// Package rpc stands for a library that serves the methods of registered
// objects.
package rpc

import (
	"context"
	"net/http"
)

// A Server serves objects.
type Server struct{ objects map[string]any }

// RegisterService serves the methods of obj under a name.
func (s *Server) RegisterService(obj any, name string) error {
	s.objects[name] = obj
	return nil
}

// A Route handles requests.
type Route interface {
	HandleRoute(w http.ResponseWriter, r *http.Request)
}

// Manage serves the route.
func Manage(r Route) error {
	http.HandleFunc("/", r.HandleRoute)
	return nil
}

// A Sink takes what is pushed.
type Sink interface {
	Push(ctx context.Context, name string) error
}

type sink struct {
	push func(ctx context.Context, name string) error
}

func (s *sink) Push(ctx context.Context, name string) error { return s.push(ctx, name) }

// NewSink makes a sink of a function, which any goroutine may call.
func NewSink(push func(ctx context.Context, name string) error, limits ...int) (Sink, error) {
	return &sink{push}, nil
}
