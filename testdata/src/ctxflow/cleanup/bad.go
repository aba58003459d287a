// Package cleanup holds contexts that are used when they are done.
package cleanup

import (
	"context"
	"errors"
	"net/http"
	"time"
)

func serve(ctx context.Context, srv *http.Server) error {
	<-ctx.Done()
	return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then; use context.WithoutCancel, with a time limit`
}

func selected(ctx context.Context, srv *http.Server, failed <-chan error) error {
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		own, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		return srv.Shutdown(own) // want `srv.Shutdown gets own, which is done by then`
	}
}

func behindSelect(ctx context.Context, srv *http.Server, failed <-chan error) error {
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	err := srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
	return err
}

func checked(ctx context.Context, srv *http.Server) error {
	if ctx.Err() != nil {
		return srv.Shutdown(ctx) // want `srv.Shutdown gets ctx, which is done by then`
	}
	return nil
}

// The deferred call runs when cancel was called.
func order(ctx context.Context, unlock, work func(context.Context) error) error {
	defer func() {
		_ = unlock(ctx) // want `unlock gets ctx in a deferred call, but cancel is deferred later and so called first`
	}()
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return work(ctx)
}

func argument(ctx context.Context, unlock, work func(context.Context) error) error {
	own, cancel := context.WithTimeout(ctx, time.Second)
	defer unlock(own) // want `unlock gets own in a deferred call, but cancel is deferred later and so called first`
	defer cancel()
	return work(own)
}

var errStopped = errors.New("stopped")

func cause(ctx context.Context, stop <-chan struct{}, work <-chan int) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		<-stop
		cancel(errStopped)
	}()
	select {
	case <-work:
		return nil
	case <-ctx.Done():
		return ctx.Err() // want `ctx.Err hides the cause that ctx is canceled with; use context.Cause`
	}
}
