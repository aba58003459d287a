package cleanup

import "context"

type events struct{}

func (events) Subscribe(ctx context.Context, name string) (<-chan string, error) {
	return nil, ctx.Err()
}
func (events) Unsubscribe(ctx context.Context, name string) error { return ctx.Err() }

// A subscription stays where nobody takes it back.
func watchOnce(ctx context.Context, e events, name string) (string, error) {
	got, err := e.Subscribe(ctx, name)
	if err != nil {
		return "", err
	}
	defer e.Unsubscribe(ctx, name) // want `e.Unsubscribe gets ctx in a deferred call, when it may be done; use context.WithoutCancel`
	select {
	case s := <-got:
		return s, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func watchDetached(ctx context.Context, e events, name string) (string, error) {
	got, err := e.Subscribe(ctx, name)
	if err != nil {
		return "", err
	}
	defer e.Unsubscribe(context.Background(), name) // silent "cut off by control flow" "named for clean-up"
	return <-got, nil
}

func forget(ctx context.Context, e events, name string) error {
	return e.Unsubscribe(context.Background(), name) // silent "named for clean-up" possible
}
