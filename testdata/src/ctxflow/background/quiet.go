package background

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"ctxflow/background/lib"
)

// What happened is written down whether or not the request is over.
type record struct{ event string }

func auditInternal(ctx context.Context, r record) {
	select {
	case <-ctx.Done():
	case records <- r:
	}
}

var records chan record

func audited(ctx context.Context, db *sql.DB) error {
	auditInternal(context.Background(), record{"ping"}) // silent "named for a record" possible
	return db.PingContext(ctx)
}

// There is a last round when the context is done.
func lastRound(ctx context.Context, db *sql.DB, tick <-chan time.Time) error {
	done := false
	for {
		select {
		case <-tick:
		case <-ctx.Done():
			done = true
		}
		if err := db.PingContext(context.Background()); err != nil || done { // silent "cut off by control flow" possible
			return err
		}
	}
}

// The loop goes on until the context is done.
func behindLoop(ctx context.Context, db *sql.DB, tick <-chan time.Time) error {
	var err error
	for err == nil {
		select {
		case <-tick:
			err = db.PingContext(ctx)
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	return db.PingContext(context.Background()) // silent "cut off by control flow" possible
}

func behindLabel(ctx context.Context, db *sql.DB, tick <-chan time.Time) error {
rounds:
	for {
		select {
		case <-tick:
			_ = db.PingContext(ctx)
		case <-ctx.Done():
			break rounds
		}
	}
	return db.PingContext(context.Background()) // silent "cut off by control flow" possible
}

func whileAlive(ctx context.Context, db *sql.DB, tick <-chan time.Time) error {
	for ctx.Err() == nil {
		<-tick
	}
	return db.PingContext(context.Background()) // silent "cut off by control flow" possible
}

func untilTick(ctx context.Context, db *sql.DB, tick <-chan time.Time) error {
	for {
		select {
		case <-tick:
			return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// It is also called when the context is done.
func saveState(db *sql.DB) error {
	own, cancel := context.WithTimeout(context.Background(), time.Second) // silent "called at the end, too" possible
	defer cancel()
	return db.PingContext(own)
}

func saves(ctx context.Context, db *sql.DB, work func(context.Context) error) error {
	defer saveState(db)
	if err := saveState(db); err != nil {
		return err
	}
	return work(ctx)
}

// What was changed is completed, as well as it can be.
func dropAll(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "DROP TABLE users")
	if err == nil {
		db.ExecContext(context.Background(), "DELETE FROM quotas") // silent "cut off by control flow" possible
	}
	return err
}

// A failure must be heeded, as well as the context.
func goesOn(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(ctx)
	if err == nil {
		err = db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	}
	return err
}

// A function of another package that reads values only, whatever it returns.
func configures(ctx context.Context) error { return lib.Configure(context.Background(), "tls") }

// One that falls back when it fails.
func falls(ctx context.Context, db *sql.DB) string { return lib.NameOf(db) } // silent "has an answer for failure" possible

// Nil for all says that the callee needs none.
func noOption(ctx context.Context, s *store) error {
	return applyOption(nil, nil, s) // silent "needs no context" possible
}

func applyOption(ctx context.Context, db *sql.DB, s *store) error {
	if s == nil {
		return db.PingContext(ctx)
	}
	return s.db.PingContext(ctx)
}

// What makes an object makes its context.
type runtime struct{ db *sql.DB }

func newRuntime(db *sql.DB) (*runtime, error) {
	ctx := context.Background() // silent "named for what lives on" possible
	return &runtime{db}, db.PingContext(ctx)
}

func buildsRuntime(ctx context.Context, db *sql.DB) (*runtime, error) { return newRuntime(db) }

// A literal that is deferred by its variable.
func aborts(ctx context.Context, db *sql.DB) error {
	done := false
	abort := func() {
		if !done {
			db.ExecContext(context.Background(), "ABORT") // silent "cut off by control flow"
		}
	}
	defer abort()
	err := db.PingContext(ctx)
	done = err == nil
	return err
}

// The root is made from what the context at hand holds.
type scopedLog struct{ user string }

func logOf(ctx context.Context) *scopedLog {
	user, _ := ctx.Value(userKey{}).(string)
	return &scopedLog{user}
}

func (l *scopedLog) root() context.Context {
	return context.WithValue(context.Background(), userKey{}, l.user)
}

func detachedByLog(ctx context.Context, db *sql.DB) error {
	return db.PingContext(logOf(ctx).root()) // silent "comes from the context" possible
}

// The code knows that the context may be done, and goes on.
func notes(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(ctx)
	status := "ok"
	if errors.Is(err, context.Canceled) {
		status = "canceled"
	}
	_, err = db.ExecContext(context.Background(), "INSERT", status) // silent "cut off by control flow" possible
	return err
}

// A root that is made for the end.
func forShutdown() context.Context { return context.Background() }

func closes(_ context.Context, db *sql.DB) error { return db.PingContext(forShutdown()) } // silent "named for clean-up" possible
