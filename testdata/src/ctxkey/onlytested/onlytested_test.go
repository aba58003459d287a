package onlytested

import "context"

func tested(ctx context.Context) any {
	ctx = context.WithValue(ctx, testKey, 1) //nolint:revive // it is a test
	return ctx.Value(testKey)
}
