package background

import (
	"context"
	"database/sql"
	"time"
)

// Who has just asked whether the context is done, and then makes another one,
// does not want to be stopped from here on.
func uninterrupted(ctx context.Context, db *sql.DB) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second) // silent "was just asked" possible
	defer cancel()
	return db.PingContext(ctx)
}

func uninterruptedAfterSelect(ctx context.Context, db *sql.DB) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	return db.PingContext(context.Background()) // silent "was just asked" possible
}

// In a loop the question is whether to go on.
func interruptedInLoop(ctx context.Context, db *sql.DB) error {
	for range 3 {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := db.PingContext(context.Background()); err != nil { // want `db.PingContext gets context.Background\(\) though ctx is at hand`
			return err
		}
	}
	return nil
}

// The question was for something else.
func askedEarlier(ctx context.Context, db *sql.DB) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err := db.PingContext(ctx); err != nil {
		return err
	}
	return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
}

// A place that is not finished says nothing of a purpose.
func unfinished(ctx context.Context, db *sql.DB) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return db.PingContext(context.TODO()) // want `db.PingContext gets context.TODO\(\) though ctx is at hand`
}
