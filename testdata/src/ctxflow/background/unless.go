package background

import (
	"context"
	"database/sql"
	"errors"
)

// Here the context is done: all other errors have left.
func canceledOnly(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(ctx)
	if err != context.Canceled && err != context.DeadlineExceeded {
		return err
	}
	return db.PingContext(context.Background()) // silent "cut off by control flow"
}

func canceledOnlyByIs(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(ctx)
	if !errors.Is(err, context.Canceled) {
		return err
	}
	return db.PingContext(context.Background()) // silent "cut off by control flow"
}

// Here it is not.
func notCanceled(ctx context.Context, db *sql.DB) error {
	err := db.PingContext(ctx)
	if errors.Is(err, context.Canceled) {
		return err
	}
	return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
}

// A function that asks whether it got a context is fine without.
func lookUp(ctx context.Context, db *sql.DB) error {
	if ctx != nil {
		if err := db.PingContext(ctx); err != nil {
			return err
		}
	}
	return nil
}

func lookUpLocally(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return lookUp(nil, db) // silent "needs no context" possible
}

func lookUpTwice(ctx context.Context, db *sql.DB) error {
	return errors.Join(lookUp(ctx, db), lookUp(ctx, db))
}

func lookUpTwiceLocally(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return lookUpTwice(nil, db) // silent "needs no context" possible
}

func lookUpSomehow(ctx context.Context, db *sql.DB) error {
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return lookUp(context.Background(), db) // want `lookUp gets context.Background\(\) though ctx is at hand`
}

// An older form of an interface, beside the newer one.
type query struct{ db *sql.DB }

func (q *query) Run(args []string) error { return q.RunContext(context.Background(), anys(args)) } // silent "is the plain form" possible

func (q *query) RunContext(ctx context.Context, args []any) error {
	_, err := q.db.ExecContext(ctx, "SELECT 1", args...)
	return err
}

func anys(args []string) []any {
	var out []any
	for _, a := range args {
		out = append(out, a)
	}
	return out
}

func runQuery(ctx context.Context, q *query, args []string) error { return q.Run(args) }
