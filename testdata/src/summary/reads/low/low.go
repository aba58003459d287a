// Package low reads values of contexts for its callers.
package low

import (
	"context"
	"net/http"
)

type key struct{}

type User struct{ Name string }

func From(ctx context.Context) *User { return ctx.Value(key{}).(*User) } // want From:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Checked(ctx context.Context) (*User, bool) { // want Checked:`^result 0 is read from parameter 0; reads values of parameter 0$`
	u, ok := ctx.Value(key{}).(*User)
	return u, ok
}

func Named(ctx context.Context) (u *User, err error) { // want Named:`^result 0 is read from parameter 0; reads values of parameter 0$`
	u, _ = ctx.Value(key{}).(*User)
	return
}

func Default(ctx context.Context) *User { // want Default:`^result 0 is read from parameter 0; reads values of parameter 0$`
	if u, ok := ctx.Value(key{}).(*User); ok {
		return u
	}
	return &User{}
}

func Hop(ctx context.Context) *User { return From(ctx) } // want Hop:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Part(ctx context.Context) string { return From(ctx).Name } // want Part:`^result 0 is read from parameter 0; reads values of parameter 0$`

func OfRequest(r *http.Request) *User { return From(r.Context()) } // want OfRequest:`^result 0 is read from parameter 0; reads values of parameter 0$`

func Second(n int, ctx context.Context) (int, *User) { return n, From(ctx) } // want Second:`^result 1 is read from parameter 1; reads values of parameter 1$`

func Generic[T any](ctx context.Context) (T, bool) { // want Generic:`^result 0 is read from parameter 0; reads values of parameter 0$`
	v, ok := ctx.Value(key{}).(T)
	return v, ok
}

func Switch(ctx context.Context) string { // want Switch:`^result 0 is read from parameter 0; reads values of parameter 0$`
	switch v := ctx.Value(key{}).(type) {
	case *User:
		return v.Name
	case string:
		return v
	}
	return ""
}

type Reader interface{ From(context.Context) *User }

type reader struct{}

func (reader) From(ctx context.Context) *User { return From(ctx) } // want From:`^result 0 is read from parameter 0; reads values of parameter 0$`

func ByInterface(r Reader, ctx context.Context) *User { return r.From(ctx) } // want ByInterface:`^result 0 is read from parameter 1; reads values of parameter 1$`

func Closure(ctx context.Context) *User { // want Closure:`^result 0 is read from parameter 0; reads values of parameter 0$`
	get := func() *User { return From(ctx) }
	return get()
}

func Derived(ctx context.Context) *User { // want Derived:`^result 0 is read from parameter 0; reads values of parameter 0$`
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	return From(ctx)
}

func FuncValue(ctx context.Context) *User { // want FuncValue:`^result 0 is read from parameter 0; reads values of parameter 0$`
	get := From
	return get(ctx)
}

type Session struct{ ctx context.Context }

func (s *Session) User() *User { return From(s.ctx) }

func Unrelated(ctx context.Context) *User { return &User{} } // want Unrelated:`^ignores parameter 0$`

func Work(ctx context.Context, name string) *User { return &User{name} } // want Work:`^ignores parameter 0$`

func Rec(ctx context.Context, n int) *User { // want Rec:`^result 0 is read from parameter 0; reads values of parameter 0$`
	if n == 0 {
		return From(ctx)
	}
	return Rec(ctx, n-1)
}
