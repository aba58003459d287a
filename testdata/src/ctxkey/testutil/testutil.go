// Package testutil has keys: in tests, too, they are other packages'.
package testutil

import "context"

func WithUser(ctx context.Context) context.Context {
	return context.WithValue(ctx, "user", 1) // want `context key "user" is a string`
}
