package semaphore

import (
	"context"
)

type Weighted struct {
}

func (*Weighted) Acquire(ctx context.Context, n int64) error { return nil }
func (*Weighted) TryAcquire(n int64) bool                    { return false }
func (*Weighted) Release(n int64)                            {}

func NewWeighted(n int64) *Weighted { return nil }
