package background

import (
	"context"
	"database/sql"
)

// A context that can be canceled is made of the one at hand like any other.
func cancelable(ctx context.Context, db *sql.DB) error {
	own, cancel := context.WithCancel(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	defer cancel()
	return db.PingContext(own)
}
