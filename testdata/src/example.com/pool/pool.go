// Package pool is a stub of a library with a pool of connections.
package pool

import "context"

type Pool struct{}

func (p *Pool) Acquire(ctx context.Context) (*Conn, error)                 { return nil, nil }
func (p *Pool) AcquireFunc(ctx context.Context, f func(*Conn) error) error { return nil }
func (p *Pool) Exec(ctx context.Context, query string, args ...any) error  { return nil }
func (p *Pool) Begin(ctx context.Context) (Tx, error)                      { return nil, nil }

type Conn struct{}

func (c *Conn) Exec(ctx context.Context, query string, args ...any) error { return nil }
func (c *Conn) Release()                                                  {}
func (c *Conn) Hijack() *Single                                           { return nil }

// Single is one connection of its own.
type Single struct{}

func (c *Single) Exec(ctx context.Context, query string, args ...any) error { return nil }
func (c *Single) Close(ctx context.Context) error                           { return nil }

type Tx interface {
	Exec(ctx context.Context, query string, args ...any) error
	Commit(ctx context.Context) error
	Rollback(ctx context.Context) error
}

func Open(dsn string) *Pool { return nil }
