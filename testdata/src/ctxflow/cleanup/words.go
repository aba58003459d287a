package cleanup

import "context"

// A board is that of somebody else, of which nothing is known but names.
type board interface {
	SendError(ctx context.Context, err error) error
	AppendLog(ctx context.Context, err error) error
	Deliver(ctx context.Context, err error) error
}

func tellsForeign(ctx context.Context, b board) error {
	<-ctx.Done()
	if err := b.SendError(ctx, ctx.Err()); err != nil { // silent "named for telling" possible
		return err
	}
	if err := b.AppendLog(ctx, ctx.Err()); err != nil { // silent "named for telling" possible
		return err
	}
	return b.Deliver(ctx, ctx.Err()) // want `b.Deliver gets ctx, which is done by then; use context.WithoutCancel`
}
