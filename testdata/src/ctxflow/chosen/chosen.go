// Package chosen has several places of which one is told.
package chosen

import (
	"context"
	"database/sql"
	"net/http"
)

var db *sql.DB

func handle(w http.ResponseWriter, r *http.Request) {
	if refresh() != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}

// The first is for the case that something has failed.
func refresh() error {
	if err := check(); err != nil {
		_, _ = db.ExecContext(context.Background(), "UPDATE marks")
		return err
	}
	_, err := db.QueryContext(context.Background(), "SELECT marks") // want `context.Background\(\)`
	return err
}

func check() error { return nil }

// What a comment says of another call is no reason for a root.

func cursors(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := &cursorRequest{r.Context(), db}
		_, _, _ = c.next(), c.close(), c.save()
	}
}

type cursorRequest struct {
	ctx context.Context
	db  *sql.DB
}

func (c *cursorRequest) next() error { return c.db.PingContext(c.ctx) }

func (c *cursorRequest) close() error {
	// The pool must outlive the request.
	return c.db.Close()
}

func (c *cursorRequest) save() error {
	return c.db.PingContext(context.Background()) // want `c.db.PingContext gets context.Background\(\) though c.ctx is at hand`
}

// It returns its context, or a root if there is none.
func orRoot(ctx context.Context) context.Context {
	if ctx == nil {
		return context.Background()
	}
	return context.WithValue(ctx, key{}, 1)
}

type key struct{}

func marks(ctx context.Context) error {
	orRoot(ctx) // silent "named for something else" possible
	return ctx.Err()
}

// Leases that are given back when the work has failed.

type leases interface {
	Create(ctx context.Context, name string) error
	Fetch(ctx context.Context, name string) error
	Cleanup(ctx context.Context)
}

type remote struct{ addr string }

// Release asks a server, which no context ends; the context is for the log.
func (s *remote) Release(ctx context.Context, name string) error {
	record(ctx, name)
	resp, err := http.Post(s.addr+"/release/"+name, "", nil) // silent "named for clean-up" possible
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func record(ctx context.Context, name string) {
	if id, ok := ctx.Value(key{}).(string); ok {
		println(id, name)
	}
}

func leased(ctx context.Context, l leases, s *remote) error {
	if err := l.Create(ctx, "a"); err != nil {
		return err
	}
	defer s.Release(ctx, "a")
	return l.Fetch(ctx, "a")
}

func cleaned(ctx context.Context, l leases) error {
	if err := l.Create(ctx, "a"); err != nil {
		return err
	}
	defer l.Cleanup(ctx)
	return l.Fetch(ctx, "a")
}
