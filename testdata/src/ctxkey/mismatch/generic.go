package mismatch

import "context"

type engineKey struct{}

type engine[T any] struct{ tx T }

func withEngine[T any](ctx context.Context, e *engine[T]) context.Context {
	return context.WithValue(ctx, engineKey{}, e)
}

func engineOf[T any](ctx context.Context) (*engine[T], bool) {
	e, ok := ctx.Value(engineKey{}).(*engine[T]) // ok: the T of a caller
	return e, ok
}
