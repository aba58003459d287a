package group

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"
)

// What is derived from the parent is for clean-up, or for a value.

func derivedCleanup(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer func() {
			short, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
			defer cancel()
			fetch(short, url+"/unlock")
		}()
		return fetch(gctx, url)
	})
	return g.Wait()
}

// The parent of a group in another function's field.

func (c *crawler) otherField(d *crawler, url string) error {
	g, gctx := errgroup.WithContext(c.ctx)
	g.Go(func() error {
		if err := fetch(d.ctx, url); err != nil {
			return err
		}
		return fetch(gctx, url)
	})
	return g.Wait()
}

// It tells the end of the group from that of the parent.

func both(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	g.Go(func() error {
		for {
			select {
			case <-gctx.Done():
				return nil
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(time.Second):
			}
		}
	})
	return g.Wait()
}
