package loop

import "context"

type nameKey struct{}

type check struct {
	fn func(ctx context.Context, name string) error
}

// The work is done in a loop inside, by a function in a field.
func runsChecks(ctx context.Context, names []string, checks []check) error {
	for _, name := range names {
		ctx = context.WithValue(ctx, nameKey{}, name) // want `ctx is derived from itself in a loop`
		for _, c := range checks {
			if err := c.fn(ctx, name); err != nil {
				return err
			}
		}
	}
	return nil
}

// Each iteration has a context of its own.
func perRound(names []string, checks []check) error {
	for _, name := range names {
		ctx := context.Background()
		if name != "" {
			ctx = context.WithValue(ctx, nameKey{}, name)
		}
		for _, c := range checks {
			if err := c.fn(ctx, name); err != nil {
				return err
			}
		}
	}
	return nil
}
