package proof

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// OutlivesOK saves with a context that the end of the request does not cancel.
func OutlivesOK(w http.ResponseWriter, r *http.Request) {
	go func() {
		Report(save(context.WithoutCancel(r.Context())))
	}()
}

// GroupOK saves with the context that it got.
func GroupOK(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return gctx.Err() })
	if err := g.Wait(); err != nil {
		return err
	}
	return save(ctx)
}

// SharedOK saves with a context that is nobody's, and each waits as long as they like.
func SharedOK(ctx context.Context) error {
	done := flight.DoChan("shared", func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
		defer cancel()
		return nil, save(ctx)
	})
	select {
	case res := <-done:
		return res.Err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// QueueOK leaves it to Work, with a context that the end of the request does not cancel.
func QueueOK(w http.ResponseWriter, r *http.Request) {
	Jobs <- Job{context.WithoutCancel(r.Context())}
}
