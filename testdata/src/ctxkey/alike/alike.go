// Package alike reads values of which not all is known, and by keys that look alike.
package alike

import (
	"context"
	"fmt"

	"ctxkey/alike/other"
)

// The other package writes what it gets.
func kept(ctx context.Context) string {
	s, _ := ctx.Value(other.AnyKey).(string) // ok: may be a string
	return s
}

// Of the type that it writes the name is known, and not the methods.
func named(ctx context.Context) string {
	if s, ok := ctx.Value(other.UserKey).(fmt.Stringer); ok { // ok: may have the method
		return s.String()
	}
	return ""
}

type userKey struct{}

func withUser(ctx context.Context, u *other.User) context.Context {
	return context.WithValue(ctx, userKey{}, u)
}

// Who calls it says the type.
func get[T any](ctx context.Context) (T, bool) {
	v, ok := ctx.Value(userKey{}).(T) // ok: any type
	return v, ok
}

type ctxKey string

const traceKey ctxKey = "trace"

func withTrace(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, traceKey, id)
}

func traceOf(ctx context.Context) string {
	id, _ := ctx.Value(traceKey).(string)
	return id
}

// The value is moved from one key to the other, and found by none.
func moved(ctx context.Context) context.Context {
	return context.WithValue(ctx, traceKey, ctx.Value("trace")) // want `written under traceKey, .*\(ctxkey/mismatch\)$`
}

func lost(ctx context.Context) string {
	id, _ := ctx.Value("trace").(string) // want `written under traceKey, .*\(ctxkey/mismatch\)$`
	return id
}

// Older code wrote the other one.
func oldTraceOf(ctx context.Context) string {
	if id, ok := ctx.Value(traceKey).(string); ok {
		return id
	}
	id, _ := ctx.Value("trace").(string) // want `looked up by "trace", a string, which any package can set`
	return id
}
