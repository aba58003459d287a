package background

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
)

// The context of a group is not what a goroutine beside it should get.
func Beside(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return save(gctx, "a") })
	_ = g.Wait()
	_ = save(ctx, "b")
	go func() {
		_ = save(context.TODO(), r.URL.Path) // want `goroutine gives save a fresh context though ctx is at hand; context.WithoutCancel\(ctx\) keeps its values`
	}()
}
