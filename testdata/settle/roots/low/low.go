// Package low makes its own contexts.
package low

import (
	"context"
	"database/sql"
)

// Load blocks with a root of its own, by way of another function.
func Load(db *sql.DB) error { return load(db) }

func load(db *sql.DB) error { return db.PingContext(context.Background()) }

// Use has a context, which Ping does not get.
func Use(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return Ping(db)
}

// Ping blocks with a root of its own.
func Ping(db *sql.DB) error {
	return db.PingContext(context.Background()) // finding ctxflow/background
}
