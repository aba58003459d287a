package dropped

import "context"

// Who waits for a channel that another method closes ends with its owner.
type runner interface{ run() }

type stoppable struct{ quit chan struct{} }

func (c *stoppable) run() { <-c.quit }
func (c *stoppable) end() { close(c.quit) }

// Nobody closes this one.
type endless struct{ turn chan struct{} }

func (c *endless) run() { <-c.turn }

type otherRunner interface {
	run()
	end()
}

func runs(ctx context.Context, a otherRunner) error {
	go a.run() // silent "blocks" possible
	return load(ctx)
}

func waits(ctx context.Context, b runner) error {
	go b.run() // want `goroutine does not receive ctx, so the receive from c.turn`
	return load(ctx)
}

func load(ctx context.Context) error { return ctx.Err() }

func SetUpWaiting(ctx context.Context, b runner) error {
	go b.run() // silent "belongs to start-up" possible
	return load(ctx)
}
