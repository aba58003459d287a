// Package flags is analyzed with flags that tell of example.com/web.
package flags

import (
	"context"

	"example.com/web"
)

func Serve(c *web.Context) {} // want `Serve: strong; carriers c.Ctx`

func Delivers() { // want `Delivers: none`
	web.Deliver("t", func(ctx context.Context, name string) error { // want `func literal: strong; carriers ctx`
		return nil
	})
	_ = web.Each(func(ctx context.Context, name string) error { // want `func literal: weak; carriers ctx`
		return nil
	})
}

func New() web.Func { // want `New: none`
	return func(ctx context.Context, name string) error { // want `func literal: strong; carriers ctx`
		return nil
	}
}

type server struct{}

func (*server) Process(ctx context.Context) {} // want `Process: strong; carriers ctx`

func (*server) Reload(ctx context.Context) {} // want `Reload: weak; carriers ctx`
