// Package aims cuts work off from a context for different ends.
package aims

import (
	"context"
	"net"
	"net/http"

	"go.opentelemetry.io/otel/trace"
)

type key struct{}

type store interface {
	Get(ctx context.Context, name string) (string, error)
	Put(ctx context.Context, name string) error
	Delete(ctx context.Context, name string) error
}

var tracer trace.Tracer

// A span is for all that is done until it ends.
func traced(next http.Handler, s store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, span := tracer.Start(r.Context(), "request")
		defer span.End()
		s.Get(ctx, "user")
		next.ServeHTTP(w, r) // want `next.ServeHTTP gets r without ctx, which was derived for it`
	})
}

// What derives the context is not known.
type decorator struct {
	decorate func(ctx context.Context) context.Context
}

func (d *decorator) around(next http.Handler, s store) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := d.decorate(r.Context())
		s.Get(ctx, "user")
		next.ServeHTTP(w, r) // silent "is for a logger" possible
	})
}

// A handler has a context for its request, whatever it does with it.
func saves(ctx context.Context, s store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.Get(r.Context(), "user")
		s.Put(ctx, "visit") // want `s.Put gets ctx of saves, not r.Context\(\) of the function literal around it`
	}
}

func each(ctx context.Context, names []string, f func(ctx context.Context, name string) error) error {
	for _, name := range names {
		if err := f(context.WithValue(ctx, key{}, name), name); err != nil {
			return err
		}
	}
	return nil
}

func putAll(ctx context.Context, s store, names []string) error {
	return each(ctx, names, func(inner context.Context, name string) error {
		return s.Put(ctx, name) // want `s.Put gets ctx of putAll, not inner of the function literal around it`
	})
}

func getAndPut(ctx context.Context, s store, names []string) error {
	return each(ctx, names, func(inner context.Context, name string) error {
		if _, err := s.Get(inner, name); err != nil {
			return err
		}
		return s.Put(ctx, name) // silent "uses both contexts" possible
	})
}

// A builder derives nothing.
type request struct{ ctx context.Context }

func (r *request) lost() context.Context { return r.ctx }

func prepare(r *request) {
	r.lost() // ok: no context goes in
}

// The context of a listener is the program's.
func base(ctx context.Context, srv *http.Server) error {
	srv.BaseContext = func(net.Listener) context.Context {
		return context.Background() // ok: the function gets no context
	}
	<-ctx.Done()
	return ctx.Err()
}
