package background

import (
	"context"
	"database/sql"
)

// An object that is handed around by value, with the context that it works
// with: not a component.
type unit struct {
	ctx context.Context
	db  *sql.DB
}

func begin(ctx context.Context, db *sql.DB) (unit, error) {
	return unit{ctx: ctx, db: db}, nil
}

func (u unit) save() error {
	_, err := u.db.ExecContext(u.ctx, "SAVEPOINT")
	return err
}

func (u unit) ping() error {
	return u.db.PingContext(context.TODO()) // want `u.db.PingContext gets context.TODO\(\) though u.ctx is at hand`
}

func (u unit) pingContext(ctx context.Context) error { return u.db.PingContext(ctx) }

func (u unit) pingNow() error {
	return u.pingContext(context.TODO()) // want `u.pingContext gets context.TODO\(\) though u.ctx is at hand`
}

// A component, which others point to.
type pinging struct {
	ctx context.Context
	db  *sql.DB
}

func newPinging(ctx context.Context, db *sql.DB) *pinging { return &pinging{ctx: ctx, db: db} }

func (p *pinging) start() error { return p.db.PingContext(p.ctx) }

func (p *pinging) now() error { return p.db.PingContext(context.TODO()) }
