package cleanup

import "context"

type bucket struct{}

func (bucket) Empty(ctx context.Context) error  { return ctx.Err() }
func (bucket) Delete(ctx context.Context) error { return ctx.Err() }

// To delete it is what the function is for.
func killBucket(ctx context.Context, b bucket) error {
	defer b.Delete(ctx) // silent "named for taking back" possible
	return b.Empty(ctx)
}

func tryBucket(ctx context.Context, b bucket) error {
	defer b.Delete(ctx) // want `b.Delete gets ctx in a deferred call`
	return b.Empty(ctx)
}
