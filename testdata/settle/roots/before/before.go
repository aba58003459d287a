// Package before is analyzed before low, as far as names go.
package before

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
	return low.Wake(db) // part ctxflow/background
}
