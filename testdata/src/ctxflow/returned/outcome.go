package returned

import (
	"context"
	"database/sql"
	"time"
)

// A command has been carried out when its caller gets it.
type command struct {
	ctx  context.Context
	text string
	err  error
}

func (c *command) Err() error { return c.err }

func (c *command) run(do func(ctx context.Context, text string) error) *command {
	c.err = do(c.ctx, c.text)
	return c
}

func newCommand(ctx context.Context, text string) *command { return &command{ctx: ctx, text: text} }

func execute(ctx context.Context, text string, do func(ctx context.Context, text string) error) *command {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	cmd := newCommand(ctx, text)
	cmd.run(do)
	return cmd // silent "is an outcome" possible
}

// A lookup goes on: each step asks again.
type lookup struct {
	ctx context.Context
	db  *sql.DB
	err error
}

func (l *lookup) Err() error { return l.err }

func (l *lookup) Next() bool {
	l.err = l.db.PingContext(l.ctx)
	return l.err == nil
}

func newLookup(ctx context.Context, db *sql.DB) *lookup { return &lookup{ctx: ctx, db: db} }

func find(ctx context.Context, db *sql.DB) *lookup {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return newLookup(ctx, db) // want `what newLookup returns lives on ctx and is returned, but ctx is canceled when find returns`
}

// limited returns a context that is canceled by then.
func limited(ctx context.Context) context.Context {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return context.WithValue(ctx, limitedKey{}, true) // want `what context.WithValue returns lives on ctx and is returned`
}

type limitedKey struct{}

// one returns a row, of which the error comes with the scan.
func one(ctx context.Context, db *sql.DB) *sql.Row {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return db.QueryRowContext(ctx, "select 1") // want `what db.QueryRowContext returns lives on ctx and is returned`
}

// closing returns an object that ends when it is closed.
type closing struct {
	ctx context.Context
	err error
}

func (c *closing) Err() error   { return c.err }
func (c *closing) Close() error { return c.ctx.Err() }

func newClosing(ctx context.Context) *closing { return &closing{ctx: ctx} }

func openClosing(ctx context.Context) *closing {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	return newClosing(ctx) // want `what newClosing returns lives on ctx and is returned`
}

// The row is good for its error alone.
func probe(ctx context.Context, db *sql.DB) *sql.Row {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	// The caller deliberately gets a row that it cannot scan any more.
	return db.QueryRowContext(ctx, "select 1") // silent "a comment gives a reason" possible
}
