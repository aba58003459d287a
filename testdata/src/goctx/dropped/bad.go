// Package dropped has goroutines that have no context although one is at hand.
package dropped

import (
	"context"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
)

var count atomic.Int64

func work() { count.Add(1) }

type store struct{ n atomic.Int64 }

func (s *store) run() { s.n.Add(1) }

func (s *store) Save(name string) error { return s.SaveContext(context.Background(), name) }

func (s *store) SaveContext(ctx context.Context, name string) error { return watch(ctx, name) }

func post(path string) {
	if resp, err := http.Post(path, "text/plain", nil); err == nil {
		resp.Body.Close()
	}
}

var db = &store{}

func Handler(w http.ResponseWriter, r *http.Request) {
	method := r.Method
	go http.Head(r.URL.Path) // want `goroutine does not receive r.Context\(\), so http.Head goes on when it is canceled \(goctx/dropped\)`
	go func() {              // want `goroutine does not receive r.Context\(\)`
		work()
		resp, err := http.Get(method)
		if err == nil {
			resp.Body.Close()
		}
	}()
	go db.Save(method)                                      // want `goroutine does not receive r.Context\(\), so db.Save goes on`
	time.AfterFunc(time.Second, func() { db.Save(method) }) // want `goroutine does not receive r.Context\(\)`
	go func() { _ = method + r.Host }()
	for range 3 {
		go db.Save(method) // want `goroutine does not receive r.Context\(\)`
	}
}

// What blocks is in a callee, which has no way to get a context.

func Calls(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	go post(path)              // want `goroutine does not receive r.Context\(\), so http.Post \(bad.go:27\) goes on when it is canceled`
	go func() { post(path) }() // want `goroutine does not receive r.Context\(\), so http.Post \(bad.go:27\) goes on`
}

func Helps(ctx context.Context, path string) {
	go post(path) // want `goroutine does not receive ctx, so http.Post \(bad.go:27\) goes on`
}

func Gin(c *gin.Context) {
	ctx := c.Request.Context()
	name := c.Query("name")
	go db.Save(name) // want `goroutine does not receive ctx`
	_ = ctx
}

// A helper with a context only: the goroutine must do harm.

func Handshake(ctx context.Context, conn interface {
	Handshake() error
	HandshakeContext(context.Context) error
}) error {
	errc := make(chan error, 1)
	go func() { // want `goroutine does not receive ctx, so conn.Handshake goes on after an early return`
		errc <- conn.Handshake()
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func Notify(ctx context.Context, url string) {
	go func() { // want `goroutine does not receive ctx, so http.Get goes on when it is canceled`
		resp, err := http.Get(url)
		if err == nil {
			resp.Body.Close()
		}
	}()
}

type talker interface {
	net.Conn
	Greet() error
}

// It has the name of a start-up function, but gives up early.
func NewSession(ctx context.Context, conn talker) error {
	errc := make(chan error, 1)
	go func() { // want `goroutine does not receive ctx, so conn.Greet goes on after an early return`
		errc <- conn.Greet()
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func First(ctx context.Context, compute func() int) (int, error) {
	ch := make(chan int)
	go func() { // want `goroutine blocks for ever after an early return of First: nobody receives from its channel, which has no buffer`
		n := int(count.Load())
		ch <- n
	}()
	select {
	case n := <-ch:
		return n, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}
