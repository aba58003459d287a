// Package cancel holds cancel functions that are called too late or never.
package cancel

import (
	"context"
	"time"
)

func each(ctx context.Context, items []string, do func(context.Context, string) error) error {
	for _, item := range items {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop, so the contexts of all iterations live until each returns`
		if err := do(own, item); err != nil {
			return err
		}
	}
	return nil
}

func literal(ctx context.Context, items []string, do func(context.Context, string) error) error {
	for _, item := range items {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer func() { cancel() }() // want `cancel is deferred in a loop`
		if err := do(own, item); err != nil {
			return err
		}
	}
	return nil
}
