package mismatch

import (
	"context"
	"fmt"

	"ctxkey/mismatch/auth"
)

type User struct{ Name string }

type userKey struct{}

func withUser(ctx context.Context, u *User) context.Context {
	return context.WithValue(ctx, userKey{}, u)
}

func userFrom(ctx context.Context) (User, bool) {
	u, ok := ctx.Value(userKey{}).(User) // want `value of context key userKey{} is read as User, but written as \*User at line 15, so the assertion never holds`
	return u, ok
}

func userName(ctx context.Context) string {
	v := ctx.Value(userKey{})
	return v.(fmt.Stringer).String() // want `value of context key userKey{} is read as fmt.Stringer, but written as \*User at line 15, so the assertion panics`
}

func get[T any](ctx context.Context, key any) (T, bool) {
	v, ok := ctx.Value(key).(T)
	return v, ok
}

func generic(ctx context.Context) bool {
	_, ok := get[int](ctx, userKey{}) // want `value of context key userKey{} is read as int, but written as \*User at line 15`
	return ok
}

// The types that another package writes under its exported keys.
func elsewhere(ctx context.Context) (auth.User, int, string) {
	u, _ := ctx.Value(auth.UserKey).(auth.User) // want `value of context key auth.UserKey is read as auth.User, but written as \*auth.User by WithUser`
	n, _ := ctx.Value(auth.TeamKey{}).(int)     // want `value of context key auth.TeamKey{} is read as int, but written as \*int`
	s := ctx.Value(auth.RoleKey).(string)       // want `value of context key auth.RoleKey is read as string, but written as int by WithUser \(auth.go:27\), so the assertion panics`
	return u, n, s
}

// The types that functions of another package write.
func legacy(ctx context.Context) bool {
	ctx = auth.WithUser(ctx, nil)
	_, ok := ctx.Value("legacy-user").(User) // want `value of context key "legacy-user" is read as User, but written as \*auth.User by WithUser \(auth.go:26\)` `context value is looked up by "legacy-user"`
	return ok
}

type ctxKey string

const traceKey ctxKey = "trace"

func withTrace(ctx context.Context) context.Context {
	return context.WithValue(ctx, traceKey, "1")
}

func trace(ctx context.Context) any {
	return ctx.Value("trace") // want `context value is looked up by "trace", a string, but written under traceKey, a ctxKey, at line 58, which is another key \(ctxkey/mismatch\)$`
}

type spanKey struct{}

func withSpan(ctx context.Context) context.Context {
	return context.WithValue(ctx, &spanKey{}, "1")
}

func span(ctx context.Context) any {
	return ctx.Value(spanKey{}) // want `context value is looked up by spanKey{}, a spanKey, but written under &spanKey{}, a \*spanKey, at line 68, so it is never found`
}

type forgotten struct{}

func forget(ctx context.Context) any {
	return ctx.Value(forgotten{}) // want `context value is looked up by forgotten{}, which nothing writes: its type is unexported, and this package only reads it`
}

const lostKey ctxKey = "lost"

func lost(ctx context.Context) any {
	return ctx.Value(lostKey) // want `context value is looked up by lostKey, which nothing writes`
}

type sized struct{ name string }

func fresh(ctx context.Context) any {
	ctx = context.WithValue(ctx, &sized{"a"}, 1) // want `context key &sized{…} is a new pointer at each call, so its value can never be looked up`
	return ctx.Value(&sized{"a"})                // want `context key &sized{…} is a new pointer at each call, so no context has a value under it`
}

// Promise returns the span, or nil if there is none.
func Promise(ctx context.Context) *User {
	return ctx.Value(userKey{}).(*User) // want `Promise panics when the context has no userKey{}, though its comment promises a result`
}

// MustPromise returns the user, or nil if there is none.
func MustPromise(ctx context.Context) *User {
	return ctx.Value(userKey{}).(*User) // silent "is named for its panic" possible
}

// PromisePanics returns the user, or nil if there is none. It panics on another value.
func PromisePanics(ctx context.Context) *User {
	return ctx.Value(userKey{}).(*User) // silent "the comment says that it panics" possible
}

// PromiseAsked returns the user, or nil if there is none.
func PromiseAsked(ctx context.Context) *User {
	if users == 0 {
		return nil
	}
	return ctx.Value(userKey{}).(*User) // silent "a condition stands before" possible
}

var users int

// First yields the user; when there is none, nil is returned.
func First(ctx context.Context) *User {
	return ctx.Value(userKey{}).(*User) // want `First panics when the context has no userKey{}, though its comment promises a result`
}
