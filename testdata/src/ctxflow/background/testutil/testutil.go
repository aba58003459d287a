// Package testutil is for tests, by its name.
package testutil

import (
	"context"
	"database/sql"
)

func Ping(ctx context.Context, db *sql.DB) error {
	return db.PingContext(context.Background()) // silent "is for tests" possible
}
