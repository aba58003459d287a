package cleanup

import (
	"context"
	"net/http"
	"os"
	"os/signal"
	"time"
)

// The context is a root's, and done all the same.
func notified(srv *http.Server) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go func() { _ = srv.ListenAndServe() }()
	<-ctx.Done()
	return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
}

func notifiedTwice(srv *http.Server) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	<-ctx.Done()
	stop()
	ctx, stop = signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return srv.Shutdown(ctx)
}

// The loop is left when the context is done, and only then.
func behindLoop(ctx context.Context, srv *http.Server, tick <-chan time.Time, work func(context.Context) error) error {
rounds:
	for {
		select {
		case <-tick:
			if err := work(ctx); err != nil {
				return err
			}
		case <-ctx.Done():
			break rounds
		}
	}
	return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
}

func behindBoth(ctx context.Context, srv *http.Server, stop <-chan time.Time) error {
rounds:
	for {
		select {
		case <-stop:
			break rounds
		case <-ctx.Done():
			break rounds
		}
	}
	return srv.Shutdown(ctx)
}

func behindBreak2(ctx context.Context, srv *http.Server, tick <-chan time.Time) error {
	n := 0
rounds:
	for {
		if n++; n == 3 {
			break
		}
		select {
		case <-tick:
		case <-ctx.Done():
			break rounds
		}
	}
	return srv.Shutdown(ctx)
}

func behindCount(ctx context.Context, srv *http.Server, tick <-chan time.Time) error {
rounds:
	for range 3 {
		select {
		case <-tick:
		case <-ctx.Done():
			break rounds
		}
	}
	return srv.Shutdown(ctx)
}

// Canceled in the deferred literal itself.
func cancelsFirst(ctx context.Context, l leases, fetch func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer func() {
		cancel()
		_ = l.Delete(ctx, "pull") // want `l.Delete gets ctx, which is done by then`
	}()
	return fetch(ctx)
}

func cancelsLast(ctx context.Context, l leases, fetch func(context.Context) error) error {
	own, cancel := context.WithCancel(ctx)
	defer func() {
		_ = l.List(own)
		cancel()
	}()
	return fetch(own)
}

// Clean-up by its name.
type plugin interface {
	Setup(ctx context.Context) error
	Cleanup(ctx context.Context) error
}

func tries(ctx context.Context, p plugin) error {
	defer p.Cleanup(ctx) // want `p.Cleanup gets ctx in a deferred call, when it may be done`
	return p.Setup(ctx)
}
