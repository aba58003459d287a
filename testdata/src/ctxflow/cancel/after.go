package cancel

import "context"

// The context goes on with the one who gets it, and so may the function.
type handle struct{ open bool }

func (h *handle) release() { h.open = false }

func opensHandle(ctx context.Context) (context.Context, error) {
	h := &handle{open: true}
	ctx = context.WithValue(ctx, handle{}, h.open)
	context.AfterFunc(ctx, func() { h.release() })
	return ctx, nil
}

// Two contexts are joined.
func join(ctx, other context.Context) context.Context {
	ctx, cancel := context.WithCancel(ctx)
	context.AfterFunc(other, func() { cancel() })
	return ctx
}
