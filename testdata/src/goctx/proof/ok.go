package proof

import (
	"context"
	"net/http"

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
