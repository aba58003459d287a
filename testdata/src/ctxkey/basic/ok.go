package basic

import "context"

type ownKey struct{}

type ExportedKey string

const Exported ExportedKey = "x"

func named(ctx context.Context) context.Context {
	ctx = context.WithValue(ctx, ownKey{}, 1)
	ctx = context.WithValue(ctx, Exported, 1)
	return setAny(ctx, ownKey{}, 1)
}
