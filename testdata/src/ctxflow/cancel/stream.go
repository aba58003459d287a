package cancel

import (
	"context"
	"errors"
	"time"
)

type stream struct{}

func (stream) Name() string { return "" }

type dialog interface {
	NewStream(ctx context.Context, peer string) (*stream, error)
}

// A stream that was not opened needs no context any more.
func openRetry(ctx context.Context, d dialog, peer string) (*stream, error) {
	for {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // want `cancel is deferred in a loop`
		s, err := d.NewStream(own, peer)
		if err == nil {
			return s, nil
		}
		if errors.Is(err, context.Canceled) {
			return nil, err
		}
		time.Sleep(time.Second)
	}
}

// All streams stay open until the function is over.
func openAll(ctx context.Context, d dialog, peers []string, use func([]*stream) error) error {
	var all []*stream
	for _, peer := range peers {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		s, err := d.NewStream(own, peer)
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	return use(all)
}

// There is nothing to cancel where opening has failed.
func openOnce(ctx context.Context, open func() (*stream, context.CancelFunc, error), retry func(error) bool) (*stream, context.CancelFunc, error) {
	for {
		s, cancel, err := open()
		if err != nil && retry(err) {
			if ctx.Err() != nil {
				return nil, nil, ctx.Err()
			}
			continue
		}
		return s, cancel, err
	}
}
