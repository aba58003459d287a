package derived

import (
	"context"
	"net/http"
)

func used(w http.ResponseWriter, r *http.Request) {
	ctx := withUser(r.Context(), "alice")
	next(w, r.WithContext(ctx))
}

// A builder mutates its receiver and returns it.
type query struct{ ctx context.Context }

func (q *query) WithContext(ctx context.Context) *query {
	q.ctx = ctx
	return q
}

func (q *query) Context() context.Context { return q.ctx }

func build(ctx context.Context) *query {
	q := &query{}
	q.WithContext(ctx)
	return q
}
