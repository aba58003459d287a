// Package engine has an object with a context of its own.
package engine

import (
	"context"
	"database/sql"
)

// An Engine works with the context that it was given.
type Engine struct {
	ctx context.Context
	db  *sql.DB
}

// SetContext gives it a context.
func (e *Engine) SetContext(ctx context.Context) { e.ctx = ctx }

// Drain works with a context, and keeps none.
func (e *Engine) Drain(ctx context.Context) { e.db.ExecContext(ctx, "drain") }

// Ping asks with the context of the engine.
func (e *Engine) Ping() error { return e.PingContext(e.ctx) }

// PingContext asks with another one.
func (e *Engine) PingContext(ctx context.Context) error { return e.db.PingContext(ctx) }
