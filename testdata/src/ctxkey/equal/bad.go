// Package equal has keys that are equal, and keys that look equal but are not.
package equal

import "context"

type key int

const (
	userKey key = iota
	roleKey key = iota
	spanKey key = 0 // want `context key spanKey has the value 0, as userKey has, so that they are the same key; give each a value of its own`
)

func withUser(ctx context.Context, u string) context.Context {
	return context.WithValue(ctx, userKey, u)
}

func withRole(ctx context.Context, r string) context.Context {
	return context.WithValue(ctx, roleKey, r)
}

func withSpan(ctx context.Context, s string) context.Context {
	return context.WithValue(ctx, spanKey, s)
}

type tenant struct{}

func withTenant(ctx context.Context, t string) context.Context {
	return context.WithValue(ctx, tenant{}, t)
}

func tenantOf(ctx context.Context) any {
	return ctx.Value(&tenant{}) // want `context value is looked up by &tenant{}, a \*tenant, but written under tenant{}, a tenant, at line 29, so it is never found`
}

type trace struct{}

var traceKey = trace{}

func withTrace(ctx context.Context, t string) context.Context {
	return context.WithValue(ctx, &traceKey, t)
}

func traceOf(ctx context.Context) any {
	return ctx.Value(traceKey) // want `context value is looked up by traceKey, a trace, but written under &traceKey, a \*trace, at line 41, so it is never found`
}
