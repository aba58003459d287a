// Package wrap writes context values for others.
package wrap

import "context"

// A Bag writes to the context that it holds.
type Bag struct{ ctx context.Context }

// Put writes under a key of any type.
func (b *Bag) Put(key, v any) { b.ctx = context.WithValue(b.ctx, key, v) }

// With writes under a key of any type, through another function.
func With(ctx context.Context, key, v any) context.Context { return with(ctx, key, v) }

func with(ctx context.Context, key, v any) context.Context { return context.WithValue(ctx, key, v) }

// Get reads as a type of the caller's.
func Get[T any, K comparable](ctx context.Context, key K) (T, bool) {
	v, ok := ctx.Value(key).(T)
	return v, ok
}

// WithString is at fault itself.
func WithString(ctx context.Context, key string, v any) context.Context {
	return context.WithValue(ctx, key, v) // want `context key key is a string`
}
