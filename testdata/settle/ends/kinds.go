package ends

import (
	"context"
	"database/sql"
	"errors"

	"example.com/settle/ends/pings"
)

// What follows is called with roots only, so that no context is there to lose.

// Given is given a root.
func Given(ctx context.Context, db *sql.DB) error {
	return db.PingContext(context.Background()) // settled "no caller's context ends"
}

// Ignored ignores what it gets.
func Ignored(_ context.Context, db *sql.DB) error {
	return db.PingContext(context.Background()) // settled "no caller's context ends"
}

// Imports calls what has a root of its own.
func Imports(ctx context.Context, db *sql.DB) error {
	return pings.Ping(db) // settled "no caller's context ends"
}

// Leases are taken and given back.
type Leases interface {
	Create(ctx context.Context, name string) error
	Delete(ctx context.Context, name string) error
	Fetch(ctx context.Context, name string) error
}

// Done works at the end, too.
func Done(ctx context.Context, l Leases, bad bool) error {
	if ctx.Err() != nil || bad {
		return l.Fetch(ctx, "a") // settled "no caller's context ends"
	}
	return nil
}

// Undoes takes back at the end.
func Undoes(ctx context.Context, l Leases) error {
	if err := l.Create(ctx, "a"); err != nil {
		return err
	}
	defer l.Delete(ctx, "a") // settled "no caller's context ends"
	return l.Fetch(ctx, "a")
}

// Fails takes back what it has made.
func Fails(ctx context.Context, l Leases) error {
	if err := l.Create(ctx, "a"); err != nil {
		return err
	}
	if err := l.Fetch(ctx, "a"); err != nil {
		return errors.Join(err, l.Delete(ctx, "a")) // settled "no caller's context ends"
	}
	return nil
}

// Goes starts what goes on with its context.
func Goes(ctx context.Context, l Leases) error {
	go l.Fetch(ctx, "a") // settled "no caller's context ends"
	return l.Create(ctx, "a")
}

// GoesAlone starts what has a root.
func GoesAlone(ctx context.Context, l Leases) error {
	failed := make(chan error)
	go func() {
		failed <- l.Fetch(context.Background(), "a") // settled "no caller's context ends"
	}()
	return <-failed
}

// Drops starts what has no context.
func Drops(ctx context.Context, db *sql.DB) error {
	go db.Exec("drop") // settled "no caller's context ends"
	return db.PingContext(ctx)
}
