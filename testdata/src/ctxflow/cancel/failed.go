package cancel

import (
	"context"
	"errors"
	"time"
)

type conn struct{}

func (*conn) ping(context.Context) error { return nil }

func dialAll(ctx context.Context, addr string) (*conn, context.Context, context.CancelFunc, error) {
	if addr == "" {
		return nil, nil, nil, errors.New("no address")
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	return new(conn), ctx, cancel, nil
}

// With an error there is nothing to cancel.
func failed(ctx context.Context) error {
	c, own, cancel, err := dialAll(ctx, "a")
	if err != nil {
		return err
	}
	defer cancel()
	return c.ping(own)
}

func failedOrEmpty(ctx context.Context) error {
	c, own, cancel, err := dialAll(ctx, "a")
	if err != nil || c == nil {
		return err
	}
	defer cancel()
	return c.ping(own)
}

// The error is that of another call by then.
func failedLater(ctx context.Context) error {
	c, own, cancel, err := dialAll(ctx, "a") // want `cancel is not called on the way to the return at failed.go:\d+, so the context of dialAll is never canceled`
	if err != nil {
		return err
	}
	err = c.ping(ctx)
	if err != nil {
		return err
	}
	defer cancel()
	return c.ping(own)
}

// Not every comparison says that there is an error.
func failedOther(ctx context.Context) error {
	c, own, cancel, err := dialAll(ctx, "a") // want `cancel is not called on the way to the return at failed.go:\d+, so the context of dialAll is never canceled`
	if err != errTimeout {
		return err
	}
	defer cancel()
	return c.ping(own)
}

var errTimeout = errors.New("timeout")
