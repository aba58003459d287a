// Package two calls low, too.
package two

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
	return low.Load(db) // part ctxflow/background
}
