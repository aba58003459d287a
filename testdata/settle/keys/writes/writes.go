// Package writes stores a value under a string.
package writes

import "context"

// With returns a context with the id.
func With(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, "request-id", id) // finding ctxkey/basic
}
