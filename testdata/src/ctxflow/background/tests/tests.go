// Package tests is for tests, by its name.
package tests

import (
	"context"
	"database/sql"
)

func Ping(ctx context.Context, db *sql.DB) error {
	return db.PingContext(context.Background()) // silent "is for tests" possible
}
