package aims

import (
	"context"
	"time"
)

type disks interface {
	Create(ctx context.Context, name string) error
	Check(name string) error
	Delete(ctx context.Context, name string) error
}

func createDisk(ctx context.Context, name string) error { return pause(ctx, time.Second) }
func deleteDisk(ctx context.Context, name string) error { return pause(ctx, time.Second) }
func checkDisk(ctx context.Context) error               { return pause(ctx, time.Second) }

// pause does nothing but wait.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// What is not made with the context need not be taken back.
func setUpDisk(ctx context.Context, d disks) error {
	if err := d.Check("a"); err != nil {
		return err
	}
	if err := pause(ctx, time.Second); err != nil {
		_ = d.Delete(ctx, "a") // silent "has made nothing" possible
		return err
	}
	return nil
}

// Functions without an object have none in common.
func setUpPlainDisk(ctx context.Context) error {
	if err := checkDisk(ctx); err != nil {
		return err
	}
	if err := pause(ctx, time.Second); err != nil {
		_ = deleteDisk(ctx, "a") // silent "has made nothing" possible
		return err
	}
	return nil
}

// To wait for some time fails, too, when the context is done.
func backOff(ctx context.Context) error {
	<-ctx.Done()
	return pause(ctx, time.Second) // want `pause gets ctx`
}

// Who only asks whether the context is done, and says so, does not fail.
func tell(ctx context.Context, d disks, events chan<- string) error {
	if err := d.Create(ctx, "a"); err != nil {
		return err
	}
	if err := pause(ctx, time.Second); err != nil {
		deleteLater(ctx, "a", events) // ok: does not fail
		return err
	}
	return nil
}

func deleteLater(ctx context.Context, name string, events chan<- string) bool {
	select {
	case <-ctx.Done():
		return false
	case events <- name:
		return true
	}
}

// An object may keep going for a reason that a comment gives elsewhere; a comment about
// something else is no such reason.

type agent struct {
	ctx context.Context
	s   store
}

func (a *agent) start() {
	// The lock must outlive the request, even if that is canceled.
	createDisk(a.ctx, "lock")
}

func (a *agent) save(ctx context.Context) error {
	return a.s.Put(a.ctx, "a")
}

func (a *agent) note() error {
	return a.s.Put(context.Background(), "a") // ok
}
