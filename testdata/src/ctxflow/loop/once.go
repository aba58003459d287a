package loop

import (
	"context"
	"time"
)

// Only the first record that arrives starts the time limit.
func firstStarts(ctx context.Context, records <-chan string, store func(context.Context, string) error) error {
	var cancel context.CancelFunc
	for rec := range records {
		if cancel == nil {
			ctx, cancel = context.WithTimeout(ctx, time.Minute)
			defer cancel() // silent "lives on"
		}
		if err := store(ctx, rec); err != nil {
			return err
		}
	}
	return nil
}

// The same with a flag.
func flagged(ctx context.Context, records <-chan string, store func(context.Context, string) error) error {
	marked := false
	for rec := range records {
		if !marked {
			ctx = context.WithValue(ctx, key{}, rec)
			marked = true
		}
		if err := store(ctx, rec); err != nil {
			return err
		}
	}
	return nil
}

// The flag is taken back, so the context nests.
func takenBack(ctx context.Context, records <-chan string, store func(context.Context, string) error) error {
	marked := false
	for rec := range records {
		if !marked {
			ctx = context.WithValue(ctx, key{}, rec) // want `ctx is derived from itself in a loop`
			marked = true
		}
		if err := store(ctx, rec); err != nil {
			return err
		}
		marked = rec == ""
	}
	return nil
}
