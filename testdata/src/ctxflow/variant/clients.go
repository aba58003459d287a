package variant

import (
	"context"
	"database/sql"
)

// The error of a row comes with its columns.
func row(ctx context.Context, db *sql.DB) (n int, err error) {
	err = db.QueryRow("SELECT 1").Scan(&n) // want `db.QueryRow takes no context though ctx is at hand; use QueryRowContext`
	return n, err
}

// The variant takes options too.
type option func(*bucket)

type bucket struct{}

func (b *bucket) Put(key string) (int, error) { return len(key), nil }

func (b *bucket) PutWithContext(ctx context.Context, key string, opts ...option) (int, error) {
	return len(key), ctx.Err()
}

func put(ctx context.Context, b *bucket) error {
	_, err := b.Put("a") // want `b.Put takes no context though ctx is at hand; use PutWithContext`
	return err
}

// That an error is reported with the context does not bind the call to it.
func ping(ctx context.Context, db *sql.DB) error {
	err := db.Ping() // want `db.Ping takes no context though ctx is at hand; use PingContext`
	report(ctx, err)
	return err
}

func report(ctx context.Context, err error) {}

// Nor does it that what was found is handed on with the context.
func finds(ctx context.Context, c *client) error {
	found, err := c.Get("a") // want `c.Get takes no context though ctx is at hand; use GetCtx`
	if err != nil {
		return err
	}
	return shows(ctx, found)
}

func shows(ctx context.Context, s string) error { return ctx.Err() }
