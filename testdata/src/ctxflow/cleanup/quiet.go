package cleanup

import (
	"context"
	"fmt"
)

// One context ends the work, the other is for what comes after it.
func twoContexts(ctx, work context.Context, l leases, fetch func(ctx, work context.Context) error) error {
	if err := l.Create(ctx, "pull"); err != nil {
		return err
	}
	defer l.Delete(ctx, "pull") // silent "gets a second context" possible
	return fetch(ctx, work)
}

// It runs only when the work has succeeded, and so was not canceled.
func onSuccess(ctx context.Context, l leases, fetch func(context.Context) error) (err error) {
	defer func() {
		if err == nil {
			_ = l.Delete(ctx, "pull") // silent "runs on success only"
		}
	}()
	return fetch(ctx)
}

func onFailure(ctx context.Context, l leases, fetch func(context.Context) error) (err error) {
	defer func() {
		if err == nil {
			return
		}
		_ = l.Delete(ctx, "pull") // want `l.Delete gets ctx in a deferred call, when it may be done`
	}()
	return fetch(ctx)
}

// To delete is what the function is for.
func removeUpload(ctx context.Context, l leases, check func(context.Context) error) error {
	defer l.Delete(ctx, "pull") // silent "named for taking back" possible
	return check(ctx)
}

// A question about the context is no work.
func isCanceled(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return ctx.Err() == context.Canceled
	default:
		return false
	}
}

func sends(ctx context.Context, results chan<- int) bool {
	select {
	case <-ctx.Done():
		if !isCanceled(ctx) {
			fmt.Println(ctx.Err())
		}
		return false
	case results <- 1:
		return true
	}
}

// The reason may be broken into lines at any place.
func leased(ctx context.Context, l leases, fetch func(context.Context) error) error {
	defer func() {
		// The lease is collected one day. Even
		// if this fails, nothing stays.
		_ = l.Delete(ctx, "pull") // silent "a comment gives a reason" possible
	}()
	return fetch(ctx)
}

// What returns nothing is told of the end, unless it is there to clean up.
type search struct {
	events chan<- string
	db     leases
}

func (s *search) finish(ctx context.Context, why string) {
	select {
	case s.events <- why:
	case <-ctx.Done():
	}
	_ = s.db.List(ctx)
}

func (s *search) cleanup(ctx context.Context) {
	_ = s.db.Delete(ctx, "search")
}

func (s *search) run(ctx context.Context, found <-chan string) {
	for {
		select {
		case name := <-found:
			fmt.Println(name)
		case <-ctx.Done():
			s.finish(ctx, "canceled") // silent "named for telling" possible
			s.cleanup(ctx) // want `s.cleanup gets ctx, which is done by then`
			return
		}
	}
}

func failureOf(ctx context.Context) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	return ctx.Err()
}

func retries(ctx context.Context, tick <-chan int) error {
	select {
	case <-ctx.Done():
		return failureOf(ctx)
	case <-tick:
		return nil
	}
}
