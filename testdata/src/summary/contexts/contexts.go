// Package contexts sees the functions of mid by their facts only.
package contexts

import (
	"context"
	"time"

	"summary/contexts/mid"
)

func Twice(ctx context.Context) context.Context { // want Twice:`result 0 is derived from parameter 0`
	ctx, cancel := mid.Bounded(time.Second, mid.With(ctx, "a"))
	_ = cancel
	return ctx
}

func Lost(ctx context.Context) context.Context { // want Lost:`result 0 is fresh`
	return mid.Fresh(ctx)
}

func Literal(ctx context.Context) context.Context { // want Literal:`result 0 is detached from parameter 0`
	return func() context.Context { return mid.Detach(ctx) }()
}
