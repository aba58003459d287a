package background

import (
	"context"
	"database/sql"
	"net/http"
)

// What is named for cleaning up is one level lower, be it the work of a handler.
type jobs struct{ db *sql.DB }

func (j *jobs) CancelJob(w http.ResponseWriter, r *http.Request) {
	_, _ = j.db.ExecContext(context.Background(), "UPDATE jobs SET state = 'canceled'") // silent "named for clean-up" possible
}

// Ending the program is not the work of its request.
func (j *jobs) Shutdown(w http.ResponseWriter, r *http.Request) {
	_ = j.db.PingContext(context.Background()) // silent "named for clean-up" possible
}

// Elsewhere, it may be the way out of whatever has failed.
func (j *jobs) releaseJob(ctx context.Context) error {
	return j.db.PingContext(context.Background()) // silent "named for clean-up" possible
}
