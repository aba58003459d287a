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
type builder struct{ ctx context.Context }

func (q *builder) WithContext(ctx context.Context) *builder {
	q.ctx = ctx
	return q
}

func (q *builder) Context() context.Context { return q.ctx }

func build(ctx context.Context) *builder {
	q := &builder{}
	q.WithContext(ctx)
	return q
}

// The next handler gets the new request.
func passes(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := withUser(r.Context(), "alice")
		log(ctx, "hello")
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// The span of a leaf.
type span struct{}

func (span) End() {}

func start(ctx context.Context, name string) (context.Context, span) {
	return context.WithValue(ctx, userKey{}, name), span{}
}

func leaf(ctx context.Context) {
	_, s := start(ctx, "leaf")
	defer s.End()
}

// A literal that uses both its own context and the one around it.
func both(ctx context.Context, tx func(context.Context, func(context.Context) error) error, work func(context.Context) error) error {
	return tx(ctx, func(own context.Context) error {
		if err := work(own); err != nil {
			return work(ctx) // silent "uses both contexts" "cut off by control flow" possible
		}
		return nil
	})
}

// The request in the literal is one that is sent for the context around it.
func redirects(ctx context.Context, client *http.Client, authorize func(context.Context, *http.Request) error) {
	client.CheckRedirect = func(req *http.Request, via []*http.Request) error {
		return authorize(ctx, req) // silent "uses both contexts" possible
	}
}
