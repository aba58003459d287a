// Package levels holds a key for each level.
package levels

//testkit:flag level=possible

import (
	"context"

	"example.com/legacy"

	"ctxkey/levels_possible/flags"
)

// Certain: two packages keep different things under one key.
func conflict(ctx context.Context) bool {
	ctx = context.WithValue(ctx, "dry", "yes") // want `context key "dry" is a string, under which Dry \(flags.go:8\) reads bool and this package writes string; define an unexported key type \(ctxkey/basic, certain\)$`
	return flags.Dry(ctx)
}

// Likely: nothing speaks against it.
func plain(ctx context.Context) context.Context {
	return context.WithValue(ctx, "plain", 1) // want `context key "plain" is a string, which any package can collide with; define an unexported key type \(ctxkey/basic\)$`
}

// Possible: another module demands it.
func demanded(ctx context.Context) context.Context {
	return context.WithValue(ctx, legacy.RequestKey, 1) // want `context key legacy.RequestKey is a string, which any package can collide with, but package legacy demands it \(ctxkey/basic, possible\)$`
}

// Possible: the author has silenced the complaint.
func silenced(ctx context.Context) any {
	ctx = context.WithValue(ctx, "silenced", 1) //nolint:revive // want `context key "silenced" is a string, .*\(ctxkey/basic, possible\)$`
	return ctx.Value("silenced")                // want `looked up by "silenced", .*\(ctxkey/lookup, possible\)$`
}

type userKey struct{}

func withUser(ctx context.Context) context.Context {
	return context.WithValue(ctx, userKey{}, "a")
}

// Certain: nobody else has the key.
func user(ctx context.Context) int {
	n, _ := ctx.Value(userKey{}).(int) // want `value of context key userKey{} is read as int, but written as string at line 39, so the assertion never holds \(ctxkey/mismatch, certain\)$`
	return n
}

// OpenKey is a key that others can write as well.
type OpenKey struct{}

func withOpen(ctx context.Context) context.Context {
	return context.WithValue(ctx, OpenKey{}, "a")
}

// Likely: another package may write what is read.
func open(ctx context.Context) int {
	n, _ := ctx.Value(OpenKey{}).(int) // want `value of context key OpenKey{} is read as int, but written as string at line 52, so the assertion never holds \(ctxkey/mismatch\)$`
	return n
}

type forgotten struct{}

// Certain: nobody can write it.
func unset(ctx context.Context) any {
	return ctx.Value(forgotten{}) // want `looked up by forgotten{}, which nothing writes: .* \(ctxkey/mismatch, certain\)$`
}

var (
	nameKey struct{} // want `context key nameKey is a struct{}, as sizeKey is, so that they are the same key; .* \(ctxkey/collide, certain\)$`
	sizeKey struct{} // want `context key sizeKey is a struct{}, as nameKey is, so that they are the same key; .* \(ctxkey/collide, certain\)$`
)

// Certain: one key for values of different types.
func collide(ctx context.Context) context.Context {
	return context.WithValue(context.WithValue(ctx, nameKey, "a"), sizeKey, 1)
}

// User returns the user. It panics if there is none.
func User(ctx context.Context) string {
	return ctx.Value(userKey{}).(string) // want `User panics when the context has no userKey{}; use the form v, ok := x.\(T\) \(ctxkey/unchecked, possible\)$`
}
