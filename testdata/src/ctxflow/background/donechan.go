package background

import (
	"context"
	"database/sql"
	"time"
)

// The channel that tells that the context is done stands in a variable.

func servesUntil(ctx context.Context, db *sql.DB) error {
	done := ctx.Done()
	<-done
	return db.PingContext(context.Background()) // silent "cut off by control flow"
}

func selectsUntil(ctx context.Context, db *sql.DB, tick <-chan time.Time) error {
	done := ctx.Done()
	for {
		select {
		case <-done:
			return db.PingContext(context.Background()) // silent "cut off by control flow"
		case <-tick:
		}
	}
}

// A job has a context, and a channel of its own that tells of its own end.
type job struct{ done chan struct{} }

func (j *job) Context() context.Context { return context.TODO() }
func (j *job) Done() <-chan struct{}    { return j.done }

func afterJob(ctx context.Context, j *job, db *sql.DB) error {
	<-j.Done()
	return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
}
