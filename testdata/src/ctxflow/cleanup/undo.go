package cleanup

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

type leases interface {
	Create(ctx context.Context, id string) error
	Delete(ctx context.Context, id string) error
	Rollback(ctx context.Context) error
	List(ctx context.Context) error
}

// What was created stays when the context is done.
func pull(ctx context.Context, l leases, fetch func(context.Context) error) (err error) {
	if err := l.Create(ctx, "pull"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = l.Delete(ctx, "pull") // want `l.Delete gets ctx in a deferred call, when it may be done; use context.WithoutCancel`
		}
	}()
	return fetch(ctx)
}

func locked(ctx context.Context, lock, unlockAll, fetch func(context.Context) error) error {
	if err := lock(ctx); err != nil {
		return err
	}
	defer unlockAll(ctx) // want `unlockAll gets ctx in a deferred call, when it may be done`
	return fetch(ctx)
}

// It waits until the context is done.
func subscribes(ctx context.Context, l leases, events <-chan int, handle func(int)) {
	defer func() {
		if err := l.Delete(ctx, "subscription"); err != nil { // want `l.Delete gets ctx in a deferred call, when it may be done`
			fmt.Println(err)
		}
	}()
	for {
		select {
		case event := <-events:
			handle(event)
		case <-ctx.Done():
			return
		}
	}
}

// Detached.
func detached(ctx context.Context, l leases, fetch func(context.Context) error) error {
	defer func() {
		ctx := context.WithoutCancel(ctx)
		_ = l.Delete(ctx, "pull")
	}()
	return fetch(ctx)
}

func replaced(ctx context.Context, l leases, fetch func(context.Context) error) error {
	defer func() {
		if ctx.Err() != nil {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(context.Background(), time.Second) // silent "is the context itself" possible; "lives on" "cut off by control flow"
			defer cancel()
		}
		_ = l.Delete(ctx, "pull")
	}()
	return fetch(ctx)
}

// A transaction ends with its connection.
func transaction(ctx context.Context, l leases, fetch func(context.Context) error) error {
	defer l.Rollback(ctx) // silent "named for something else" possible
	return fetch(ctx)
}

// Nothing in between can fail because the context is done.
func computes(ctx context.Context, l leases, compute func() error) error {
	if err := l.Create(ctx, "pull"); err != nil {
		return err
	}
	defer l.Delete(ctx, "pull")
	return compute()
}

// Reading takes nothing back.
func lists(ctx context.Context, l leases, fetch func(context.Context) error) error {
	defer l.List(ctx) // silent "named for something else" possible
	return fetch(ctx)
}

// A fresh root is nobody's to cancel.
func sweep(l leases, fetch func(context.Context) error) error {
	ctx := context.Background()
	defer l.Delete(ctx, "pull")
	return fetch(ctx)
}

// Canceled in the middle of the function.
func stopsFirst(ctx context.Context, srv *http.Server, work func(context.Context) error) error {
	own, cancel := context.WithCancel(ctx)
	err := work(own)
	cancel()
	return errors.Join(err, srv.Shutdown(own)) // want `srv.Shutdown gets own, which is done by then`
}

func stopsAndStarts(ctx context.Context, srv *http.Server, work func(context.Context) error) error {
	own, cancel := context.WithCancel(ctx)
	if err := work(own); err != nil {
		cancel()
		return fmt.Errorf("%w, %w", err, srv.Shutdown(ctx))
	}
	cancel()
	own, cancel = context.WithCancel(ctx)
	defer cancel()
	return srv.Shutdown(own)
}

// The error has a name.
func named(ctx context.Context, srv *http.Server) error {
	if err := ctx.Err(); err != nil {
		return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
	}
	return nil
}

// What a deferred call gives as the cause comes when all is over.
func causeAtEnd(ctx context.Context, work <-chan int) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(errStopped)
	select {
	case <-work:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

type component struct{ l leases }

// A component that runs until its context is done is where undoing with that
// context never works, whatever its name says of start-up.
func (c *component) Run(ctx context.Context) error {
	if err := c.l.Create(ctx, "member"); err != nil {
		return err
	}
	defer c.l.Delete(ctx, "member") // want `c.l.Delete gets ctx in a deferred call, when it may be done`
	return c.l.List(ctx)
}

// What runs after a panic alone has another cause than the context.
func panics(ctx context.Context, l leases, fetch func(context.Context) error) (err error) {
	if err := l.Create(ctx, "panics"); err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			_ = l.Delete(ctx, "panics") // silent "runs after a panic" possible
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return fetch(ctx)
}

// It runs after a panic, and else, too.
func recovers(ctx context.Context, l leases, fetch func(context.Context) error) (err error) {
	if err := l.Create(ctx, "recovers"); err != nil {
		return err
	}
	defer func() {
		p := recover()
		if p != nil || err != nil {
			_ = l.Delete(ctx, "recovers") // want `l.Delete gets ctx in a deferred call, when it may be done`
		}
	}()
	return fetch(ctx)
}
