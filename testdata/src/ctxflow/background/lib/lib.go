// Package lib blocks with a root of its own.
package lib

import (
	"context"
	"database/sql"
)

// Load has no context, and makes one two calls down.
func Load(db *sql.DB) error { return load(db) }

func load(db *sql.DB) error { return db.PingContext(context.Background()) }

// Get is the short form of GetContext.
func Get(db *sql.DB) error { return GetContext(context.Background(), db) }

// GetContext gets.
func GetContext(ctx context.Context, db *sql.DB) error { return db.PingContext(ctx) }
