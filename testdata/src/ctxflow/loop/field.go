package loop

import "context"

// A span that ends with the call stays in the field, and the next call's nests
// in it.
type cursor struct {
	ctx  context.Context
	next func(context.Context) error
}

func beginSpan(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, spanKey{}, name)
}

func finishSpan(ctx context.Context, err error) {}

type spanKey struct{}

func (c *cursor) move() (err error) {
	c.ctx = beginSpan(c.ctx, "move") // want `c.ctx is derived from itself by each call of move, so it nests one level deeper each time; pass the context as a parameter`
	defer func() { finishSpan(c.ctx, err) }()
	return c.next(c.ctx)
}

// The function gives it a local variable.
func (c *cursor) moveLocally() (err error) {
	ctx := beginSpan(c.ctx, "move")
	defer func() { finishSpan(ctx, err) }()
	return c.next(ctx)
}

// It is built up, or begins what another method ends.
func (c *cursor) with(key, value any) {
	c.ctx = context.WithValue(c.ctx, key, value)
}

func (c *cursor) begin() error {
	c.ctx = beginSpan(c.ctx, "all")
	return c.next(c.ctx)
}

func (c *cursor) end() { finishSpan(c.ctx, nil) }
