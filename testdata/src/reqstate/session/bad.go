// Package session has handlers that set what a connection keeps when it goes back to its
// pool.
package session

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"

	"example.com/pool"
)

type server struct {
	pool *pool.Pool
	db   *sql.DB
	keys *pool.Keys
	mail *pool.Mail
}

func tenant(r *http.Request) string { return r.Header.Get("Tenant") }

func (s *server) onPool(w http.ResponseWriter, r *http.Request) {
	s.pool.Exec(r.Context(), "SET ROLE "+tenant(r)) // want `the session of a pooled connection is set per request, from r, but belongs to the whole process: other requests get it`
}

func (s *server) onDB(w http.ResponseWriter, r *http.Request) {
	query := "set session time zone " + tenant(r)
	s.db.ExecContext(r.Context(), query) // want `the session of a pooled connection is set per request`
}

func (s *server) onArgument(w http.ResponseWriter, r *http.Request) {
	s.db.QueryRowContext(r.Context(), "select set_config('app.tenant', $1, false)", tenant(r)) // want `the session of a pooled connection is set per request`
}

func (s *server) onConnection(w http.ResponseWriter, r *http.Request) {
	c, err := s.pool.Acquire(r.Context())
	if err != nil {
		return
	}
	defer c.Release()
	c.Exec(r.Context(), fmt.Sprintf("USE %s", tenant(r))) // want `the session of a pooled connection is set per request`
}

func (s *server) byHelper(w http.ResponseWriter, r *http.Request) {
	c, err := s.db.Conn(r.Context())
	if err != nil {
		return
	}
	defer c.Close()
	use(r.Context(), c, tenant(r))
}

func use(ctx context.Context, c *sql.Conn, schema string) {
	c.ExecContext(ctx, "SET search_path TO "+schema) // want `the session of a pooled connection is set per request`
}

func (s *server) inCallback(w http.ResponseWriter, r *http.Request) {
	s.pool.AcquireFunc(r.Context(), func(c *pool.Conn) error {
		return c.Exec(r.Context(), "SET ROLE "+tenant(r)) // want `the session of a pooled connection is set per request`
	})
}

func (s *server) inTransaction(w http.ResponseWriter, r *http.Request) {
	tx, err := s.pool.Begin(r.Context())
	if err != nil {
		return
	}
	tx.Exec(r.Context(), "SET ROLE "+tenant(r)) // want `the session of a pooled connection is set per request`
	tx.Commit(r.Context())
}

// Two of them do not put each other back, nor does what comes before.
func (s *server) two(w http.ResponseWriter, r *http.Request) {
	c, err := s.pool.Acquire(r.Context())
	if err != nil {
		return
	}
	defer c.Release()
	c.Exec(r.Context(), "RESET ROLE")         
	c.Exec(r.Context(), "SET ROLE "+tenant(r)) // want `the session of a pooled connection is set per request`
	c.Exec(r.Context(), "SET search_path TO "+tenant(r))
}

// The commands of a store of keys.
func (s *server) selected(w http.ResponseWriter, r *http.Request) {
	s.keys.Do(r.Context(), "SELECT", tenant(r)) // want `the session of a pooled connection is set per request`
}

func (s *server) named(w http.ResponseWriter, r *http.Request) {
	s.keys.Do(r.Context(), "client", "setname", tenant(r)) // want `the session of a pooled connection is set per request`
}

var shared = &server{}

func db() *sql.DB { return shared.db }

// Whoever returns it need not have made it.
func (s *server) gotten(w http.ResponseWriter, r *http.Request) {
	d := db()
	d.ExecContext(r.Context(), "SET ROLE "+tenant(r)) // want `the session of a pooled connection is set per request`
}

func init() {
	s := &server{}
	http.HandleFunc("/two", s.two)
	http.HandleFunc("/selected", s.selected)
	http.HandleFunc("/named", s.named)
	http.HandleFunc("/gotten", s.gotten)
	for _, h := range []http.HandlerFunc{s.onPool, s.onDB, s.onArgument, s.onConnection, s.byHelper, s.inCallback, s.inTransaction} {
		http.HandleFunc("/", h)
	}
}
