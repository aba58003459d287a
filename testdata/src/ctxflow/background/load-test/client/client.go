// Package client belongs to a program that is named for tests, and is none.
package client

import (
	"context"
	"database/sql"
)

func Ping(ctx context.Context, db *sql.DB) error {
	return db.PingContext(context.Background()) // want `gets context.Background`
}
