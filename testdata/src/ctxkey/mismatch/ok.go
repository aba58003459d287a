package mismatch

import (
	"context"
	"fmt"
	"net/http"

	"ctxkey/mismatch/auth"
)

type nameKey struct{}

type name string

func (n name) String() string { return string(n) }

func withName(ctx context.Context, n name) context.Context {
	return context.WithValue(ctx, nameKey{}, n)
}

// Read as the type that was written, or as an interface that it has.
func names(ctx context.Context) (name, fmt.Stringer) {
	n, _ := ctx.Value(nameKey{}).(name)         // silent "is read as another type"
	s, _ := ctx.Value(nameKey{}).(fmt.Stringer) // silent "is read as another type"
	m, _ := get[name](ctx, nameKey{})
	return n + m, s
}

type mixedKey struct{}

func withMixed(ctx context.Context, b bool) context.Context {
	if b {
		return context.WithValue(ctx, mixedKey{}, 1)
	}
	return context.WithValue(ctx, mixedKey{}, "1")
}

// One of several types that are written.
func mixed(ctx context.Context) int {
	n, _ := ctx.Value(mixedKey{}).(int) // silent "is read as another type"
	return n
}

// A type switch, or a second assertion for another type.
func several(ctx context.Context) string {
	switch v := ctx.Value(mixedKey{}).(type) {
	case fmt.Stringer:
		return v.String()
	}
	v := ctx.Value(nameKey{})
	if s, ok := v.(string); ok {
		return s
	}
	return string(v.(name))
}

type anyKey struct{}

func withAny(ctx context.Context, v any) context.Context {
	return context.WithValue(ctx, anyKey{}, v)
}

// Written as a value of an interface: what is in it is decided elsewhere.
func anything(ctx context.Context) int {
	n, _ := ctx.Value(anyKey{}).(int) // silent "is read as another type"
	return n
}

// The types of another package's keys.
func theirs(ctx context.Context) (*auth.User, *int) {
	u, _ := ctx.Value(auth.UserKey).(*auth.User)
	n, _ := ctx.Value(auth.TeamKey{}).(*int)
	return u, n
}

// A key that another package may write: its type is exported.
type SharedKey struct{}

func shared(ctx context.Context) any { return ctx.Value(SharedKey{}) }

type handedOutKey struct{}

// HandedOut gives others the key, so that they can write under it.
func HandedOut() any { return handedOutKey{} }

func handedOut(ctx context.Context) any { return ctx.Value(handedOutKey{}) } // silent "nobody else writes the key"

type testedKey struct{}

// Only a test writes under the key.
func tested(ctx context.Context) any { return ctx.Value(testedKey{}) }

type storeKey struct{}

func put(store map[any]any) { store[storeKey{}] = 1 }

// The key is used in some other way than with a context.
func stored(ctx context.Context) any { return ctx.Value(storeKey{}) } // silent "nobody else writes the key"

type tokenKey struct{}

func withToken(ctx context.Context) context.Context {
	return context.WithValue(ctx, tokenKey{}, "1")
}

// A fallback for what older code wrote, beside the new key.
func token(ctx context.Context) any {
	if v := ctx.Value(tokenKey{}); v != nil {
		return v
	}
	return ctx.Value(&tokenKey{}) // silent "both keys are looked up" possible
}

// Token returns the token, or an empty one if there is none. Only this comment
// says so: others can write the value.
func Token(ctx context.Context) string {
	return ctx.Value(publicKey{}).(string) // silent "a result is promised" possible
}

type publicKey struct{}

// WithToken writes the token.
func WithToken(ctx context.Context, t string) context.Context {
	return context.WithValue(ctx, publicKey{}, t)
}

// net/http writes its own keys.
func httpServer(r *http.Request) *http.Server {
	s, _ := r.Context().Value(http.ServerContextKey).(*http.Server)
	return s
}

// MustName returns the name. It panics if there is none.
func MustName(ctx context.Context) name { return ctx.Value(nameKey{}).(name) }

type listedKey string

const listed listedKey = "listed"

var all = []listedKey{"listed"}

// Written by way of a list.
func withAll(ctx context.Context) context.Context {
	for _, k := range all {
		ctx = context.WithValue(ctx, k, 1)
	}
	return ctx
}

func fromList(ctx context.Context) any { return ctx.Value(listed) } // silent "nobody else writes the key"

// Checked returns the user, or nil if there is none.
func Checked(ctx context.Context) *User {
	if ctx.Value(userKey{}) == nil {
		return nil
	}
	return ctx.Value(userKey{}).(*User)
}
