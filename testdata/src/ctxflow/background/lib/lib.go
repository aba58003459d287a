// Package lib blocks with a root of its own.
package lib

import (
	"context"
	"database/sql"

	"golang.org/x/sync/singleflight"
)

// Load has no context, and makes one two calls down.
func Load(db *sql.DB) error { return load(db) }

func load(db *sql.DB) error { return db.PingContext(context.Background()) }

// Get is the short form of GetContext.
func Get(db *sql.DB) error { return GetContext(context.Background(), db) }

// GetContext gets.
func GetContext(ctx context.Context, db *sql.DB) error { return db.PingContext(ctx) }

var flights singleflight.Group

// Share gives its context to work that other callers share.
func Share(ctx context.Context, db *sql.DB) error {
	_, err, _ := flights.Do("ping", func() (any, error) {
		return nil, db.PingContext(ctx)
	})
	return err
}

// Shared starts work that other callers share.
func Shared(db *sql.DB) error { return Share(context.Background(), db) }

// Validate has no use for its context.
func Validate(ctx context.Context, name string) error {
	if name == "" {
		return sql.ErrNoRows
	}
	return nil
}

// Configure reads a value from its context.
func Configure(ctx context.Context, name string) error {
	if ctx.Value(name) == nil {
		return sql.ErrNoRows
	}
	return nil
}

// NameOf falls back to a default.
func NameOf(db *sql.DB) string {
	if err := db.PingContext(context.Background()); err != nil {
		return "default"
	}
	return "other"
}

// Refresh works, and cannot fail.
func Refresh(db *sql.DB) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ping(ctx, db)
}

func ping(ctx context.Context, db *sql.DB) { _ = db.PingContext(ctx) }

// A Cache is filled.
type Cache struct{ db *sql.DB }

// NewCache makes a cache.
func NewCache(db *sql.DB) *Cache { return &Cache{db} }

// Fill fills the cache.
func (c *Cache) Fill() { _ = c.db.PingContext(context.Background()) }
