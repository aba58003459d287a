// Package explained holds what the rules report below a comment that gives a reason,
// and where another linter is silenced: it is a level lower, or silent.
package explained

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"go.opentelemetry.io/otel/trace"
)

type key struct{}

func with(ctx context.Context, user string) context.Context { return context.WithValue(ctx, key{}, user) }

func discarded(ctx context.Context) {
	// It must outlive the request.
	with(ctx, "alice") // want `result of with is discarded, so ctx keeps its old context \(ctxflow/derived\)`
}

func unread(ctx context.Context) {
	slog.InfoContext(ctx, "hello")
	// It must outlive the request.
	ctx = with(ctx, "alice") // silent "a comment gives a reason" possible
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := with(r.Context(), "alice")
		slog.InfoContext(ctx, "hello")
		// It must outlive the request.
		next.ServeHTTP(w, r) // silent "a comment gives a reason" possible
	})
}

func span(ctx context.Context, tracer trace.Tracer, db *sql.DB) error {
	_, sp := tracer.Start(ctx, "ping") // silent "a comment gives a reason" possible
	defer sp.End()
	// It must outlive the request.
	return db.PingContext(ctx)
}

func spanSilenced(ctx context.Context, tracer trace.Tracer, db *sql.DB) error {
	_, sp := tracer.Start(ctx, "ping") // silent "another linter is silenced" possible
	defer sp.End()
	//nolint:contextcheck
	return db.PingContext(ctx)
}

func outer(ctx context.Context, mux *http.ServeMux, db *sql.DB) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		// It must outlive the request.
		_ = db.PingContext(ctx) // silent "a comment gives a reason" possible
	})
}

func outerSilenced(ctx context.Context, mux *http.ServeMux, db *sql.DB) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		//nolint:contextcheck
		_ = db.PingContext(ctx) // silent "another linter is silenced" possible
	})
}

func deferred(ctx context.Context, items []string, do func(context.Context, string) error) error {
	for _, item := range items {
		own, cancel := context.WithTimeout(ctx, time.Second)
		// It must outlive the request.
		defer cancel() // silent "a comment gives a reason" possible
		if err := do(own, item); err != nil {
			return err
		}
	}
	return nil
}

func waited(ctx context.Context, srv *http.Server) error {
	<-ctx.Done()
	// It must outlive the request.
	return srv.Shutdown(ctx) // silent "a comment gives a reason" possible
}

func late(ctx context.Context, unlock, work func(context.Context) error) error {
	own, cancel := context.WithTimeout(ctx, time.Second)
	// It must outlive the request.
	defer unlock(own) // silent "a comment gives a reason" possible
	defer cancel()
	return work(own)
}

var errStopped = errors.New("stopped")

func cause(ctx context.Context, stop <-chan struct{}, work <-chan int) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go func() {
		<-stop
		cancel(errStopped)
	}()
	select {
	case <-work:
		return nil
	case <-ctx.Done():
		// It must outlive the request.
		return ctx.Err() // silent "a comment gives a reason" possible
	}
}

func nested(ctx context.Context, items []string, do func(context.Context) error) error {
	for _, item := range items {
		// It must outlive the request.
		ctx = context.WithValue(ctx, key{}, item) // silent "a comment gives a reason" possible
		if err := do(ctx); err != nil {
			return err
		}
	}
	return nil
}

type walker struct{ ctx context.Context }

func (w *walker) each(items []string, do func(context.Context) error) error {
	for _, item := range items {
		// It must outlive the request.
		w.ctx = context.WithValue(w.ctx, key{}, item) // silent "a comment gives a reason" possible
		if err := do(w.ctx); err != nil {
			return err
		}
	}
	return nil
}

func fresh(ctx context.Context) context.Context {
	// It must outlive the request.
	return context.WithValue(context.Background(), key{}, "alice") // silent "a comment gives a reason" possible
}

func freshSilenced(ctx context.Context) context.Context {
	//nolint:contextcheck
	return context.WithValue(context.Background(), key{}, "alice") // silent "another linter is silenced" possible
}

// It must outlive the request.
func ignored(ctx context.Context, db *sql.DB) error {
	return ping(db)
}

//nolint:contextcheck
func ignoredSilenced(ctx context.Context, db *sql.DB) error {
	return ping2(db)
}

func ping(db *sql.DB) error {
	// It must outlive the request.
	return db.PingContext(context.Background()) // silent "a comment gives a reason" possible
}

func ping2(db *sql.DB) error {
	//nolint:contextcheck
	return db.PingContext(context.Background()) // silent "another linter is silenced" possible
}

func plain(ctx context.Context, db *sql.DB) error {
	// It must outlive the request.
	return db.Ping() // silent "a comment gives a reason" possible
}

func plainSilenced(ctx context.Context, db *sql.DB) error {
	//nolint:noctx
	return db.Ping() // silent "another linter is silenced" possible
}
