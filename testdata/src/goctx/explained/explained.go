// Package explained holds what the rules report below a comment that gives a reason,
// and where another linter is silenced: it is a level lower, or silent.
package explained

import (
	"context"
	"database/sql"
	"net/http"
	"time"

	"golang.org/x/oauth2"
)

func work() { time.Sleep(time.Second) }

func dropped(w http.ResponseWriter, r *http.Request) {
	//nolint:contextcheck
	go work() // silent "another linter is silenced" possible
}

func outlives(w http.ResponseWriter, r *http.Request, db *sql.DB) {
	//nolint:contextcheck
	go db.PingContext(r.Context()) // silent "another linter is silenced" possible
}

type account struct {
	conf   *oauth2.Config
	client *http.Client
}

func (a *account) Login(w http.ResponseWriter, r *http.Request) {
	// It must outlive the request.
	a.client = a.conf.Client(r.Context(), nil) // want `a.conf.Client keeps r.Context\(\), which is canceled when the request ends, but is stored in a.client; use context.WithoutCancel \(goctx/outlives\)`
}

func (a *account) LoginAgain(w http.ResponseWriter, r *http.Request) {
	//nolint:contextcheck
	a.client = a.conf.Client(r.Context(), nil) // silent "another linter is silenced" possible
}

type link struct{ n int }

func (l *link) close() error { l.n++; return nil }

func (l *link) Closed(ctx context.Context) error {
	errc := make(chan error)
	// It must outlive the request.
	go func() { // silent "a comment gives a reason" possible; "blocks" "a comment gives a reason" possible
		errc <- l.close()
	}()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
