// Package derived holds contexts that are derived and go nowhere.
package derived

import (
	"context"
	"net/http"
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
