// Package loop holds contexts that nest in loops.
package loop

import "context"

type key struct{}

func each(ctx context.Context, items []string, do func(context.Context) error) error {
	for _, item := range items {
		ctx = context.WithValue(ctx, key{}, item) // want `ctx is derived from itself in a loop, so it nests one level deeper with each iteration; derive a new variable`
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}

func forever(ctx context.Context, do func(context.Context) error) error {
	for {
		ctx = context.WithValue(ctx, key{}, 1) // want `ctx is derived from itself in a loop`
		if err := do(ctx); err != nil {
			return err
		}
	}
}
