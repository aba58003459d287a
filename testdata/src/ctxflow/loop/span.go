package loop

import "context"

type loopSpan struct{}

func (*loopSpan) End()          {}
func (*loopSpan) SetTag(string) {}

func startSpan(ctx context.Context, name string) (context.Context, *loopSpan) {
	return context.WithValue(ctx, key{}, name), &loopSpan{}
}

// Spans nest in their siblings, also where the last one is used afterwards.
func siblings(ctx context.Context, items []string, send func(context.Context) error) error {
	for _, item := range items {
		var span *loopSpan
		ctx, span = startSpan(ctx, item) // want `ctx is derived from itself in a loop`
		defer span.End()
	}
	return send(ctx)
}

// The value of one item is there for the next, and for what comes later.
func mixed(ctx context.Context, items []string, open func(context.Context, string) error) error {
	for _, item := range items {
		ctx = context.WithValue(ctx, key{}, item) // want `ctx is derived from itself in a loop`
		if err := open(ctx, item); err == nil {
			continue
		}
	}
	return open(ctx, "last")
}

// Looked up first, added then: built up for what comes later.
func collects(ctx context.Context, items []string, find func(context.Context, string) (string, error)) (context.Context, error) {
	for _, item := range items {
		found, err := find(ctx, item)
		if err != nil {
			return ctx, err
		}
		ctx = context.WithValue(ctx, key{}, found) // silent "is built up" possible
	}
	return ctx, nil
}
