package component

import (
	"context"
	"net/http"

	"goctx/component/bus"
)

type userKey struct{}

// Who takes anything may not know that it is a context.
func notify(b bus.Bus) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go b.Notify(r.Context()) // silent "the work ends with the context" possible
		go tag(r.Context())      // ok: only reads a value
	}
}

func tag(ctx context.Context) error {
	println(ctx.Value(userKey{}) != nil)
	return nil
}
