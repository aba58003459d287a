package background

import (
	"context"
	"database/sql"
	"errors"
	"testing"
)

// What went wrong is written down.
func markFailed(ctx context.Context, db *sql.DB, job string, err error) error {
	_, execErr := db.ExecContext(context.Background(), "UPDATE jobs SET state = 'failed' WHERE id = ?", job) // silent "is told of a failure" possible
	return errors.Join(err, execErr)
}

func markFailedInSteps(ctx context.Context, db *sql.DB, cause error) error {
	return inTx(func() error {
		_, err := db.ExecContext(context.Background(), "UPDATE jobs SET state = 'failed'") // silent "is told of a failure" possible
		return err
	})
}

func inTx(f func() error) error { return f() }

// A place that is not finished says nothing of a failure.
func markSomehow(ctx context.Context, db *sql.DB, job string, err error) error {
	_, execErr := db.ExecContext(context.TODO(), "UPDATE jobs SET state = 'failed' WHERE id = ?", job) // want `db.ExecContext gets context.TODO\(\) though ctx is at hand`
	return errors.Join(err, execErr)
}

// An error that is a result is none that the function is called for.
func markDone(ctx context.Context, db *sql.DB, job string) (err error) {
	_, err = db.ExecContext(context.Background(), "UPDATE jobs SET state = 'done' WHERE id = ?", job) // want `db.ExecContext gets context.Background\(\) though ctx is at hand`
	return err
}

// A change that has been made is completed.
type registry struct{ db *sql.DB }

type entry struct{ name string }

func (e *entry) save(ctx context.Context, db *sql.DB) error {
	_, err := db.ExecContext(ctx, "INSERT INTO entries VALUES (?)", e.name)
	return err
}

func (r *registry) makeBucket(ctx context.Context, name string) error {
	_, err := r.db.ExecContext(ctx, "CREATE …")
	return err
}

func (r *registry) add(ctx context.Context, name string) error {
	if err := r.makeBucket(ctx, name); err != nil {
		return err
	}
	e := &entry{name}
	return e.save(context.Background(), r.db) // silent "named for completing a change" possible
}

// Nothing has been changed before.
func (r *registry) rename(ctx context.Context, name string) error {
	if err := r.db.PingContext(ctx); err != nil {
		return err
	}
	e := &entry{name}
	return e.save(context.Background(), r.db) // want `e.save gets context.Background\(\) though ctx is at hand`
}

// The change was made, or there was nothing to change.
func (r *registry) drop(ctx context.Context, name string) error {
	_, err := r.db.ExecContext(ctx, "DROP …", name)
	if err == nil || errors.Is(err, sql.ErrNoRows) {
		r.makeBucket(context.Background(), name+".deleted") // silent "cut off by control flow" possible
	}
	return err
}

// Tests call it.
type launcher struct{ db *sql.DB }

func (l *launcher) onboard() error {
	return l.db.PingContext(context.Background())
}

func (l *launcher) OnboardOrFail(tb testing.TB) {
	if err := l.onboard(); err != nil {
		tb.Fatal(err)
	}
}

// A component with a context for its own life ignores that of the caller.
type router struct {
	ctx context.Context
	db  *sql.DB
}

func (r *router) node(_ context.Context, name string) error {
	return r.db.PingContext(r.ctx)
}

func (r *router) forget(_ context.Context, name string) error {
	_, err := r.db.ExecContext(context.Background(), "DELETE …", name) // silent "belongs to a component" possible
	return err
}

// A transaction is ended whatever became of the context.
func (r *registry) end(err error) error {
	state := "done"
	if err != nil {
		state = "failed"
	}
	_, execErr := r.db.ExecContext(context.Background(), "UPDATE transactions SET state = ?", state) // silent "is told of a failure" possible
	return execErr
}

func (r *registry) transact(ctx context.Context) error {
	return r.end(r.makeBucket(ctx, "tx"))
}

func (r *registry) endSomehow(err error) error {
	_, execErr := r.db.ExecContext(context.TODO(), "UPDATE transactions SET state = 'done'") // want `r.db.ExecContext gets context.TODO\(\) though transactSomehow, which calls endSomehow, has ctx`
	return errors.Join(err, execErr)
}

func (r *registry) transactSomehow(ctx context.Context) error {
	return r.endSomehow(r.makeBucket(ctx, "tx"))
}
