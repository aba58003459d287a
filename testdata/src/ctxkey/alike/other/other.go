// Package other writes values under keys that everybody may read.
package other

import "context"

type key int

const (
	AnyKey key = iota
	UserKey
)

type User struct{ Name string }

func (u *User) String() string { return u.Name }

func Keep(ctx context.Context, v any) context.Context {
	ctx = context.WithValue(ctx, UserKey, &User{})
	return context.WithValue(ctx, AnyKey, v)
}
