package tested

import "context"

var testedKey = &struct{}{} // want `context key testedKey points to a struct{}`

// A carrier of a framework keeps values, and answers as a context.
type carrier interface{ SetUserValue(key, value any) }

func keep(c carrier, v any) { c.SetUserValue(testedKey, v) }

func testedFrom(ctx context.Context) any { return ctx.Value(testedKey) }

var quietKey = &struct{}{} // silent "another linter is silenced" possible

func withQuiet(ctx context.Context) context.Context {
	return context.WithValue(ctx, quietKey, 1) //nolint:revive // it is the only one
}
