// Package closed has keys of types that nobody else can name.
package closed

import "context"

type closedKey string

// SharedKey has a name for others, who can write under it.
const SharedKey closedKey = "shared"

func sharedOf(ctx context.Context) any {
	return ctx.Value(SharedKey) // silent "nobody else writes the key"
}

// Of the type there are other keys in files for other systems, but not this one.
const lostKey closedKey = "lost"

func lostOf(ctx context.Context) any {
	return ctx.Value(lostKey) // want `context value is looked up by lostKey, which nothing writes`
}

type flag bool

func flagOf(ctx context.Context) any {
	return ctx.Value(flag(true)) // want `context value is looked up by`
}

// The one who writes it has silenced another linter; who reads it need not.
var quietKey = &struct{}{} // silent "another linter is silenced" possible

func withQuiet(ctx context.Context) context.Context {
	return context.WithValue(ctx, quietKey, 1) //nolint:revive // it is the only one
}

func quietOf(ctx context.Context) any { return ctx.Value(quietKey) }
