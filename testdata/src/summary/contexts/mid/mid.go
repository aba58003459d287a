// Package mid has functions that return contexts, through helpers that other
// packages cannot see.
package mid

import (
	"context"
	"net/http"
	"time"
)

type key struct{}

func With(ctx context.Context, v string) context.Context { // want With:`result 0 is derived from parameter 0`
	return context.WithValue(ctx, key{}, v)
}

func Bounded(d time.Duration, ctx context.Context) (context.Context, context.CancelFunc) { // want Bounded:`result 0 is derived from parameter 1`
	return context.WithTimeout(ctx, d)
}

func Fresh(ctx context.Context) context.Context { // want Fresh:`result 0 is fresh`
	return fresh()
}

func fresh() context.Context { return context.Background() }

func Detach(ctx context.Context) context.Context { // want Detach:`result 0 is detached from parameter 0`
	ctx = context.WithoutCancel(ctx)
	return ctx
}

func Either(ctx context.Context) (out context.Context) { // want Either:`result 0 is derived from parameter 0; result 0 is fresh`
	out = ctx
	if out == nil {
		out = context.TODO()
	}
	return
}

func OfRequest(r *http.Request) context.Context { // want OfRequest:`result 0 is derived from parameter 0`
	return r.Context()
}

func Reqd(r *http.Request) *http.Request { // want Reqd:`result 0 is derived from parameter 0`
	return r.WithContext(With(r.Context(), "x"))
}

type Server struct{ ctx context.Context }

func (s *Server) Ctx() context.Context { // want Ctx:`result 0 is unknown`
	return s.ctx
}

// Even and Odd are a recursion group.
func Even(ctx context.Context, n int) context.Context { // want Even:`result 0 is derived from parameter 0`
	if n == 0 {
		return ctx
	}
	return Odd(ctx, n-1)
}

func Odd(ctx context.Context, n int) context.Context { // want Odd:`result 0 is derived from parameter 0`
	return Even(ctx, n-1)
}

func Generic[C context.Context](ctx C) context.Context { // want Generic:`result 0 is derived from parameter 0`
	var c context.Context = ctx
	return c
}

// Branches detaches on a path of its own only.
func Branches(ctx context.Context, async bool) context.Context { // want Branches:`result 0 is derived from parameter 0; result 0 is detached from parameter 0`
	if async {
		ctx = context.WithoutCancel(ctx)
		return ctx
	}
	return ctx
}

// Looped sees the definition behind the use.
func Looped(ctx context.Context, n int) context.Context { // want Looped:`result 0 is derived from parameter 0; result 0 is fresh`
	for range n {
		if n > 3 {
			return ctx
		}
		ctx = context.Background()
	}
	return nil
}

func Silent(n int) int { return n }
