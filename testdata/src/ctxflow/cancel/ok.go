package cancel

import (
	"context"
	"time"
)

// In a literal of its own, the deferred call runs with each iteration.
func inLiteral(ctx context.Context, items []string, do func(context.Context, string) error) error {
	for _, item := range items {
		err := func() error {
			own, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			return do(own, item)
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

// The loop is left behind the defer.
func leaves(ctx context.Context, items []string, do func(context.Context, string) error) error {
	for _, item := range items {
		if item == "" {
			continue
		}
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		return do(own, item)
	}
	return nil
}
