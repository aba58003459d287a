// Package groups uses the context of an errgroup when the group is done.
package groups

import (
	"context"

	"go.opentelemetry.io/otel/trace"
	"golang.org/x/sync/errgroup"
)

func fetch(ctx context.Context, url string) error {
	<-ctx.Done()
	return ctx.Err()
}

type task struct {
	ctx context.Context
	url string
}

func work(parent context.Context, urls []string) (context.Context, []task, error) {
	other, octx := errgroup.WithContext(parent)
	g, ctx := errgroup.WithContext(parent)
	g.Go(func() error { return fetch(ctx, urls[0]) })
	if err := g.Wait(); err != nil {
		return parent, nil, err
	}
	other.Go(func() error { return fetch(octx, urls[0]) }) // ok: another group
	trace.SpanFromContext(ctx).End()                       // silent "works with the context" possible
	tasks := []task{
		{ctx: parent, url: urls[0]}, // ok: another context
		{ctx: ctx, url: urls[0]},    // want `ctx is stored after g.Wait, which has canceled it`
	}
	if err := other.Wait(); err != nil {
		return parent, nil, err
	}
	return ctx, tasks, nil // want `ctx is returned after g.Wait, which has canceled it`
}
