package background

import (
	"context"
	"database/sql"
	"time"
)

// A struct that embeds a context is one.
type scoped struct {
	context.Context
	user string
}

func embedded(c *scoped, db *sql.DB) error {
	return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though c is at hand`
}

// An alias of the type.
type ctxAlias = context.Context

func alias(c ctxAlias, db *sql.DB) error {
	return db.PingContext(context.TODO()) // want `db.PingContext gets context.TODO\(\) though c is at hand`
}

// A named result, in an arm of a select statement.
func named(ctx context.Context, db *sql.DB, tick <-chan time.Time) (err error) {
	select {
	case <-tick:
		err = db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	case <-ctx.Done():
	}
	return
}

// A method value, and a function variable.
func values(ctx context.Context, db *sql.DB) error {
	ping := db.PingContext
	return ping(context.Background()) // want `ping gets context.Background\(\) though ctx is at hand`
}

// A literal that is called on the spot, and a context of its own.
func literals(ctx context.Context, db *sql.DB) error {
	if err := func() error {
		return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though ctx is at hand`
	}(); err != nil {
		return err
	}
	own := func(inner context.Context) error {
		return db.PingContext(context.Background()) // want `db.PingContext gets context.Background\(\) though inner is at hand`
	}
	return own(ctx)
}

// A method of a generic type.
type repository[T any] struct{ db *sql.DB }

func (r *repository[T]) get(ctx context.Context, id string) (T, error) {
	var zero T
	return zero, r.db.PingContext(context.Background()) // want `r.db.PingContext gets context.Background\(\) though ctx is at hand`
}
