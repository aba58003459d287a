// Package trace keeps the number of a trace.
package trace

import (
	"context"
	"net/http"
)

// Start writes the number of the trace.
func Start(ctx context.Context, n int) context.Context {
	return context.WithValue(ctx, "id", n) // want `context key "id" is a string`
}

// Number returns the number of the trace of a request.
func Number(r *http.Request) int {
	n, _ := r.Context().Value("id").(int) // want `context value is looked up by "id", a string`
	return n
}
