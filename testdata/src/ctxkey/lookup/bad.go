package lookup

import (
	"context"
	"net/http"
)

func literal(ctx context.Context) any {
	return ctx.Value("user") // want `context value is looked up by "user", a string, which any package can set`
}

func request(r *http.Request) string {
	s, _ := r.Context().Value("user").(string) // want `context value is looked up by "user", a string`
	return s
}

func get(ctx context.Context, key any) any { return ctx.Value(key) }

func wrapped(ctx context.Context) any {
	return get(ctx, "user") // want `context value is looked up by "user", a string`
}
