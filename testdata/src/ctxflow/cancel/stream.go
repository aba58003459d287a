package cancel

import (
	"context"
	"errors"
	"time"
)

type dialed struct{}

func (dialed) Name() string { return "" }

type dialog interface {
	NewStream(ctx context.Context, peer string) (*dialed, error)
}

// A stream that was not opened needs no context any more.
func openRetry(ctx context.Context, d dialog, peer string) (*dialed, error) {
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
func openAll(ctx context.Context, d dialog, peers []string, use func([]*dialed) error) error {
	var all []*dialed
	for _, peer := range peers {
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel() // silent "lives on" possible
		s, err := d.NewStream(own, peer)
		if err != nil {
			return err
		}
		all = append(all, s)
	}
	return use(all)
}

// There is nothing to cancel where opening has failed.
func openOnce(ctx context.Context, open func() (*dialed, context.CancelFunc, error), retry func(error) bool) (*dialed, context.CancelFunc, error) {
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
