package group

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// No goroutine of the group can fail, so its context is not canceled before it
// has been waited for.

func neverFails(ctx context.Context, urls []string) error {
	g, _ := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error {
			if err := fetch(ctx, url); err != nil {
				return nil
			}
			return nil
		})
	}
	return g.Wait()
}

func OneFails(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		_ = fetch(ctx, urls[0]) // want `goroutine of g uses ctx instead of gctx`
		return nil
	})
	g.Go(func() error { return fetch(gctx, urls[1]) })
	return g.Wait()
}

// What is deferred runs when the function has waited.

func DeferredUse(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	defer func() {
		_ = fetch(ctx, urls[0]) // want `fetch gets ctx after g.Wait, which has canceled it`
	}()
	g.Go(func() error { return fetch(ctx, urls[1]) })
	return g.Wait()
}

func deferredParent(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	defer func() { _ = fetch(ctx, urls[0]) }()
	g.Go(func() error { return fetch(gctx, urls[1]) })
	return g.Wait()
}

// It waits in a defer statement, after the other one.
func deferredWait(ctx context.Context, urls []string) {
	g, ctx := errgroup.WithContext(ctx)
	defer g.Wait()
	defer func() { _ = fetch(ctx, urls[0]) }()
	g.Go(func() error { return fetch(ctx, urls[1]) })
}

func Iterates(ctx context.Context, s source, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	for range s.Each(ctx) { // want `s.Each gets ctx after g.Wait, which has canceled it`
	}
	return nil
}

type source interface {
	Each(ctx context.Context) func(yield func(string) bool)
}

func TriesOnce(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(2)
	if !g.TryGo(func() error { return fetch(ctx, urls[0]) }) { // want `goroutine of g uses ctx instead of gctx`
		return nil
	}
	g.Go(func() error { return fetch(gctx, urls[1]) })
	return g.Wait()
}
