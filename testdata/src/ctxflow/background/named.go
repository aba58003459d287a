package background

import (
	"context"
	"database/sql"
	"net/http"
)

// A handler.
type jobs struct{ db *sql.DB }

func (j *jobs) CancelJob(w http.ResponseWriter, r *http.Request) {
	_, _ = j.db.ExecContext(context.Background(), "UPDATE jobs SET state = 'canceled'") // want `j.db.ExecContext gets context.Background\(\) though r.Context\(\) is at hand`
}

// Ending the program is not the work of its request.
func (j *jobs) Shutdown(w http.ResponseWriter, r *http.Request) {
	_ = j.db.PingContext(context.Background())
}

// Elsewhere, it may be the way out of whatever has failed.
func (j *jobs) releaseJob(ctx context.Context) error {
	return j.db.PingContext(context.Background())
}
