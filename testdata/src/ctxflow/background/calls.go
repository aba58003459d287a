package background

import (
	"context"
	"database/sql"
)

// A change is made by each call that gets a context, and handed on by pointer.
type change struct {
	ctx context.Context
	db  *sql.DB
}

func changes(ctx context.Context, db *sql.DB, steps ...func(*change) error) error {
	c := &change{ctx, db}
	for _, step := range steps {
		if err := step(c); err != nil {
			return err
		}
	}
	return nil
}

func firstStep(c *change) error { return c.db.PingContext(c.ctx) }

func lastStep(c *change) error {
	return c.db.PingContext(context.Background()) // want `c.db.PingContext gets context.Background\(\) though c.ctx is at hand`
}

// What is made from one belongs to the same call.
type part struct {
	ctx context.Context
	db  *sql.DB
}

func partOf(c *change) *part { return &part{c.ctx, c.db} }

func firstPart(p *part) error { return p.db.PingContext(p.ctx) }

func lastPart(p *part) error {
	return p.db.PingContext(context.Background()) // want `p.db.PingContext gets context.Background\(\) though p.ctx is at hand`
}

// One that outlives the call in which it is made has a context for its own life.
type changer struct {
	ctx context.Context
	db  *sql.DB
}

func makeChanger(ctx context.Context, db *sql.DB) *changer { return &changer{ctx, db} }

func firstTurn(c *changer) error { return c.db.PingContext(c.ctx) }

func lastTurn(c *changer) error { return c.db.PingContext(context.Background()) }
