package cancel

import (
	"context"
	"time"
)

// Another linter's complaint about the same is silenced.
func silenced(ctx context.Context, urls []string, fetch func(context.Context, string) error) error {
	for _, url := range urls {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() //nolint:gocritic // few // silent "another linter is silenced" possible
		if err := fetch(ctx, url); err != nil {
			return err
		}
	}
	return nil
}
