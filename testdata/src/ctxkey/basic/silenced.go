package basic

import "context"

// A read is judged like the writes of its key: all of them have to be silenced.

func OneSilenced(ctx context.Context) any {
	//nolint:staticcheck
	ctx = context.WithValue(ctx, "one", 1) // silent "another linter is silenced" possible
	ctx = context.WithValue(ctx, "one", 2) // want `context key "one" is a string, which any package can collide with; define an unexported key type \(ctxkey/basic\)`
	return ctx.Value("one")                // want `context value is looked up by "one", a string, which any package can set; define an unexported key type \(ctxkey/lookup\)`
}

func AllSilenced(ctx context.Context) any {
	//nolint:staticcheck
	ctx = context.WithValue(ctx, "all", 1) // silent "another linter is silenced" possible
	//lint:ignore SA1029 it is known
	ctx = context.WithValue(ctx, "all", 2) // silent "another linter is silenced" possible
	return ctx.Value("all")                // silent "another linter is silenced" possible
}

func Named(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, "golint", 1)   //nolint:golint // silent "another linter is silenced" possible
	ctx = context.WithValue(ctx, "revive", 1)   //nolint:revive // silent "another linter is silenced" possible
	ctx = context.WithValue(ctx, "errcheck", 1) //nolint:errcheck // want `context key "errcheck" is a string`
	ctx = context.WithValue(ctx, "keys", 1)     //revive:disable-line:context-keys-type // silent "another linter is silenced" possible
	return ctx
}

func OtherLine(ctx context.Context) context.Context {
	//revive:disable-line:context-keys-type
	return context.WithValue(ctx, "other line", 1) // want `context key "other line" is a string`
}
