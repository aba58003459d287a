package background

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// No context is at hand.
func ping(db *sql.DB) error {
	return db.PingContext(context.Background())
}

// Graceful shutdown: the context is done.
func serve(ctx context.Context, srv *http.Server, db *sql.DB) error {
	go func() { _ = srv.ListenAndServe() }()
	<-ctx.Done()
	_ = db.PingContext(context.Background()) // silent "cut off by control flow"
	own, cancel := context.WithTimeout(context.Background(), time.Second) // silent "cut off by control flow" "named for clean-up"
	defer cancel()
	return srv.Shutdown(own)
}

func selected(ctx context.Context, db *sql.DB, tick <-chan time.Time) error {
	for {
		select {
		case <-ctx.Done():
			return db.PingContext(context.Background()) // silent "cut off by control flow"
		case <-tick:
		}
	}
}

func afterErr(ctx context.Context, db *sql.DB) error {
	if ctx.Err() != nil {
		return db.PingContext(context.Background()) // silent "cut off by control flow"
	}
	err := db.PingContext(ctx)
	if errors.Is(err, context.Canceled) {
		return db.PingContext(context.Background()) // silent "cut off by control flow"
	}
	return err
}

func signaled(ctx context.Context, db *sql.DB) error {
	ch := make(chan os.Signal, 1)
	signal.Notify(ch, os.Interrupt)
	<-ch
	return db.PingContext(context.Background()) // silent "cut off by control flow"
}

// Clean-up in a deferred call.
func deferred(ctx context.Context, db *sql.DB, unlock func(context.Context) error) error {
	defer unlock(context.Background()) // silent "cut off by control flow" "named for clean-up"
	defer func() {
		_ = db.PingContext(context.Background()) // silent "cut off by control flow"
	}()
	return db.PingContext(ctx)
}

// A function that cleans up, by its name, and a call of one.
type session struct{ db *sql.DB }

func (s *session) Close(ctx context.Context) error {
	return s.db.PingContext(context.Background()) // silent "named for clean-up" possible
}

func (s *session) replace(ctx context.Context, old *session) error {
	return old.Close(context.Background()) // silent "blocks"
}

// Undoing what failed.
func (s *session) undo(ctx context.Context) error {
	if err := s.db.PingContext(ctx); err != nil {
		_, _ = s.db.ExecContext(context.Background(), "DELETE FROM locks") // silent "cut off by control flow" possible
		return err
	}
	return nil
}

// The context may be missing.
func guarded(ctx context.Context, db *sql.DB) error {
	if ctx == nil {
		ctx = context.Background() // silent "there is no context" "is a default"
	}
	return db.PingContext(ctx)
}

func guardedByElse(ctx context.Context, db *sql.DB) error {
	if ctx != nil {
		return db.PingContext(ctx)
	}
	return db.PingContext(context.Background()) // silent "there is no context"
}

func optional(r *http.Request, db *sql.DB) error {
	ctx := context.Background() // silent "is a default"
	if r != nil {
		ctx = r.Context()
	}
	return db.PingContext(ctx)
}

// One arm of a choice.
func choice(ctx context.Context, db *sql.DB, async bool) error {
	if async {
		ctx = context.Background() // silent "is a default" possible
	}
	return db.PingContext(ctx)
}

// Work that is shared with other callers.
var (
	flights singleflight.Group
	once    sync.Once
)

func shared(ctx context.Context, db *sql.DB) error {
	once.Do(func() { _ = db.PingContext(context.Background()) }) // silent "cut off by control flow"
	_, err, _ := flights.Do("ping", func() (any, error) {
		return nil, db.PingContext(context.Background()) // silent "cut off by control flow"
	})
	return err
}

// Goroutines belong to goctx.
func spawned(ctx context.Context, db *sql.DB) {
	own := context.Background() // silent "cut off by control flow"
	go db.PingContext(context.Background()) // silent "cut off by control flow"
	go func() {
		_ = db.PingContext(own)
		_ = db.PingContext(context.Background())
	}()
}

// A comment within three lines gives the reason.
func commented(ctx context.Context, db *sql.DB) error {
	// The audit record must be written even if the client goes away.
	return db.PingContext(context.Background()) // silent "a comment gives a reason" possible
}

// Values are copied to the fresh root.
func detached(ctx context.Context, db *sql.DB) error {
	own := context.WithValue(context.Background(), userKey{}, ctx.Value(userKey{})) // silent "lives on"
	return db.PingContext(own)
}

func detachedLater(ctx context.Context, db *sql.DB) error {
	user := ctx.Value(userKey{})
	own := context.Background() // silent "lives on"
	own = context.WithValue(own, userKey{}, user)
	return db.PingContext(own)
}

// The root of something that lives on.
type worker struct {
	ctx    context.Context
	cancel context.CancelFunc
}

func newWorker(ctx context.Context, db *sql.DB) (*worker, error) {
	own, cancel := context.WithCancel(context.Background()) // silent "lives on"
	if err := db.PingContext(own); err != nil {
		cancel()
		return nil, err
	}
	return &worker{ctx: own, cancel: cancel}, nil
}

// A closure that runs later.
func later(ctx context.Context, db *sql.DB) func() error {
	return func() error { return db.PingContext(context.Background()) }
}

// A callee that takes a context for its values only.
func logged(ctx context.Context) {
	logf(context.Background(), "hello") // silent "blocks"
}

func logf(ctx context.Context, msg string) {
	if user, ok := ctx.Value(userKey{}).(string); ok {
		msg = user + ": " + msg
	}
	println(msg)
}

// A callee that goes on, on a goroutine of its own.
func monitors(ctx context.Context, db *sql.DB) {
	_ = monitor(context.Background(), db)
}

func monitor(ctx context.Context, db *sql.DB) error {
	go func() { _ = db.PingContext(ctx) }()
	return nil
}

// A method of the carrier itself ends with the carrier.
type stream struct{ http.Request }

func (s *stream) Recv(ctx context.Context) error { return ctx.Err() }

func receive(s *stream) error {
	return s.Recv(context.Background()) // silent "ends with its carrier" possible
}

// The context of a component is for its own life.
type gateway struct{ ctx context.Context }

func (g *gateway) Context() context.Context { return g.ctx }

func (g *gateway) sync(db *sql.DB) error {
	return db.PingContext(context.Background())
}
