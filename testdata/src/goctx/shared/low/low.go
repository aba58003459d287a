// Package low shares work, for others.
package low

import (
	"context"
	"net/http"
	"sync"
)

// A Group makes one call of those that ask for the same at the same time.
type Group struct {
	mu    sync.Mutex
	calls map[string]*call
}

type call struct {
	done chan struct{}
	val  any
	err  error
}

// Get returns what load returns, to all who ask for key while it runs.
func (g *Group) Get(key string, load func() (any, error)) (any, error) {
	g.mu.Lock()
	if c := g.calls[key]; c != nil {
		g.mu.Unlock()
		<-c.done
		return c.val, c.err
	}
	c := &call{done: make(chan struct{})}
	g.calls[key] = c
	g.mu.Unlock()
	c.val, c.err = load()
	close(c.done)
	return c.val, c.err
}

// Fetch asks a server.
func Fetch(ctx context.Context, url string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

// A Conn is a connection that lives on a context.
type Conn struct {
	ctx  context.Context
	addr string
}

// Dial returns a connection that ends with ctx.
func Dial(ctx context.Context, addr string) (*Conn, error) { return &Conn{ctx, addr}, nil }

// Ask asks.
func (c *Conn) Ask() (string, error) { return Fetch(c.ctx, c.addr) }

// A Loader loads.
type Loader interface{ Load() (any, error) }

// Load is Get for objects.
func (g *Group) Load(key string, l Loader) (any, error) {
	g.mu.Lock()
	c, ok := g.calls[key]
	if ok {
		g.mu.Unlock()
		<-c.done
		return c.val, c.err
	}
	c = &call{done: make(chan struct{})}
	g.calls[key] = c
	g.mu.Unlock()
	c.val, c.err = l.Load()
	close(c.done)
	return c.val, c.err
}
