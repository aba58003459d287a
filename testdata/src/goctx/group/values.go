package group

import (
	"context"

	"golang.org/x/sync/errgroup"

	"goctx/group/notes"
)

// A callee that only reads values today gets a context that is always canceled,
// whatever it will do tomorrow.

func AfterValues(ctx context.Context, url string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return fetch(ctx, url) })
	if err := g.Wait(); err != nil {
		return err
	}
	return notes.Add(ctx, "done") // want `notes.Add gets ctx after g.Wait, which has canceled it`
}
