package outlives

import (
	"context"
	"io"
	"time"
)

// Only a context is at hand, of whose end nothing is known: it belongs to the caller
// of an operation, who is told by the answer that it has ended.

type shelf struct {
	put  func(ctx context.Context, key string) error
	tell func(ctx context.Context, key string) error
	own  context.Context
	stop chan struct{}
}

func (s *shelf) Insert(ctx context.Context, key string) error {
	if err := s.put(ctx, key); err != nil {
		return err
	}
	s.spread(ctx, key)
	return nil
}

func (s *shelf) spread(ctx context.Context, key string) {
	go s.tell(ctx, key) // want `goroutine uses ctx, which the caller of Insert may cancel when it has its answer; use context.WithoutCancel`
}

func (s *shelf) Replace(ctx context.Context, key string) error {
	go func() { // want `goroutine uses ctx, which the caller of Replace may cancel when it has its answer`
		if err := s.tell(ctx, key); err != nil {
			println(err.Error())
		}
	}()
	return s.put(ctx, key)
}

// What sets something up, or hands out what goes on, has the context for longer.

func (s *shelf) Subscribe(ctx context.Context, key string) error {
	go s.tell(ctx, key) // ok // silent "sets something up" possible
	return nil
}

func (s *shelf) Reader(ctx context.Context, key string) (io.ReadCloser, error) {
	go s.tell(ctx, key) // ok: the reader goes on
	return nil, nil
}

func (s *shelf) Release(ctx context.Context, key string) error {
	go s.tell(ctx, key) // ok: it takes something down // silent "named for clean-up" possible
	return nil
}

// Callers that hand on the context of a component, or that nobody answers.

func (s *shelf) Refresh(key string) error {
	s.renew(s.own, key)
	return nil
}

func (s *shelf) renew(ctx context.Context, key string) {
	go s.tell(ctx, key) // ok: the component's
}

func (s *shelf) Changed(ctx context.Context, key string) {
	go s.tell(ctx, key) // ok: an event, not an operation
}

// A function that waits for something else takes its time.

func (s *shelf) Hold(ctx context.Context, key string) error {
	go s.tell(ctx, key) // ok
	<-s.stop
	return nil
}

// A goroutine that lasts ends with the context on purpose.

func (s *shelf) Keep(ctx context.Context, key string) error {
	go func() { // ok // silent "is meant to end with it" "a comment gives a reason"
		for {
			s.tell(ctx, key)
			time.Sleep(time.Second)
		}
	}()
	return s.put(ctx, key)
}
