package group

import (
	"context"
	"log/slog"

	"golang.org/x/sync/errgroup"
)

// Two late uses, one fix. What only asks why the context ended goes on asking
// the group's.

func Twice(ctx context.Context, urls []string) error {
	ctx = context.WithValue(ctx, "n", len(urls))
	g, ctx := errgroup.WithContext(ctx)
	gctx := len(urls)
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
	if err := g.Wait(); err != nil {
		slog.InfoContext(ctx, "failed", "of", gctx, "cause", context.Cause(ctx))
		return err
	}
	if err := fetch(ctx, "done"); err != nil { // want `fetch gets ctx after g.Wait, which has canceled it; give the context of the group a name of its own`
		return err
	}
	return fetch(ctx, "all") // want `fetch gets ctx after g.Wait`
}

// The name is declared in an inner block.

func Inner(ctx context.Context, urls []string) error {
	if len(urls) > 0 {
		g, ctx := errgroup.WithContext(ctx)
		g.Go(func() error { return fetch(ctx, urls[0]) })
		if err := g.Wait(); err != nil {
			return err
		}
		return fetch(ctx, "done") // want `fetch gets ctx after g.Wait`
	}
	return fetch(ctx, "none")
}

// No fix: a literal that was made before sees what the variable holds then.

func Before(ctx context.Context, url string) error {
	first := func() error { return fetch(ctx, url) }
	g, ctx := errgroup.WithContext(ctx)
	g.Go(first)
	g.Go(func() error { return fetch(ctx, url) })
	if err := g.Wait(); err != nil {
		return err
	}
	return fetch(ctx, "done") // want `fetch gets ctx after g.Wait`
}

// No fix: what the name means changes again.

func Changes(ctx context.Context, url string) error {
	g, ctx := errgroup.WithContext(ctx)
	ctx = context.WithValue(ctx, "url", url)
	g.Go(func() error { return fetch(ctx, url) })
	if err := g.Wait(); err != nil {
		return err
	}
	return fetch(ctx, "done") // want `fetch gets ctx after g.Wait`
}

// The parent was saved under another name.

func Saved(ctx context.Context, url string) error {
	outer := ctx
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(ctx, url) })
	g.Go(func() error { return fetch(outer, url) }) // want `goroutine of g uses outer instead of ctx`
	if err := g.Wait(); err != nil {
		return err
	}
	return fetch(outer, "done")
}

// What was saved is not the parent.

func savedBefore(ctx context.Context, url string) error {
	outer := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(ctx, url) })
	g.Go(func() error { return fetch(outer, url) })
	return g.Wait()
}
