package background

import (
	"context"

	"golang.org/x/sync/errgroup"
)

// What failed may have failed because the context is done. It is undone all the
// same.

func undone(ctx context.Context, names []string) error {
	err := saveAll(ctx, names)
	if err != nil {
		var g errgroup.Group
		for _, name := range names {
			g.Go(func() error { return save(context.Background(), name) }) // silent "cut off by control flow" possible
		}
		_ = g.Wait()
	}
	return err
}

func undoneInside(ctx context.Context, names []string) error {
	var g errgroup.Group
	for _, name := range names {
		g.Go(func() error {
			if err := save(ctx, name); err != nil {
				return save(context.Background(), "-"+name) // silent "cut off by control flow" possible
			}
			return nil
		})
	}
	return g.Wait()
}

func afterDone(ctx context.Context, names chan string) {
	for {
		select {
		case name := <-names:
			_ = save(ctx, name)
		case <-ctx.Done():
			done := make(chan error, 1)
			go func() { done <- save(context.Background(), "last") }() // silent "cut off by control flow"
			<-done
			return
		}
	}
}

// Without a failure it is an oversight.
func succeeded(ctx context.Context, names []string) error {
	if err := saveAll(ctx, names); err == nil {
		var g errgroup.Group
		for _, name := range names {
			g.Go(func() error { return save(context.Background(), name) }) // want `goroutine gives save a fresh context though ctx is at hand; it goes on when ctx is canceled`
		}
		return g.Wait()
	}
	return nil
}

func saveAll(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := save(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
