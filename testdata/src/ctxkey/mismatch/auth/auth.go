// Package auth writes context values that another package reads.
package auth

import (
	"context"
	"net/http"
)

// User is a user.
type User struct{ Name string }

// TeamKey is the key of the team, an *int.
type TeamKey struct{}

type userKey string

// UserKey is the key of the user.
const UserKey userKey = "user"

// RoleKey is the key of the role.
var RoleKey = &struct{ name string }{"role"}

// WithUser writes the user.
func WithUser(ctx context.Context, u *User) context.Context {
	ctx = context.WithValue(ctx, UserKey, u)
	ctx = context.WithValue(ctx, "legacy-user", u) // want `context key "legacy-user" is a string`
	return context.WithValue(ctx, RoleKey, 7)
}

// Middleware writes the team.
func Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := 1
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), TeamKey{}, &n)))
	})
}
