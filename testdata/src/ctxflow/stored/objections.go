package stored

import "context"

func enqueueMeant(ctx context.Context, jobs chan<- job) {
	// It must outlive the request.
	jobs <- job{ctx: ctx, name: "mail"} // want `ctx holds a context beyond the call`
}
