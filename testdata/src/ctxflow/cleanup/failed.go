package cleanup

import (
	"context"
	"errors"
	"fmt"
)

type volumes struct{}

func (volumes) Create(ctx context.Context, name string) (string, error) { return name, ctx.Err() }
func (volumes) Attach(ctx context.Context, id string) error             { return ctx.Err() }
func (volumes) Delete(ctx context.Context, id string) error             { return ctx.Err() }
func (volumes) Save(ctx context.Context, state string) error            { return ctx.Err() }

// What failed may have failed because the context is over.
func provision(ctx context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); err != nil {
		_ = v.Delete(ctx, id) // want `v.Delete gets ctx where v.Attach has failed, so it may be done; use context.WithoutCancel`
		return fmt.Errorf("attach: %w", err)
	}
	return nil
}

func provisionInSteps(ctx context.Context, v volumes) (string, error) {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return "", err
	}
	err = v.Attach(ctx, id)
	if err != nil {
		if delErr := v.Delete(ctx, id); delErr != nil { // want `v.Delete gets ctx where v.Attach has failed`
			err = errors.Join(err, delErr)
		}
		return "", err
	}
	return id, nil
}

// What failed has nothing to do with the context.
func parse(ctx context.Context, v volumes, text string) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if _, err := fmt.Sscan(text, &id); err != nil {
		_ = v.Delete(ctx, id)
		return err
	}
	return nil
}

// Nothing was made before: what fails is the own work of the function.
func move(ctx context.Context, v volumes, id string) error {
	if err := v.Attach(ctx, id); err != nil {
		_ = v.Delete(ctx, id) // silent "has made nothing" possible
		return err
	}
	return nil
}

// The failure is known to be another one.
func retryMissing(ctx context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); errors.Is(err, errGone) {
		return v.Delete(ctx, id)
	}
	if err := v.Attach(ctx, id); err != nil && !errors.Is(err, context.Canceled) {
		_ = v.Delete(ctx, id)
		return err
	}
	return nil
}

var errGone = errors.New("gone")

// The loop goes on: the failure is that of one element.
func each(ctx context.Context, v volumes, names []string) error {
	for _, name := range names {
		id, err := v.Create(ctx, name)
		if err != nil {
			return err
		}
		if err := v.Attach(ctx, id); err != nil {
			_ = v.Delete(ctx, id)
			continue
		}
	}
	return nil
}

// The clean-up has a context of its own.
func provisionDetached(ctx context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	if err := v.Attach(ctx, id); err != nil {
		ctx := context.WithoutCancel(ctx)
		_ = v.Delete(ctx, id)
		return err
	}
	return nil
}

// The error says that the context is over.
func saved(ctx context.Context, v volumes) error {
	err := v.Attach(ctx, "data")
	if errors.Is(err, context.Canceled) {
		return v.Save(ctx, "canceled") // want `v.Save gets ctx, which is done by then; use context.WithoutCancel`
	}
	return err
}

func savedBySwitch(ctx context.Context, v volumes) error {
	err := v.Attach(ctx, "data")
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.Canceled):
		_ = v.Save(ctx, "canceled") // want `v.Save gets ctx, which is done by then`
	}
	return err
}

// The error is that of another context, or says that this one lives.
func savedLater(ctx context.Context, v volumes) error {
	own, cancel := context.WithCancel(ctx)
	defer cancel()
	err := v.Attach(own, "data")
	if errors.Is(err, context.Canceled) {
		return v.Save(ctx, "stopped")
	}
	if !errors.Is(err, context.Canceled) {
		return v.Save(ctx, "failed")
	}
	return err
}

// A deadline may be that of the callee.
func savedTimeout(ctx context.Context, v volumes) error {
	err := v.Attach(ctx, "data")
	if errors.Is(err, context.DeadlineExceeded) {
		return v.Save(ctx, "slow")
	}
	return err
}

// The code has seen that the context is not done.
func savedAlive(ctx context.Context, v volumes) error {
	err := v.Attach(ctx, "data")
	if ctx.Err() == nil && errors.Is(err, context.Canceled) {
		return v.Save(ctx, "stopped")
	}
	return err
}

func provisionAlive(ctx context.Context, v volumes) error {
	id, err := v.Create(ctx, "data")
	if err != nil {
		return err
	}
	err = v.Attach(ctx, id)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		_ = v.Delete(ctx, id)
		return err
	}
	return nil
}
