package group

import (
	"context"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"
)

// The goroutine derives its context from the parent.

func DerivedFromParent(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	g.Go(func() error {
		short, cancel := context.WithTimeout(ctx, time.Second) // want `goroutine of g uses ctx instead of gctx`
		defer cancel()
		return fetch(short, url)
	})
	g.Go(func() error {
		req, err := http.NewRequestWithContext(ctx, "GET", url, nil) // want `goroutine of g uses ctx instead of gctx`
		if err != nil {
			return err
		}
		_, err = http.DefaultClient.Do(req)
		return err
	})
	return g.Wait()
}

// A function makes what the goroutine runs.

func fetcher(ctx context.Context, url string) func() error {
	return func() error { return fetch(ctx, url) }
}

func traced(ctx context.Context, name string, work func(context.Context) error) func() error {
	return func() error { return work(ctx) }
}

func Made(ctx context.Context, url string) error {
	g, _ := errgroup.WithContext(ctx) // want `context of g is discarded, so its goroutines, which use ctx, go on`
	g.Go(fetcher(ctx, url))
	return g.Wait()
}

func Traced(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(traced(gctx, "a", func(ctx context.Context) error { return fetch(ctx, url) }))
	g.Go(traced(ctx, "b", func(ctx context.Context) error { return fetch(ctx, url) })) // want `goroutine of g uses ctx instead of gctx`
	return g.Wait()
}

// The parent stands in a field.

type crawler struct{ ctx context.Context }

func (c *crawler) Field(url string) error {
	g, gctx := errgroup.WithContext(c.ctx)
	g.Go(func() error { return fetch(gctx, url) })
	g.Go(func() error { return fetch(c.ctx, url) }) // want `goroutine of g uses c.ctx instead of gctx`
	return g.Wait()
}

// The context of the group goes on in a request, or in another context.

func AfterRequest(ctx context.Context, req *http.Request) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(ctx, "a") })
	if err := g.Wait(); err != nil {
		return err
	}
	_, err := http.DefaultClient.Do(req.WithContext(ctx)) // want `req.WithContext gets ctx after g.Wait`
	return err
}

// A group of the project's own, in the shape of errgroup.

type tasks struct{}

func (*tasks) Go(f func() error) {}
func (*tasks) Wait() error       { return nil }

func WithContext(ctx context.Context) (*tasks, context.Context) { return &tasks{}, ctx }

func Own(ctx context.Context, url string) error {
	g, gctx := WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	g.Go(func() error { return fetch(ctx, url) }) // want `goroutine of g uses ctx instead of gctx`
	if err := g.Wait(); err != nil {
		return err
	}
	return fetch(gctx, "done") // want `fetch gets gctx after g.Wait`
}

// The group is used again in a closure that runs after Wait.

func AgainInside(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, "index") })
	if err := g.Wait(); err != nil {
		return err
	}
	commit := func(urls []string) error {
		for _, url := range urls {
			g.Go(func() error { return fetch(gctx, url) }) // want `g is used again after g.Wait, which has canceled gctx`
		}
		return g.Wait()
	}
	return commit(urls)
}
