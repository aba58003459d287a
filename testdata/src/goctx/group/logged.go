package group

import (
	"context"

	"goctx/group/buildlog"
	"golang.org/x/sync/errgroup"
)

// A logger by another name.
func logged(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	buildlog.Log(ctx, "fetched") // silent "named for a record" possible
	return nil
}
