package unchecked

import (
	"context"
	"net/http"
)

type userKey struct{}

type User struct{ Name string }

// WithUser writes the user.
func WithUser(ctx context.Context, u *User) context.Context {
	return context.WithValue(ctx, userKey{}, u)
}

// UserFrom returns the user.
func UserFrom(ctx context.Context) *User {
	return ctx.Value(userKey{}).(*User) // want `UserFrom panics when the context has no userKey{}; use the form v, ok := x.\(T\), or say in its comment that it panics`
}

// A Handler handles.
type Handler struct{}

// User returns the user of the request.
func (h *Handler) User(r *http.Request) *User {
	u := r.Context().Value(userKey{}).(*User) // want `User panics when the context has no userKey{}`
	return u
}

// Name returns a part of the value.
func Name(ctx context.Context) string {
	return ctx.Value(userKey{}).(*User).Name // want `Name panics when the context has no userKey{}`
}

// Documented returns the user. It panics without one.
func Documented(ctx context.Context) *User {
	return ctx.Value(userKey{}).(*User) // want `Documented panics when the context has no userKey{}; use the form v, ok := x.\(T\) \(ctxkey/unchecked, possible\)$`
}

// MustUser says so in its name.
func MustUser(ctx context.Context) *User {
	return ctx.Value(userKey{}).(*User) // want `MustUser panics when the context has no userKey{}`
}
