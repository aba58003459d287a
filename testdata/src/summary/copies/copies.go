// Package copies sees what low copies by its facts only.
package copies

import (
	"context"

	"summary/copies/low"
)

type Client struct{ low.Client }

func (c *Client) Hop(ctx context.Context) *Client { return &Client{*c.With(ctx)} } // want Hop:`^returns a copy of the receiver; does cancellable work with parameter 0; holds parameter 0; result 0 holds parameter -1$`

func (c *Client) Inner(ctx context.Context) *Client { // want Inner:`^result 0 refers to parameter -1; stores parameter 0 in parameter -1\.Client, updated; does cancellable work with parameter 0; holds parameter 0$`
	c.Client = *c.Client.With(ctx)
	return c
}
