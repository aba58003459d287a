// Package elsewhere holds keys that cannot be replaced, because what else they
// are equal to is not known.
package elsewhere

import "context"

func write(ctx context.Context) context.Context {
	return context.WithValue(ctx, "user", 1) // want `context key "user" is a string`
}

func read(ctx context.Context, names []string) any {
	for _, name := range names {
		if v := ctx.Value(name); v != nil { // want `looked up by name`
			return v
		}
	}
	return ctx.Value("user") // want `looked up by "user"`
}
