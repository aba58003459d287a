// Package group has errgroups whose context is unused, or used after Wait.
package group

import (
	"context"
	"net/http"

	"golang.org/x/sync/errgroup"
)

func fetch(ctx context.Context, url string) error {
	req, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

func Discarded(ctx context.Context, urls []string) error {
	g, _ := errgroup.WithContext(ctx) // want `context of g is discarded, so its goroutines, which use ctx, go on when one of them fails \(goctx/group\)`
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
	return g.Wait()
}

func Parent(ctx context.Context, urls []string) error {
	g, gctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error {
			if err := fetch(gctx, url); err != nil {
				return err
			}
			return fetch(ctx, url+"/meta") // want `goroutine of g uses ctx instead of gctx, so it goes on when another one fails`
		})
	}
	return g.Wait()
}

// The goroutine is a variable.

func Named(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	work := func() error {
		return fetch(ctx, url) // want `goroutine of g uses ctx instead of gctx`
	}
	g.Go(work)
	g.Go(func() error { return fetch(gctx, url) })
	return g.Wait()
}

// The parent is that of a request.

func Handler(w http.ResponseWriter, r *http.Request) {
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() error { return fetch(ctx, "a") })
	g.Go(func() error { return fetch(r.Context(), "b") }) // want `goroutine of g uses r.Context\(\) instead of ctx`
	g.Wait()
}

// The shadowing name is used after Wait.

func After(ctx context.Context, urls []string) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, url := range urls {
		g.Go(func() error { return fetch(ctx, url) })
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return fetch(ctx, "done") // want `fetch gets ctx after g.Wait, which has canceled it; give the context of the group a name of its own`
}

func AfterNamed(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	err := g.Wait()
	fetch(gctx, "done") // want `fetch gets gctx after g.Wait, which has canceled it; use ctx`
	return err
}

type session struct{ ctx context.Context }

func Stored(ctx context.Context, url string) (*session, error) {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(ctx, url) })
	if err := g.Wait(); err != nil {
		return nil, err
	}
	return &session{ctx: ctx}, nil // want `ctx is stored after g.Wait, which has canceled it`
}

func Again(ctx context.Context, url string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, url) })
	if err := g.Wait(); err != nil {
		return err
	}
	g.Go(func() error { return fetch(gctx, url+"/2") }) // want `g is used again after g.Wait, which has canceled gctx; make a new group`
	return g.Wait()
}
