package background

import (
	"context"
	"database/sql"
)

// Most callers have a context.
func mostly(db *sql.DB) error {
	return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though mostly1, which calls mostly, has ctx \(mixed.go:\d+\), and 1 more`
}

func mostly1(ctx context.Context, db *sql.DB) error { return mostly(db) }
func mostly2(ctx context.Context, db *sql.DB) error { return mostly(db) }
func mostlyPlain(db *sql.DB) error                  { return mostly(db) }

// Few have.
func rarely(db *sql.DB) error { return db.PingContext(context.Background()) } // silent "callers have a context" possible

func rarely1(ctx context.Context, db *sql.DB) error { return rarely(db) }
func rarelyPlain(db *sql.DB) error                  { return rarely(db) }
