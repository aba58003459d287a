package closed

import "context"

const otherKey closedKey = "other"

func withOther(ctx context.Context) context.Context { return context.WithValue(ctx, otherKey, 1) }
