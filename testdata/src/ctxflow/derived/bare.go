package derived

import (
	"context"
	"database/sql"
	"time"
)

// The context and what cancels it are dropped.
func bare(ctx context.Context, db *sql.DB) error {
	context.WithTimeout(ctx, time.Second) // want `result of context.WithTimeout is discarded, so ctx keeps its old context`
	return db.PingContext(ctx)
}
