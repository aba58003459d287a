package plugged

import (
	"context"
	"net/http"

	"example.com/control"
)

// It is called once, by who waits for it.
type once struct{ last string }

func (o *once) Reconcile(ctx context.Context, req control.Request) error {
	o.last = req.Name
	return nil
}

func runOnce(ctx context.Context) error { return control.RunOnce(ctx, &once{}) }

// Each request plugs in its own.
type own struct{ query string }

func (o *own) Start(ctx context.Context, query string) context.Context {
	o.query = query
	return ctx
}

func (o *own) Close() {}

func handle(w http.ResponseWriter, r *http.Request) {
	c := control.Config{Tracer: &own{}}
	_ = c
}

func init() { http.HandleFunc("/", handle) }

// Each worker makes its own.
type cut struct{ order string }

func (c *cut) Run(ctx context.Context, order string) error {
	c.order = order
	return nil
}

func newCut() step { return &cut{} }

func startOwn(ctx context.Context, in <-chan string) {
	for range 4 {
		go func() {
			s := newCut()
			for order := range in {
				s.Run(ctx, order)
			}
		}()
	}
}

// Each goroutine has one of the list for itself.
type apart interface {
	Go(ctx context.Context, order string)
}

type glue struct{ order string }

func (g *glue) Go(ctx context.Context, order string) { g.order = order }

func startEach(ctx context.Context) {
	for _, a := range []apart{&glue{}} {
		go func() { a.Go(ctx, "order") }()
	}
}

// What the worker gets may be its own.
type given interface {
	Give(ctx context.Context, order string)
}

type gift struct{ order string }

func (g *gift) Give(ctx context.Context, order string) { g.order = order }

func startGiven(ctx context.Context, in <-chan string) {
	for range 2 {
		go give(ctx, &gift{}, in)
	}
}

func give(ctx context.Context, g given, in <-chan string) {
	for order := range in {
		g.Give(ctx, order)
	}
}

// Who hands it over waits, and has it back.
func lastName(b *control.Builder) string {
	o := &once2{}
	b.Complete(o)
	return o.last
}

type once2 struct{ last string }

func (o *once2) Reconcile(ctx context.Context, req control.Request) error {
	o.last = req.Name
	return nil
}

// What gets a host is set up.
type component struct{ host control.Host }

func (c *component) Start(ctx context.Context, host control.Host) error {
	c.host = host
	return nil
}

func register(b *control.Builder) { b.Add(&component{}) }

// Each connection has a session.
type session struct{ of visit }

type visit interface {
	Visit(ctx context.Context, order string)
}

type guest struct{ order string }

func (g *guest) Visit(ctx context.Context, order string) { g.order = order }

func newSession() *session { return &session{of: &guest{}} }

func (s *session) serve(ctx context.Context) { s.of.Visit(ctx, "order") }

func acceptAll(ctx context.Context, conns <-chan string) {
	for range conns {
		s := newSession()
		go s.serve(ctx)
	}
}

// Who has lent a variable to be filled looks at it.
type exporter struct{ last *string }

func (e *exporter) Start(ctx context.Context, query string) context.Context {
	*e.last = query // silent "is lent" possible
	return ctx
}

func (e *exporter) Close() {}

func exports(last *string) control.Config { return control.Config{Tracer: &exporter{last}} }

// Each worker has its list made.
type turn interface {
	Turn(ctx context.Context, order string)
}

type lathe struct{ order string }

func (l *lathe) Turn(ctx context.Context, order string) { l.order = order }

type shop struct{ turns func() []turn }

func newShop() *shop { return &shop{turns: func() []turn { return []turn{&lathe{}} }} }

func (s *shop) start(ctx context.Context, in <-chan string) {
	for range 2 {
		go func() {
			turns := s.turns()
			for order := range in {
				for _, t := range turns {
					t.Turn(ctx, order)
				}
			}
		}()
	}
}
