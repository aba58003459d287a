package cleanup

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// A context that is not done.
func fresh(ctx context.Context, srv *http.Server) error {
	<-ctx.Done()
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return srv.Shutdown(own)
}

func root(ctx context.Context, srv *http.Server) error {
	<-ctx.Done()
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // silent "cut off by control flow" "named for clean-up"
	defer cancel()
	return srv.Shutdown(ctx)
}

// The parent of a context that is done need not be.
func parent(ctx context.Context, work func(context.Context) error) error {
	own, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	<-own.Done()
	return work(ctx)
}

// Reporting that the context is done is no work.
func report(ctx context.Context, failed <-chan error) error {
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		logf(ctx, "canceled")
		return wrapErr(ctx, context.Cause(ctx))
	}
}

func logf(ctx context.Context, msg string) { fmt.Println(msg) }

func wrapErr(ctx context.Context, err error) error { return err }

// The deferred call runs before cancel.
func order2(ctx context.Context, unlock, work func(context.Context) error) error {
	own, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	defer func() {
		_ = unlock(own)
	}()
	return work(own)
}

// No cause is given.
func noCause(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	<-ctx.Done()
	return ctx.Err()
}

// The other case goes on to the same call.
func behindSelect2(ctx context.Context, srv *http.Server, stop <-chan bool) error {
	select {
	case <-stop:
	case <-ctx.Done():
	}
	return srv.Shutdown(ctx)
}

// A break leaves the select statement only.
func behindBreak(ctx context.Context, srv *http.Server, stop <-chan bool) error {
	select {
	case <-stop:
		break
	case <-ctx.Done():
	}
	return srv.Shutdown(ctx)
}

func behindDetached(ctx context.Context, srv *http.Server, failed <-chan error) error {
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return srv.Shutdown(ctx)
}

// The callee detaches the context itself.
func kills(ctx context.Context, proc func(context.Context) error) error {
	<-ctx.Done()
	return kill(ctx, proc)
}

func kill(ctx context.Context, proc func(context.Context) error) error {
	own, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	return proc(own)
}
