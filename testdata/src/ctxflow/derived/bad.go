// Package derived holds contexts that are derived and go nowhere.
package derived

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

type userKey struct{}

func handler(w http.ResponseWriter, r *http.Request) {
	context.WithValue(r.Context(), userKey{}, "alice") // want `result of context.WithValue is discarded, so r.Context\(\) keeps its old context`
	r.WithContext(r.Context())                         // want `result of r.WithContext is discarded, so r keeps its old context`
	_ = r.WithContext(r.Context())                     // want `result of r.WithContext is discarded, so r keeps its old context`
	withUser(r.Context(), "alice")                     // want `result of withUser is discarded`
	next(w, r)
}

func withUser(ctx context.Context, user string) context.Context {
	return context.WithValue(ctx, userKey{}, user)
}

func next(http.ResponseWriter, *http.Request) {}

// The next handler gets the old request.
func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := withUser(r.Context(), "alice")
		log(ctx, "hello")
		next.ServeHTTP(w, r) // want `next.ServeHTTP gets r without ctx, which was derived for it`
	})
}

func log(ctx context.Context, msg string) {}

// Nothing reads the variable afterwards.
func last(ctx context.Context) {
	log(ctx, "hello")
	ctx = withUser(ctx, "alice") // want `ctx is not used afterwards, so the result of withUser goes nowhere`
}

// Only the cancel function is kept.
func canceled(ctx context.Context, work func(context.Context) error) error {
	_, cancel := context.WithTimeout(ctx, time.Second) // want `the context of context.WithTimeout is discarded, so cancel cancels nothing`
	defer cancel()
	return work(ctx)
}

// A method that returns a copy.
type query struct {
	ctx  context.Context
	text string
}

func (q *query) WithContext(ctx context.Context) *query {
	c := *q
	c.ctx = ctx
	return &c
}

type options struct{ ctx context.Context }

func (o options) Ctx(ctx context.Context) options {
	o.ctx = ctx
	return o
}

func copies(ctx context.Context, q *query, o options) {
	q.WithContext(ctx) // want `result of q.WithContext is discarded, so q keeps its old context`
	_ = o.Ctx(ctx)     // want `result of o.Ctx is discarded, so o keeps its old context`
}

// A handler with a context of its own uses that of the function around it.
func setup(ctx context.Context, mux *http.ServeMux, db *sql.DB) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_ = db.PingContext(ctx) // want `db.PingContext gets ctx of setup, not r.Context\(\) of the function literal around it`
	})
}
