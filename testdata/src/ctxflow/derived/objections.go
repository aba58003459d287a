package derived

import (
	"context"
	"database/sql"
	"net/http"
)

// What speaks against a finding about a span.

func spanAtEnd(ctx context.Context, s store) error {
	_, span := startSpan(ctx, "end") // silent "cut off by control flow" possible
	defer span.End()
	if err := closeAll(); err != nil {
		return s.Put(ctx, "a")
	}
	return nil
}

func closeStore(ctx context.Context, s store) error {
	_, span := startSpan(ctx, "close") // silent "named for clean-up" possible
	defer span.End()
	return s.Put(ctx, "a")
}

// What speaks against a finding about the context of the function around a literal.

type dialer interface {
	DialDB(ctx context.Context) (*sql.DB, error)
}

func serves(w http.ResponseWriter, r *http.Request, mux *http.ServeMux, db *sql.DB) {
	ctx := r.Context()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_ = db.PingContext(ctx) // silent "serves the same request" possible
	})
}

func cleans(ctx context.Context, mux *http.ServeMux, db *sql.DB) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		closeAll(db.PingContext(ctx)) // silent "named for clean-up" possible
	})
}

func closeAll(...error) error { return nil }

func dials(ctx context.Context, mux *http.ServeMux, d dialer) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		_, _ = d.DialDB(ctx) // silent "named for what lives on" possible
	})
}
