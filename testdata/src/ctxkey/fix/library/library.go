// Package library writes and reads a key that those who import it may use too.
package library

import "context"

// With writes.
func With(ctx context.Context) context.Context {
	return context.WithValue(ctx, "library", 1) // want `context key "library" is a string`
}

// From reads.
func From(ctx context.Context) any {
	return ctx.Value("library") // want `looked up by "library"`
}
