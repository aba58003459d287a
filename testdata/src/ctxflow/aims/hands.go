package aims

import (
	"context"
	"net/http"
	"os/exec"
)

// A stream has the context of its request.
type stream interface {
	Context() context.Context
	Send(text string) error
}

func answer(st stream, s store) error {
	return s.Put(context.Background(), "a") // want `s.Put gets context.Background\(\) though st.Context\(\) is at hand`
}

// One hub serves all, and its context is that of the program.
//
//crosstalk:shared
type hub struct{ ctx context.Context }

func (h *hub) Context() context.Context { return h.ctx }

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {}

func announce(h *hub, s store) error {
	return s.Put(context.Background(), "a") // ok: a hub is for all
}

// Each attempt that fails adds to the context.
func attempts(ctx context.Context, s store, names []string) error {
	for i, name := range names {
		if err := s.Put(ctx, name); err != nil {
			ctx = context.WithValue(ctx, key{}, i) // want `ctx is derived from itself in a loop`
			continue
		}
		return nil
	}
	return nil
}

// A command that is run to take something away is not the only way to do that.

func removeAll(ctx context.Context, names []string) error {
	for _, name := range names {
		if err := exec.Command("rm", name).Run(); err != nil { // silent "named for taking back" possible
			return err
		}
		if _, err := http.Get(name); err != nil { // want `http.Get takes no context though ctx is at hand`
			return err
		}
	}
	return nil
}

// What cannot fail does not wait.
type console struct{}

func (*console) Show(text string)                             {}
func (*console) ShowContext(ctx context.Context, text string) {}
func (*console) Read() error                                  { return nil }
func (*console) ReadContext(ctx context.Context) error        { return ctx.Err() }

func talk(ctx context.Context, c *console) error {
	c.Show("hello") // silent "blocks" possible
	return c.Read() // want `c.Read takes no context though ctx is at hand`
}

// An object may have its context for another call than this one.
type lookupParams struct {
	ctx  context.Context
	name string
}

func (p *lookupParams) run(s store) (string, error) { return s.Get(p.ctx, p.name) }

func (p *lookupParams) note(s store) error {
	return s.Put(context.Background(), p.name) // ok
}
