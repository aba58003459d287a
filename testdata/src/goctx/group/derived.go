package group

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"
)

// A worker that waits for the parent goes on when another one fails.

func Waits(ctx context.Context, jobs chan string) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, "a") })
	g.Go(func() error {
		select {
		case <-ctx.Done(): // want `goroutine of g uses ctx instead of gctx, so it goes on when another one fails`
			return nil
		case <-jobs:
			return nil
		}
	})
	return g.Wait()
}

// So does one that derives a context from it.

func Derives(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, "a") })
	g.Go(func() error {
		child, cancel := context.WithTimeout(ctx, time.Second) // want `goroutine of g uses ctx instead of gctx, so it goes on when another one fails`
		defer cancel()
		return fetch(child, "b")
	})
	return g.Wait()
}

// It derives one to read a value.

func derivesValue(ctx context.Context) error {
	g, gctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(gctx, "a") })
	g.Go(func() error {
		child := context.WithValue(ctx, key{}, "b")
		record(child.Value(key{}))
		return nil
	})
	return g.Wait()
}

// The worker needs the parent's own type, which the group's context is not.

type renderContext struct {
	context.Context
	links map[string]string
}

func render(ctx *renderContext) error {
	g, _ := errgroup.WithContext(ctx)
	g.Go(func() error { return process(ctx) })
	return g.Wait()
}

func process(ctx *renderContext) error { return fetch(ctx, ctx.links["self"]) }

type key struct{}

func record(any) {}
