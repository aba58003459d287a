package loop

import "context"

// A variable of the iteration.
func fresh(ctx context.Context, items []string, do func(context.Context) error) error {
	for _, item := range items {
		ctx := context.WithValue(ctx, key{}, item)
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Built up: a finite chain that is used behind the loop.
func chain(ctx context.Context, opts []func(context.Context) context.Context, do func(context.Context) error) error {
	for _, opt := range opts {
		ctx = opt(ctx) // silent "is built up" possible
	}
	return do(ctx)
}

// The old context was saved.
func saved(ctx context.Context, items []string, do func(context.Context) error) error {
	base := ctx
	for _, item := range items {
		ctx = context.WithValue(base, key{}, item)
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}

func restored(ctx context.Context, items []string, do func(context.Context) error) error {
	base := ctx
	for _, item := range items {
		ctx = base
		ctx = context.WithValue(ctx, key{}, item)
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}

// The field is restored.
func (w *walker) restores(n *node) {
	old := w.ctx
	w.ctx = context.WithValue(w.ctx, key{}, n)
	defer func() { w.ctx = old }()
	for _, child := range n.children {
		w.restores(child)
	}
}

// A search ends when it has found what to work on.
func search(ctx context.Context, items []string, do func(context.Context) error) error {
	for _, item := range items {
		ctx = context.WithValue(ctx, key{}, item) // silent "searches" possible
		if matches(ctx, item) {
			return do(ctx)
		}
	}
	return nil
}

func matches(ctx context.Context, item string) bool { return ctx.Value(key{}) == item }

// The last round needs a context that is not done.
func last(ctx context.Context, tick <-chan int, status func(context.Context) error) error {
	done := false
	for !done {
		select {
		case <-ctx.Done():
			done = true
			ctx = context.WithoutCancel(ctx)
		case <-tick:
		}
		if err := status(ctx); err != nil {
			return err
		}
	}
	return nil
}

// The last round.
func lastRound(ctx context.Context, items <-chan string, do func(context.Context) error) error {
	for {
		select {
		case <-ctx.Done():
			ctx = context.WithValue(ctx, key{}, "last") // silent "cut off by control flow"
		case <-items:
			if err := do(ctx); err != nil {
				return err
			}
		}
	}
}
