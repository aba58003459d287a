package cleanup

import "context"

// What speaks against a finding, for each way to clean up.

func tellsLate(ctx context.Context, b board) {
	own, cancel := context.WithCancel(ctx)
	defer b.AppendLog(own, nil) // silent "named for telling" possible
	defer b.Deliver(own, nil)   // want `b.Deliver gets own in a deferred call`
	defer cancel()
	_ = b.Deliver(own, nil)
}

func tellsAtEnd(ctx context.Context, b board, v volumes) error {
	defer b.AppendLog(ctx, nil) // silent "named for something else" "named for telling" possible
	return v.Attach(ctx, "a")
}

func tellsFailure(ctx context.Context, b board, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); err != nil {
		_ = b.AppendLog(ctx, err) // silent "named for something else" "named for telling" possible
		return err
	}
	return nil
}

func takesSecond(ctx, late context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); err != nil {
		_ = v.Delete(ctx, id) // silent "gets a second context" possible
		return err
	}
	return nil
}

func removeData(ctx context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); err != nil {
		_ = v.Delete(ctx, id) // silent "named for taking back" possible
		return err
	}
	return nil
}

func savesFailure(ctx context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); err != nil {
		_ = v.Save(ctx, id) // silent "named for something else" possible
		return err
	}
	return nil
}

func meantFailure(ctx context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); err != nil {
		// It is lost on purpose.
		_ = v.Delete(ctx, id) // silent "a comment gives a reason" possible
		return err
	}
	return nil
}
