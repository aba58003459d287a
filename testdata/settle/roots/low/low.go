// Package low makes its own contexts.
package low

import (
	"context"
	"database/sql"
)

// Load blocks with a root of its own, by way of another function.
func Load(db *sql.DB) error { return load(db) }

func load(db *sql.DB) error { return db.PingContext(context.Background()) }

// Use has a context, which Wake does not get.
func Use(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return Wake(db)
}

// Wake blocks with a root of its own.
func Wake(db *sql.DB) error {
	return db.PingContext(context.Background()) // finding ctxflow/background
}
