// Package keys writes and reads under context keys.
package keys

import (
	"context"

	"github.com/gin-gonic/gin"
)

type userKey string

const User userKey = "user" // want User:"context key for \\*int, string"

var Role = &struct{ name string }{"role"} // want Role:"context key for an unknown type"

type Team struct{} // want Team:"context key for int"

func Put(ctx context.Context, key, v any) context.Context { // want Put:"parameter 1 is a context key to write parameter 2"
	return put(ctx, key, v)
}

func put(ctx context.Context, key, v any) context.Context { return context.WithValue(ctx, key, v) }

func Get[T any, K comparable](ctx context.Context, key K) T { // want Get:"parameter 1 is a context key to read as type parameter 0"
	k := any(key)
	v, _ := ctx.Value(k).(T)
	return v
}

func Has[T any](ctx context.Context, key any) bool { // want Has:"parameter 1 is a context key to read as type parameter 0"
	_ = Get[T](ctx, key)
	return true
}

func Setter(key string) func(context.Context) context.Context { // want Setter:"parameter 0 is a context key to write$"
	return func(ctx context.Context) context.Context { return context.WithValue(ctx, key, 1) }
}

func Write(ctx context.Context, role any) context.Context { // want Write:"context key \\*?summary/keys.Role is set to an unknown type; context key summary/keys.Team is set to int; context key summary/keys.userKey \"user\" is set to \\*int; context key summary/keys.userKey \"user\" is set to string"
	ctx = context.WithValue(ctx, User, "a")
	ctx = put(ctx, User, new(int))
	ctx = writeTeam(ctx)
	return context.WithValue(ctx, Role, role)
}

func writeTeam(ctx context.Context) context.Context { return context.WithValue(ctx, Team{}, 1) }

type Bag struct{ ctx context.Context }

func (b *Bag) Put(key, v any) { b.ctx = context.WithValue(b.ctx, key, v) } // want Put:"parameter 0 is a context key to write parameter 1"

// Own decides by the key's type itself.
func Own(ctx context.Context, key any) any { // want Own:"parameter 1 is a context key to read, if it is one"
	if s, ok := key.(string); ok {
		return s
	}
	return ctx.Value(key)
}

// Text reads a text under a key that others may have, too.
func Text(ctx context.Context) string { // want Text:"context key string \"text\" is read as string"
	s, _ := ctx.Value("text").(string)
	return s
}

// What follows has no effect on keys, by whatever else it has.

// Framework serves a framework, which stores under strings.
func Framework(c *gin.Context, key any) any { return c.Request.Context().Value(key) } // want Framework:"^[^k]*$"

// Several puts each of several keys.
func Several(ctx context.Context, keys ...any) context.Context { // want Several:"^[^k]*$"
	for _, k := range keys {
		ctx = context.WithValue(ctx, k, 1)
	}
	return ctx
}
