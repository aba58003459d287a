package basic

import "context"

//revive:disable:context-keys-type

func Disabled(ctx context.Context) context.Context {
	return context.WithValue(ctx, "disabled", 1) // silent "another linter is silenced" possible
}

func ByLine(ctx context.Context) context.Context {
	//nolint:golint // a line of its own
	return context.WithValue(ctx, "by line", 1) // silent "another linter is silenced" possible
}
