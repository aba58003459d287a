package stored

import "context"

// A request object is for one call.
type request struct{ ctx context.Context }

func (r *request) withContext(ctx context.Context) *request {
	c := *r
	c.ctx = ctx
	return &c
}

func newRequest(ctx context.Context) *request { return &request{ctx: ctx} }

// A detached context belongs to no call.
func detached(ctx context.Context, jobs chan<- job) {
	jobs <- job{ctx: context.WithoutCancel(ctx), name: "mail"}
}
