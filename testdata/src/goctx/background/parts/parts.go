// Package parts works with roots of its own.
package parts

import (
	"context"
	"database/sql"
)

// A Part is of another package, of which nothing is known but names.
type Part interface {
	Dial(ctx context.Context, name string) (Part, error)
	Fetch(ctx context.Context, name string) error
	Close() error
}

func CloseAll(db *sql.DB) error { return db.PingContext(context.Background()) }

func Open(p Part) (Part, error) { return p.Dial(context.Background(), "a") }

// A Meter counts.
type Meter interface {
	RecordCall(ctx context.Context, name string) error
}

func Tell(m Meter) error { return m.RecordCall(context.Background(), "a") }

func Fetch(p Part) error { return p.Fetch(context.Background(), "a") }
