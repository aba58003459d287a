package lib

import "context"

// A Reply tells of its error later.
type Reply struct{ err error }

func (r *Reply) Err() error              { return r.err }
func (r *Reply) Scan(dest ...any) error  { return r.err }
func (r *Reply) Result() (string, error) { return "", r.err }

// A Client talks to a server.
type Client struct{ ctx context.Context }

func (c *Client) Do(ctx context.Context, cmd string) *Reply { return &Reply{ctx.Err()} }

// A Log takes a context for its values.
type Log struct{}

func (l *Log) With(ctx context.Context) *Log { return l }

// Connect makes a client that the caller closes.
func Connect(ctx context.Context, addr string) (*Client, error) { return &Client{ctx}, ctx.Err() }

func (c *Client) Close() error { return nil }

// Await waits, and cannot fail.
func Await(ctx context.Context, key string) bool {
	<-ctx.Done()
	return key != ""
}

// Soon returns a fresh root.
func Soon() context.Context { return context.Background() }

// A Result holds its error in a field.
type Result struct {
	Error error
	Rows  int64
}

// Bind returns a copy of the client that works with a context.
func (c *Client) Bind(ctx context.Context) *Result { return &Result{Error: ctx.Err()} }
