package dropped

import (
	"context"
	"sync"
)

// A goroutine that has the context, or an object with one in a field, blocks for
// ever all the same when nobody receives what it sends.

type link struct {
	ctx context.Context
	n   int
}

func (l *link) close() error { l.n++; return nil }

func (l *link) Closed(ctx context.Context) error {
	errc := make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of Closed: nobody receives from its channel, which has no buffer`
		errc <- l.close()
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func Watched(ctx context.Context, s *store, name string) error {
	errc := make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of Watched`
		errc <- s.SaveContext(ctx, name)
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *link) buffered(ctx context.Context) error {
	errc := make(chan error, 1)
	go func() { errc <- l.close() }() // silent "blocks" possible
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *link) selects(ctx context.Context) error {
	errc := make(chan error)
	go func() {
		select {
		case errc <- l.close():
		case <-ctx.Done():
		}
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *link) signals(ctx context.Context) error {
	done := make(chan struct{})
	go func() { // silent "blocks" possible
		_ = l.close()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Another goroutine receives what comes late.
func (l *link) drained(ctx context.Context) error {
	errc := make(chan error)
	go func() { errc <- l.close() }() // silent "blocks" possible
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		go func() { <-errc }() // silent "ends otherwise" possible
		return ctx.Err()
	}
}

// All return paths receive.
func (l *link) waitsAfter(ctx context.Context) error {
	errc := make(chan error)
	go func() { errc <- l.close() }()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		<-errc
		return ctx.Err()
	}
}

// It waits for a group, and then for somebody to receive.
func Grouped(ctx context.Context, s *store, names []string) error {
	var wg sync.WaitGroup
	errs := make(chan error, len(names))
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := s.SaveContext(ctx, name); err != nil {
				errs <- err
			}
		}()
	}
	done := make(chan bool)
	go func() { // want `goroutine blocks for ever after an early return of Grouped`
		wg.Wait()
		done <- true
	}()
	select {
	case err := <-errs:
		return err
	case <-done:
		return nil
	}
}

// A component runs until the program ends.
func (l *link) Start(ctx context.Context) error {
	errc := make(chan error)
	go func() { // silent "belongs to start-up" possible; "blocks" possible
		if err := l.close(); err != nil {
			errc <- err
		}
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return nil
	}
}
