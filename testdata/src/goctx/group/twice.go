package group

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// A use behind two calls of Wait, and in a loop, is one finding.
func WaitsTwice(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	_ = g.Wait()
	for _, url := range urls {
		if err := fetch(ctx, url); err != nil { // want `fetch gets ctx after g.Wait, which has canceled it; give the context of the group a name of its own \(goctx/group, certain\)`
			return err
		}
	}
	return nil
}
