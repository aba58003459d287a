// Package component starts goroutines for a component, from requests and beside them.
package component

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

type store struct{}

func (*store) Save(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, "POST", "/"+name, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

func ping(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

type server struct {
	db     *store
	wg     sync.WaitGroup
	jobs   chan func()
	ready  chan struct{}
	events chan string
}

// A component waits for its goroutines when it ends, which is after the request.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	s.wg.Add(1)
	go func() { // want `goroutine uses ctx, which is canceled when the request ends`
		defer s.wg.Done()
		s.db.Save(ctx, "visit")
	}()
}

func (s *server) Close() { s.wg.Wait() }

// What ranges over a channel, or waits for another goroutine, ends when that does.

func (s *server) feed(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { // silent "is meant to end with it"
		for e := range s.events {
			s.db.Save(ctx, e)
		}
	}()
}

func (s *server) onReady(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { // want `goroutine uses ctx, .* \(goctx/outlives\)$`
		<-s.ready
		s.db.Save(ctx, "ready")
	}()
}

// What was done with a context that is done cannot wait for its end.

func (s *server) closing(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	<-ctx.Done()
	go s.db.Save(ctx, "closed") // want `goroutine uses ctx`
}

// A context that is for a call of its own is not meant for the goroutine.

func (s *server) Refresh(ctx context.Context) {
	short, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	go s.db.Save(ctx, "refreshed") // ok: the other context is for the call below
	s.db.Save(short, "refresh")
}

// Where only a context is at hand, what loops, or runs later, is a component's.

func Watch(ctx context.Context, addr string) error {
	go func() { // silent "works for a component" possible
		for {
			ping(addr)
		}
	}()
	return nil
}

func Later(ctx context.Context, addr string) error {
	time.AfterFunc(time.Minute, func() { // silent "works for a component" possible
		ping(addr)
	})
	return nil
}

func (s *server) Enqueue(ctx context.Context, addr string) error {
	s.jobs <- func() { ping(addr) } // silent "works for a component" possible
	return nil
}

func Now(ctx context.Context, addr string) error {
	go ping(addr) // want `goroutine does not receive ctx`
	return nil
}
