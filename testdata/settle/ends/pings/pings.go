// Package pings has a root of its own.
package pings

import (
	"context"
	"database/sql"
)

// Ping has no context.
func Ping(db *sql.DB) error { return db.PingContext(context.Background()) }
