// Package leaving has calls that look like those by which a handler leaves its server.
package leaving

import (
	"bufio"
	"context"
	"database/sql"
	"net"
	"net/http"

	"github.com/IBM/sarama"
	"golang.org/x/oauth2"
)

// Methods of a game, which take no connection away.

type ship struct{ fuel int }

func (s *ship) Hijack() { s.fuel = 0 }

func (s *ship) Abandon() { s.fuel = 0 }

type convoy struct{ ships []*ship }

func (c *convoy) Hijack() (*ship, int, error) { return c.ships[0], 1, nil }

func boarded(w http.ResponseWriter, r *http.Request, s *ship, db *sql.DB) {
	s.Hijack()
	s.Abandon()
	go db.PingContext(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel \(goctx/outlives, certain\)`
}

func captured(w http.ResponseWriter, r *http.Request, c *convoy, db *sql.DB) {
	_, _, _ = c.Hijack()
	go db.PingContext(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel \(goctx/outlives, certain\)`
}

// A connection to somebody else.

type backend struct{ addr string }

func (b *backend) Dial() (net.Conn, *bufio.Reader, error) {
	conn, err := net.Dial("tcp", b.addr)
	return conn, bufio.NewReader(conn), err
}

func proxied(w http.ResponseWriter, r *http.Request, b *backend, db *sql.DB) {
	_, _, _ = b.Dial()
	go db.PingContext(r.Context()) // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel \(goctx/outlives, certain\)`
}

// The catalog knows that the callee goes on until its context ends.
func consumed(w http.ResponseWriter, r *http.Request, group sarama.ConsumerGroup) {
	go group.Consume(r.Context(), []string{r.FormValue("topic")}, nil) // want `goroutine uses r.Context\(\), which is canceled when the request ends; use context.WithoutCancel \(goctx/outlives, certain\)`
}

// A return before the start, and one behind the wait, lead past nothing.
func watched(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	if r.Method == http.MethodHead {
		return
	}
	go db.PingContext(r.Context()) // silent "the function waits for the end of the context"
	<-r.Context().Done()
	if db.Stats().OpenConnections > 0 {
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// An environment is the program's, and no request's.
type environment struct {
	context.Context
	addr string
}

var program environment

type session struct {
	conf   *oauth2.Config
	client *http.Client
}

func (s *session) Login(w http.ResponseWriter, r *http.Request) {
	s.client = s.conf.Client(program.Context, nil) // ok: as long as the program
}

// An event has a context, but nothing tells that a request is served.
type event struct {
	ctx  context.Context
	name string
}

func deleted(e *event, db *sql.DB) error {
	go db.Ping() // ok: there is no request
	return e.ctx.Err()
}
