package derived

import "context"

// A marker is of another package, of which nothing is known but names.
type marker interface {
	WithUser(ctx context.Context) context.Context
	UserContext(ctx context.Context) context.Context
	Mark(ctx context.Context) context.Context
}

func marks(ctx context.Context, m marker) {
	m.WithUser(ctx)    // want `result of m.WithUser is discarded`
	m.UserContext(ctx) // want `result of m.UserContext is discarded`
	m.Mark(ctx)        // silent "named for something else" possible
}

func marksLater(ctx context.Context, m marker) {
	ctx = m.WithUser(ctx)
	ctx = m.Mark(ctx)
	_ = ctx.Err()
	ctx = m.Mark(ctx) // silent "named for something else" possible
}
