// Package control is a stub of a library that calls what it gets for one message after the
// other.
package control

import "context"

type Request struct{ Name string }

type Reconciler interface {
	Reconcile(ctx context.Context, req Request) error
}

type Tracer interface {
	Start(ctx context.Context, query string) context.Context
	Close()
}

type Config struct {
	Tracer  Tracer
	Tracers []Tracer
	Named   map[string]Tracer
}

func Parse() *Config { return nil }

func Open(ctx context.Context, c *Config) {}

type Host interface{ Report(err error) }

type Component interface {
	Start(ctx context.Context, host Host) error
}

type Builder struct{}

func (b *Builder) Add(c Component) {}

func (b *Builder) Complete(r Reconciler) error { return nil }

func RunOnce(ctx context.Context, r Reconciler) error { return r.Reconcile(ctx, Request{}) }
