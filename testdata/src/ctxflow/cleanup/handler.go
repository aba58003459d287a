package cleanup

import (
	"context"
	"database/sql"
)

// What gets the context only to tell the user's handler of the failure is no
// work that fails.
type failureHandler interface {
	HandleFailure(ctx context.Context, job string, err error)
}

type failureHandlerFunc func(ctx context.Context, job string, err error)

func (fn failureHandlerFunc) HandleFailure(ctx context.Context, job string, err error) {
	fn(ctx, job, err)
}

type jobs struct {
	handler failureHandler
	db      *sql.DB
}

func (j *jobs) run(ctx context.Context, job string) {
	select {
	case <-ctx.Done():
		j.failed(ctx, job, ctx.Err()) // silent "named for telling" possible
		return
	default:
	}
}

func (j *jobs) failed(ctx context.Context, job string, err error) {
	if j.handler != nil {
		j.handler.HandleFailure(ctx, job, err)
	}
	j.retry(job)
}

func (j *jobs) retry(job string) {
	ctx, cancel := context.WithCancel(context.Background()) // silent "called at the end, too" possible
	defer cancel()
	_ = j.db.PingContext(ctx)
}
