package collide

import (
	"context"
	"net/http"
)

type userKey struct{}

type teamKey struct{}

type textKey string

// Values of different named types differ, even without size.
func types(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, userKey{}, 1)
	ctx = context.WithValue(ctx, teamKey{}, 1)
	return context.WithValue(ctx, textKey("a"), 1)
}

var onlyUser, onlyTeam = &userKey{}, &teamKey{}

// One variable alone points to its type.
func alone(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, onlyUser, 1)
	return context.WithValue(ctx, onlyTeam, 1)
}

type sized struct{ name string }

var sizedA, sizedB = &sized{"a"}, &sized{"b"}

var flag, other byte

// Variables with a size have addresses of their own.
func pointersToSized(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, sizedA, 1)
	ctx = context.WithValue(ctx, sizedB, 1)
	ctx = context.WithValue(ctx, &flag, 1)
	return context.WithValue(ctx, &other, 1)
}

// A conversion gives the value a type of its own.
var converted userKey = struct{}{}

func conversions(ctx context.Context) any { return ctx.Value(converted) }

// An unexported field makes an unnamed struct another package's cannot be.
func fields(ctx context.Context) context.Context {
	return context.WithValue(ctx, struct{ name string }{"a"}, 1)
}

// net/http's keys.
func std(ctx context.Context) any { return ctx.Value(http.LocalAddrContextKey) }

// A comparable value in an interface.
func comparable(ctx context.Context) context.Context {
	return context.WithValue(ctx, holder{v: "a"}, 1)
}
