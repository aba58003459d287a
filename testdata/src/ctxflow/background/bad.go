// Package background holds fresh root contexts where one is at hand.
package background

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

type store struct{ db *sql.DB }

// An argument, in a handler.
func (s *store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_, _ = s.db.ExecContext(context.Background(), "DELETE FROM sessions") // want `s.db.ExecContext gets context.Background\(\) though r.Context\(\) is at hand, so it is not canceled with its request`
	_ = s.db.PingContext(context.TODO())                                  // want `s.db.PingContext gets context.TODO\(\) though r.Context\(\) is at hand`
}

// A variable, in a function that only has a context.
func (s *store) load(ctx context.Context) error {
	own := context.Background() // want `s.db.PingContext gets context.Background\(\) though ctx is at hand, so it is not canceled with its caller`
	return s.db.PingContext(own)
}

// The parameter is overwritten.
func (s *store) overwrite(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // want `s.db.PingContext gets context.Background\(\) though ctx is at hand`
	defer cancel()
	return s.db.PingContext(ctx)
}

// A deadline is no reason.
func (s *store) deadline(ctx context.Context) error {
	own, cancel := context.WithTimeout(context.Background(), time.Second) // want `s.db.PingContext gets context.Background\(\) though ctx is at hand`
	defer cancel()
	for range 3 {
		if s.db.PingContext(own) == nil {
			return nil
		}
	}
	return own.Err()
}

// A nil context.
func (s *store) null(ctx context.Context) error {
	return s.db.PingContext(nil) // want `s.db.PingContext gets nil though ctx is at hand`
}

var noContext = context.Background()

// A package variable.
func (s *store) variable(ctx context.Context) error {
	return s.db.PingContext(noContext) // want `s.db.PingContext gets noContext, a root made at bad.go:\d+, though ctx is at hand`
}

// A framework's context.
func (s *store) gin(c *gin.Context) {
	_ = s.db.PingContext(context.Background()) // want `s.db.PingContext gets context.Background\(\) though c.Request.Context\(\) is at hand`
}

// A helper that ignores the context which it gets.
func withUser(ctx context.Context, user string) context.Context {
	return context.WithValue(context.Background(), userKey{}, "nobody") // want `withUser returns a context made from context.Background\(\), so the values and the cancellation of ctx are lost`
}

type userKey struct{}

// In a closure that runs while the function does.
func (s *store) closure(ctx context.Context) error {
	return retry(func() error {
		return s.db.PingContext(context.Background()) // want `s.db.PingContext gets context.Background\(\) though ctx is at hand`
	})
}

func retry(f func() error) error {
	for range 3 {
		if err := f(); err == nil {
			return nil
		}
	}
	return f()
}

// An outgoing request.
func fetch(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil) // want `http.NewRequestWithContext gets context.Background\(\) though ctx is at hand`
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req)
}

// One that gets its context later.
func fetchLater(ctx context.Context, url string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil) // silent "gets a context later"
	if err != nil {
		return nil, err
	}
	return http.DefaultClient.Do(req.WithContext(ctx))
}

// A generic function, and a callee in this package that blocks.
func each[T any](ctx context.Context, items []T, f func(context.Context, T) error) error {
	for _, item := range items {
		if err := apply(context.Background(), item, f); err != nil { // want `apply gets context.Background\(\) though ctx is at hand`
			return err
		}
	}
	return nil
}

func apply[T any](ctx context.Context, item T, f func(context.Context, T) error) error {
	return f(ctx, item)
}

// The callee has no context, but its callers do: reported once, in the callee.
func (s *store) handle(ctx context.Context) error {
	if err := s.refresh(); err != nil {
		return err
	}
	return s.refresh()
}

func (s *store) refresh() error {
	return s.db.PingContext(context.Background()) // want `s.db.PingContext gets context.Background\(\) though handle, which calls refresh, has ctx \(bad.go:\d+\), and 1 more`
}

// A stub stands for work.
func stub(ctx context.Context) {}

func callsStub(ctx context.Context) {
	stub(context.Background()) // want `stub gets context.Background\(\) though ctx is at hand`
}
