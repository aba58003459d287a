package cleanup

import "context"

type uploads struct{}

func (uploads) InitiateUpload(ctx context.Context, name string) (string, error) {
	return name, ctx.Err()
}
func (uploads) Part(ctx context.Context, id string, n int) error { return ctx.Err() }
func (uploads) Complete(ctx context.Context, id string) error    { return ctx.Err() }
func (uploads) AbortUpload(ctx context.Context, id string) error { return ctx.Err() }
func (uploads) Status(ctx context.Context, id string) error      { return ctx.Err() }

func (u uploads) inParts(ctx context.Context, name string, parts int) error {
	id, err := u.InitiateUpload(ctx, name)
	if err != nil {
		return err
	}
	part := func(n int) error {
		if err := u.Part(ctx, id, n); err != nil {
			if err := u.AbortUpload(ctx, id); err != nil { // want `u.AbortUpload gets ctx where u.Part has failed, so it may be done; use context.WithoutCancel`
				return err
			}
			return err
		}
		return nil
	}
	for n := range parts {
		if err := part(n); err != nil {
			return err
		}
	}
	if err := u.Complete(ctx, id); err != nil {
		_ = u.AbortUpload(ctx, id) // want `u.AbortUpload gets ctx where u.Complete has failed`
		return err
	}
	return nil
}

// Nothing was made before the literal.
func (u uploads) checks(ctx context.Context, id string) func() error {
	check := func() error {
		if err := u.Status(ctx, id); err != nil {
			_ = u.AbortUpload(ctx, id) // silent "has made nothing" possible
			return err
		}
		return nil
	}
	return check
}
