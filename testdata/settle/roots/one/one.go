// Package one calls low.
package one

import (
	"context"
	"database/sql"

	"example.com/settle/roots/low"
)

// Check has a context.
func Check(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return low.Load(db) // finding ctxflow/background
}
