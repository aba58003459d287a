package cancel

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"time"
)

func timeout(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, time.Second)
}

// Any call that returns a cancel function, by type.
func blank(ctx context.Context, do func(context.Context) error) error {
	own, _ := timeout(ctx) // want `the cancel function of timeout is discarded, so its context is never canceled`
	return do(own)
}

func assigned(ctx context.Context, do func(context.Context) error) error {
	own, cancel := context.WithCancel(ctx) // want `cancel is assigned to _ and never called, so the context of context.WithCancel is never canceled`
	_ = cancel
	return do(own)
}

func early(ctx context.Context, do func(context.Context) error) error {
	own, cancel := timeout(ctx) // want `cancel is not called on the way to the return at paths.go:\d+, so the context of timeout is never canceled`
	if err := do(own); err != nil {
		return err
	}
	cancel()
	return nil
}

func interrupt(ctx context.Context, do func(context.Context) error) error {
	own, stop := signal.NotifyContext(ctx, os.Interrupt) // want `stop is not called on the way to the return at paths.go:\d+, so the context of signal.NotifyContext is never canceled`
	if err := do(own); err != nil {
		return err
	}
	stop()
	return nil
}

// Deferred, but only for the failure.
func failing(ctx context.Context, do func(context.Context) error) (err error) {
	own, cancel := context.WithCancel(ctx) // want `cancel is deferred only under a condition, so on other returns the context of context.WithCancel is never canceled`
	defer func() {
		if err != nil {
			cancel()
		}
	}()
	return do(own)
}

// Only a callback calls it, and not always.
func callback(ctx context.Context, dial func(context.Context, func()) error) error {
	started := false
	own, cancel := context.WithCancel(ctx) // want `only a closure calls cancel, and not always, so after the return at paths.go:\d+ the context of context.WithCancel may never be canceled`
	onClose := func() {
		if !started {
			return
		}
		cancel()
	}
	if err := dial(own, onClose); err != nil {
		return err
	}
	started = true
	return nil
}

// In a field of an object that is dropped on the way.
type stream struct {
	ctx    context.Context
	cancel context.CancelFunc
}

var errClosed = errors.New("closed")

func open(ctx context.Context, streams map[int]*stream, closed bool) error {
	s := &stream{}
	s.ctx, s.cancel = context.WithCancel(ctx) // want `s.cancel is not called on the way to the return at paths.go:\d+, so the context of context.WithCancel is never canceled`
	if closed {
		return errClosed
	}
	streams[1] = s
	return nil
}

func literalField(ctx context.Context, check func(context.Context) error) (*stream, error) {
	own, cancel := context.WithCancel(ctx) // want `s.cancel is not called on the way to the return at paths.go:\d+, so the context of context.WithCancel is never canceled`
	s := &stream{ctx: own, cancel: cancel}
	if err := check(s.ctx); err != nil {
		return nil, err
	}
	return s, nil
}
