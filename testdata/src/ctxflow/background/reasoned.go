package background

import (
	"context"
	"database/sql"
	"net/http"
	"time"
)

func feeds(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		feed := &feedRequest{r.Context(), db}
		_, _, _ = feed.next(), feed.ack(), feed.ackAgain()
		page := &pageRequest{r.Context(), db}
		_, _ = page.next(), page.last()
	}
}

// A component that says once why its calls go on says it for all of them.
type feedRequest struct {
	ctx context.Context
	db  *sql.DB
}

func (r *feedRequest) next() error { return r.db.PingContext(r.ctx) }

func (r *feedRequest) ack() error {
	// Acknowledging must not be canceled with the request.
	own, cancel := context.WithTimeout(context.Background(), time.Minute) // silent "a comment gives a reason" "a comment elsewhere gives a reason" possible
	defer cancel()
	return r.db.PingContext(own)
}

func (r *feedRequest) ackAgain() error {
	own, cancel := context.WithTimeout(context.Background(), time.Minute) // silent "a comment elsewhere gives a reason" possible
	defer cancel()
	return r.db.PingContext(own)
}

// This one does not.
type pageRequest struct {
	ctx context.Context
	db  *sql.DB
}

func (r *pageRequest) next() error { return r.db.PingContext(r.ctx) }

func (r *pageRequest) last() error {
	return r.db.PingContext(context.Background()) // want `r.db.PingContext gets context.Background\(\) though r.ctx is at hand`
}

func silenced(ctx context.Context, db *sql.DB) error {
	return db.PingContext(context.Background()) //nolint:contextcheck // silent "another linter is silenced" possible
}
