package dropped

import (
	"context"
	"sync"
	"time"
)

// What blocks for ever does so in a goroutine that is waited for as well, and
// where the function gives up on a context of its own.

type check struct {
	name  string
	run   func(ctx context.Context) error
	limit time.Duration
}

func CheckAll(ctx context.Context, checks []check) {
	var wg sync.WaitGroup
	for _, c := range checks {
		wg.Go(func() {
			res := make(chan error)
			go func() { // want `goroutine blocks for ever after an early return of the function: nobody receives from its channel, which has no buffer`
				res <- c.run(ctx)
			}()
			select {
			case <-time.After(c.limit):
			case <-res:
			}
		})
	}
	wg.Wait()
}

func (l *link) limited(d time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	errc := make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of limited`
		errc <- l.close()
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Whatever its name, what has a time limit is no component.
func (l *link) Run() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	errc := make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of Run`
		errc <- l.close()
	}()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case err := <-errc:
		return err
	}
}

// The limit is for the end of the component.
func (l *link) Serve(ctx context.Context) error {
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
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	return l.Closed(ctx)
}

// There is room for what comes late.
func (l *link) limitedRoom(d time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	errc := make(chan error, 1)
	go func() { errc <- l.close() }() // silent "blocks" "works for a component" possible
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// The function makes its context after the goroutine.
func (l *link) limitedLater(d time.Duration) error {
	errc := make(chan error)
	go func() { errc <- l.close() }()
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	<-ctx.Done()
	return <-errc
}

type conn struct{}

func (conn) Read() error  { return nil }
func (conn) Close() error { return nil }

// That the connection is closed ends the read, not the send.
func (l *link) reads(ctx context.Context, open func() conn) error {
	c := open()
	defer c.Close()
	errc := make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of reads`
		errc <- c.Read()
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// What a callee's own goroutines report to is no business of the caller's.
func (l *link) collects(ctx context.Context) error {
	errc := make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of collects`
		for range numbers() {
			if err := l.close(); err != nil {
				errc <- err
				return
			}
		}
		errc <- nil
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func numbers() <-chan int {
	out := make(chan int)
	go func(c chan<- int) {
		defer close(c)
		c <- 1
	}(out)
	return out
}

// It returns early only if there is no goroutine.
func (l *link) counted(ctx context.Context, names []string) error {
	errc := make(chan error)
	started := 0
	for _, name := range names {
		if name == "" {
			continue
		}
		started++
		go func() { errc <- l.close() }()
	}
	if started == 0 {
		return ctx.Err()
	}
	var err error
	for started > 0 {
		err = <-errc
		started--
	}
	return err
}

func (l *link) Counted(ctx context.Context, names []string) error {
	errc := make(chan error)
	started := 0
	for range names {
		started++
		go func() { errc <- l.close() }() // want `goroutine blocks for ever after an early return of Counted`
	}
	if len(names) == 1 {
		return ctx.Err()
	}
	var err error
	for started > 0 {
		err = <-errc
		started--
	}
	return err
}
