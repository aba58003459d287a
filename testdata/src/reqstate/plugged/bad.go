// Package plugged hands objects to what calls them for one message after the other.
package plugged

import (
	"context"
	"sync"

	"example.com/control"
)

// A library keeps it.
type reconciler struct{ last string }

func (r *reconciler) Reconcile(ctx context.Context, req control.Request) error {
	r.last = req.Name // want `field r.last is set per request, from req, but one \*reconciler handles all requests`
	return nil
}

func setUp(b *control.Builder) error { return b.Complete(&reconciler{}) }

// In a field, a list and a map of an interface of the library.
type tracer struct{ query string }

func (t *tracer) Start(ctx context.Context, query string) context.Context {
	t.query = query // want `field t.query is set per request, from query, but one \*tracer handles all requests`
	return ctx
}

func (t *tracer) Close() {}

type listed struct{ query string }

func (l *listed) Start(ctx context.Context, query string) context.Context {
	l.query = query // want `field l.query is set per request`
	return ctx
}

func (l *listed) Close() {}

type named struct{ query string }

func (n *named) Start(ctx context.Context, query string) context.Context {
	n.query = query // want `field n.query is set per request`
	return ctx
}

func (n *named) Close() {}

type stored struct{ query string }

func (s *stored) Start(ctx context.Context, query string) context.Context {
	s.query = query // want `field s.query is set per request`
	return ctx
}

func (s *stored) Close() {}

func configure(ctx context.Context) control.Config {
	c := control.Config{Tracer: &tracer{}, Tracers: []control.Tracer{&listed{}}, Named: map[string]control.Tracer{"": &named{}}}
	c.Tracer = &stored{}
	return c
}

// Workers of the package's own call it.
type step interface {
	Run(ctx context.Context, order string) error
}

type pick struct{ order string }

func (p *pick) Run(ctx context.Context, order string) error {
	p.order = order // want `field p.order is set per request, from order, but one \*pick handles all requests`
	return nil
}

type pack struct{ order string }

func (p *pack) Run(ctx context.Context, order string) error {
	p.order = order // want `field p.order is set per request`
	return nil
}

type line struct{ steps []step }

func newLine() *line { return &line{steps: []step{&pick{}}} }

func (l *line) add(s step) { l.steps = append(l.steps, s) }

func fill(l *line) { l.add(&pack{}) }

func (l *line) start(ctx context.Context, in <-chan string) {
	for range 4 {
		go func() {
			for order := range in {
				for _, s := range l.steps {
					s.Run(ctx, order)
				}
			}
		}()
	}
}

// The worker is a method.
type task interface {
	Do(ctx context.Context, order string)
}

type label struct{ order string }

func (l *label) Do(ctx context.Context, order string) {
	l.order = order // want `field l.order is set per request`
}

type desk struct{ task task }

func newDesk() *desk { return &desk{task: &label{}} }

func (d *desk) work(ctx context.Context, in <-chan string) {
	for order := range in {
		d.task.Do(ctx, order)
	}
}

func (d *desk) start(ctx context.Context, in <-chan string) {
	for range 2 {
		go d.work(ctx, in)
	}
}

// The workers are those of a group, and the object is in a list of structs.
type press interface {
	Press(ctx context.Context, order string)
}

type stamp struct{ order string }

func (s *stamp) Press(ctx context.Context, order string) {
	s.order = order // want `field s.order is set per request`
}

type place struct{ press press }

var places = []*place{{press: &stamp{}}}

func pressAll(ctx context.Context, in <-chan string) {
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for order := range in {
				places[0].press.Press(ctx, order)
			}
		})
	}
	wg.Wait()
}

// It is made for one call, but what is opened keeps it.
type opened struct{ query string }

func (o *opened) Start(ctx context.Context, query string) context.Context {
	o.query = query // want `field o.query is set per request`
	return ctx
}

func (o *opened) Close() {}

func open(ctx context.Context) {
	c := control.Parse()
	c.Tracers = []control.Tracer{&opened{}}
	control.Open(ctx, c)
}

// What a pointer leads to is no variable that was lent, if it is more than a value.
type record struct{ query string }

type clerk struct{ last *record }

func (r *clerk) Start(ctx context.Context, query string) context.Context {
	*r.last = record{query} // want `field r.last is set per request`
	return ctx
}

func (r *clerk) Close() {}

func records(last *record) control.Config { return control.Config{Tracer: &clerk{last}} }
