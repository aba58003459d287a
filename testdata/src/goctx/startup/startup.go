// Package startup starts goroutines where a program begins, or seems to.
package startup

import (
	"context"
	"net"
	"net/http"
)

func ping(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

type cache struct{ addr string }

// A package variable is made before all else.
var shared = newCache(context.Background(), "a")

func newCache(ctx context.Context, addr string) *cache {
	go ping(addr) // silent "belongs to start-up"
	each(func() {
		go ping(addr) // silent "belongs to start-up"
	})
	return &cache{addr}
}

func each(f func()) { f() }

// What a function calls that is named for start-up belongs to that, as far as names go.
func Setup(ctx context.Context, addr string) { connect(ctx, addr) }

func connect(ctx context.Context, addr string) {
	go ping(addr) // silent "belongs to start-up" possible
}

type server struct{ addr string }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.init(r.Context())
	s.startExport(r.Context())
}

// A method is no init function, whatever its name.
func (s *server) init(ctx context.Context) {
	go ping(s.addr) // want `goroutine does not receive ctx`
}

// A handler starts it.
func (s *server) startExport(ctx context.Context) {
	go ping(s.addr) // want `goroutine does not receive ctx`
}
