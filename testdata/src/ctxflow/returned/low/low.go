// Package low makes things with a context, for others.
package low

import (
	"context"
	"io"
	"net/http"
)

// A Client asks one server.
type Client struct {
	http *http.Client
	base string
}

// Open returns the body of an answer, which is read with ctx.
func (c *Client) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+name, nil)
	if err != nil {
		return nil, err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// Size reads what it needs itself.
func (c *Client) Size(ctx context.Context, name string) (int64, error) {
	body, err := c.Open(ctx, name)
	if err != nil {
		return 0, err
	}
	defer body.Close()
	return io.Copy(io.Discard, body)
}

// A Watcher tells of changes until its context is done.
type Watcher struct {
	ctx     context.Context
	Changes chan string
	Failed  func(error)
}

// Watch returns a watcher that lives on ctx.
func Watch(ctx context.Context, name string) *Watcher {
	return &Watcher{ctx: ctx, Changes: make(chan string)}
}

// Detached returns one that does not.
func Detached(ctx context.Context, name string) *Watcher {
	return &Watcher{ctx: context.WithoutCancel(ctx), Changes: make(chan string)}
}

// Next waits for a change.
func (w *Watcher) Next() (string, error) {
	select {
	case s := <-w.Changes:
		return s, nil
	case <-w.ctx.Done():
		return "", w.ctx.Err()
	}
}

// A Source opens things; see its implementation in the same package.
type Source interface {
	Open(ctx context.Context, name string) (io.ReadCloser, error)
	Stat(ctx context.Context, name string) (*Info, error)
}

var _ Source = (*remote)(nil)

// Info says what is known of a thing.
type Info struct {
	Name string
	Size int64
}

type remote struct{ Client }

func (r *remote) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	return r.Client.Open(ctx, name)
}

func (r *remote) Stat(ctx context.Context, name string) (*Info, error) {
	n, err := r.Client.Size(ctx, name)
	return &Info{Name: name, Size: n}, err
}

// New returns a source.
func New(base string) Source { return &remote{Client{http.DefaultClient, base}} }

// With calls f with ctx, and returns what it returns.
func With[T any](ctx context.Context, f func(context.Context) (T, error)) (T, error) {
	return f(ctx)
}

// Wrap makes a reader of another one.
func Wrap(r io.Reader) io.Reader { return &counter{r: r} }

type counter struct {
	r io.Reader
	n int
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}

type nameKey struct{}

// Named gives ctx a name.
func Named(ctx context.Context, name string) context.Context {
	return context.WithValue(ctx, nameKey{}, name)
}
