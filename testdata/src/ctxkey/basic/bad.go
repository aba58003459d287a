package basic

import (
	"context"
	stdctx "context"
)

const tenant = "tenant"

const trace tenantKey = "trace"

type tenantKey = string

type config struct{ key string }

func literal(ctx context.Context) context.Context {
	return context.WithValue(ctx, "user", 1) // want `context key "user" is a string, which any package can collide with`
}

func number(ctx context.Context) context.Context {
	return stdctx.WithValue(ctx, 7, 1) // want `context key 7 is an int`
}

func constant(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, trace, 1)   // want `context key trace is a string`
	return context.WithValue(ctx, tenant, 1) // want `context key tenant is a string`
}

func dynamic(ctx context.Context, c config) context.Context {
	return context.WithValue(ctx, c.key, 1) // want `context key c.key is a string`
}

func claims(ctx context.Context, m map[string]any) context.Context {
	for k, v := range m {
		ctx = context.WithValue(ctx, k, v) // want `context key k is a string`
	}
	return ctx
}

func anyVariable(ctx context.Context, b bool) context.Context {
	var key any = "a"
	if b {
		key = ownKey{}
	}
	return context.WithValue(ctx, key, 1) // want `context key key is a string`
}

var with = context.WithValue

func functionValue(ctx context.Context) context.Context {
	f := context.WithValue
	ctx = f(ctx, "a", 1)       // want `context key "a" is a string`
	return with(ctx, "b", 'r') // want `context key "b" is a string`
}

// set is reported where it uses its parameter, not at its calls.
func set(ctx context.Context, key string, v any) context.Context {
	return context.WithValue(ctx, key, v) // want `context key key is a string`
}

func setAny(ctx context.Context, key, v any) context.Context {
	return context.WithValue(ctx, key, v)
}

func setGeneric[K comparable, V any](ctx context.Context, key K, v V) context.Context {
	return context.WithValue(ctx, key, v)
}

func wrapped(ctx context.Context) context.Context {
	ctx = set(ctx, "quiet", 1)
	ctx = setAny(ctx, "loud", 1)        // want `context key "loud" is a string`
	return setGeneric(ctx, "louder", 1) // want `context key "louder" is a string`
}
