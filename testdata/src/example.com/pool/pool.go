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

// Keys is a pool of connections to a store of keys.
type Keys struct{}

func (k *Keys) Conn() *KeysConn                                            { return nil }
func (k *Keys) Do(ctx context.Context, args ...any) error                  { return nil }
func (k *Keys) Publish(ctx context.Context, channel, message string) error { return nil }

type KeysConn struct{}

func (c *KeysConn) Do(ctx context.Context, args ...any) error { return nil }
func (c *KeysConn) Close() error                              { return nil }

// Mail is no database, though it is closed.
type Mail struct{}

func (m *Mail) Send(ctx context.Context, subject, to string) error { return nil }
func (m *Mail) Close() error                                       { return nil }
