// Package low has methods that return the receiver, changed, or a copy of it.
package low

import "context"

type Client struct {
	ctx  context.Context
	name string
}

func (c *Client) With(ctx context.Context) *Client { // want With:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`
	d := *c
	d.ctx = ctx
	return &d
}

func (c *Client) New(ctx context.Context) *Client { // want New:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`
	d := new(Client)
	*d = *c
	d.ctx = ctx
	return d
}

func (c *Client) Literal(ctx context.Context) *Client { return &Client{ctx, c.name} } // want Literal:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0$`

func (c *Client) Hop(ctx context.Context) *Client { return c.With(ctx) } // want Hop:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`

func (c *Client) Clone() *Client { // want Clone:`^returns a copy of the receiver; result 0 holds parameter -1$`
	clone := *c
	return &clone
}

func (c *Client) ByClone(ctx context.Context) *Client { // want ByClone:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`
	d := c.Clone()
	d.ctx = ctx
	return d
}

func (c *Client) Named(ctx context.Context) (d *Client) { // want Named:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`
	d = c.Clone()
	d.ctx = ctx
	return
}

func (c *Client) Nil(ctx context.Context) *Client { // want Nil:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`
	if c == nil {
		return nil
	}
	return c.With(ctx)
}

func (c *Client) Build(ctx context.Context) *Client { // want Build:`^result 0 refers to parameter -1; stores parameter 0 in parameter -1\.ctx; does cancellable work with parameter 0; holds parameter 0$`
	c.ctx = ctx
	return c
}

// Maybe returns the receiver itself, too.
func (c *Client) Maybe(ctx context.Context) *Client { // want Maybe:`^result 0 refers to parameter -1; does cancellable work with parameter 0; holds parameter 0$`
	if ctx == nil {
		return c
	}
	return c.With(ctx)
}

func (c Client) Value(ctx context.Context) Client { // want Value:`^does cancellable work with parameter 0; holds parameter 0$`
	c.ctx = ctx
	return c
}

// Helper leaves the copying to a function, of which this is not known.
func (c *Client) Helper(ctx context.Context) *Client { return copyOf(c, ctx) } // want Helper:`^does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`

func copyOf(c *Client, ctx context.Context) *Client {
	d := *c
	d.ctx = ctx
	return &d
}

type Box[T any] struct {
	ctx context.Context
	v   T
}

func (b *Box[T]) With(ctx context.Context) *Box[T] { // want With:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`
	d := *b
	d.ctx = ctx
	return &d
}
