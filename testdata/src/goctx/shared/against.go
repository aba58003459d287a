package shared

import (
	"context"
	"net/http"
	"sync"

	"golang.org/x/sync/singleflight"

	"goctx/shared/low"
)

// A registry has a connection for each session.
type registry struct {
	conns  map[string]*low.Conn
	flight singleflight.Group
	once   sync.Once
	last   error
	text   string
}

func (g *registry) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.conns[r.Header.Get("session")], _ = low.Dial(r.Context(), "users") // silent "is keyed by what varies" possible
}

// An opened belongs to what its context is for.
type opened struct {
	ctx  context.Context
	conn *low.Conn
}

func (o *opened) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if o.conn == nil {
		o.conn, _ = low.Dial(r.Context(), "users") // silent "has a context itself" possible
	}
}

// observed tells how long something takes.
func observed(ctx context.Context, name string) func(bool) {
	return func(ok bool) { low.Fetch(ctx, name) }
}

func (g *registry) measured(ctx context.Context, key string) {
	g.flight.Do(key, func() (any, error) {
		done := observed(ctx, key) // silent "only keeps the context" possible
		done(true)
		return key, nil
	})
}

// Nobody sees what comes of it.
func (g *registry) warm(ctx context.Context) {
	g.once.Do(func() { low.Fetch(ctx, "users") }) // silent "nothing comes of it"
}

func (g *registry) warmed(ctx context.Context) error {
	g.once.Do(func() {
		g.text, g.last = low.Fetch(ctx, "users") // want `ctx belongs to one caller, but all who wait for g.once.Do share the call of low.Fetch`
	})
	return g.last
}

// It is taken down.
func (g *registry) Shutdown(ctx context.Context) error {
	g.once.Do(func() {
		g.text, g.last = low.Fetch(ctx, "users") // silent "named for clean-up" possible
	})
	return g.last
}

// computed has no error to tell: what could not be fetched is empty.
func computed(ctx context.Context, key string) string {
	text, _ := low.Fetch(ctx, key)
	return text
}

func (g *registry) texts(ctx context.Context, key string) {
	g.flight.Do(key, func() (any, error) {
		return computed(ctx, key), nil // want `ctx belongs to one caller, but all who wait for g.flight.Do share the call of computed`
	})
}

func (g *registry) dialed(ctx context.Context, key string) {
	g.flight.Do(key, func() (any, error) {
		return low.Dial(ctx, key) // want `ctx belongs to one caller, but all who wait for g.flight.Do share the call of low.Dial`
	})
}
