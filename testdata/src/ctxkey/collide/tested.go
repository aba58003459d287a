package collide

import "context"

var testedKey = &struct{}{} // want `context key testedKey points to a struct{}`

func testedFrom(ctx context.Context) any { return ctx.Value(testedKey) }

var quietKey = &struct{}{} // silent "another linter is silenced" possible

func withQuiet(ctx context.Context) context.Context {
	return context.WithValue(ctx, quietKey, 1) //nolint:revive // it is the only one
}
