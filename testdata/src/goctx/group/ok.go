package group

import (
	"context"
	"log/slog"
	"net/http"

	"golang.org/x/sync/errgroup"
)

// The workers use the derived context; the parent is used outside of them.

func derived(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { return fetch(gctx, url) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return fetch(ctx, "done")
}

// The workers use no context at all.

func without(ctx context.Context, compute func() error) error {
	g, _ := errgroup.WithContext(ctx)
	g.Go(compute)
	g.Go(func() error { return compute() })
	return g.Wait()
}

// The variable is assigned a new group.

func again(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	if err := g.Wait(); err != nil {
		return err
	}
	g, gctx = errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	return g.Wait()
}

// Wait is only called in the other branch.

func branch(ctx context.Context, url string, wait bool) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	if wait {
		return g.Wait()
	}
	return fetch(gctx, "more")
}

// The derived context is handed on as a parameter.

func parameter(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		func(ctx context.Context) {
			g.Go(func() error { return fetch(ctx, url) })
		}(gctx)
	}
	return g.Wait()
}

// What is asked after Wait is why the context ended; a logger only reads values.

func cause(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer slog.InfoContext(ctx, "done")
		return fetch(gctx, url)
	})
	if err := g.Wait(); err != nil {
		slog.ErrorContext(gctx, "failed")
		return context.Cause(gctx)
	}
	return gctx.Err()
}

// Clean-up in a defer wants a context that is not canceled.

func cleanup(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer fetch(ctx, url+"/unlock")
		return fetch(gctx, url)
	})
	return g.Wait()
}

// Another function waits.

func other(w http.ResponseWriter, r *http.Request) *errgroup.Group {
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() error { return fetch(ctx, "a") }) // silent "nobody waits" possible
	return g
}
