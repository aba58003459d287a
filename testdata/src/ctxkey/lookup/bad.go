package lookup

import (
	"context"
	"net/http"
)

func literal(ctx context.Context) any {
	return ctx.Value("user") // want `context value is looked up by "user", a string, which any package can set; define an unexported key type`
}

func request(r *http.Request) string {
	s, _ := r.Context().Value("user").(string) // want `context value is looked up by "user", a string`
	return s
}

func get(ctx context.Context, key any) any { return ctx.Value(key) }

func wrapped(ctx context.Context) any {
	return get(ctx, "user") // want `context value is looked up by "user", a string, via get \(bad.go:17\), which`
}

func methodValue(ctx context.Context) any {
	value := ctx.Value
	return value("user") // want `context value is looked up by "user", a string`
}

func methodExpression(ctx context.Context) any {
	return context.Context.Value(ctx, "user") // want `context value is looked up by "user", a string`
}

type embedding struct{ context.Context }

func embedded(c *embedding) any {
	return c.Value("user") // want `context value is looked up by "user", a string`
}

type logged struct {
	context.Context
	n int
}

// Value passes the key on.
func (l *logged) Value(key any) any {
	l.n++
	return l.Context.Value(key)
}

func passedOn(l *logged) any {
	return l.Value("user") // want `context value is looked up by "user", a string, via Value \(bad.go:\d+\), which`
}

type extended interface {
	context.Context
	Name() string
}

func extendedInterface(c extended) any {
	return c.Value("user") // want `context value is looked up by "user", a string`
}

type server struct{ ctx context.Context }

func (s *server) field() any {
	return s.ctx.Value("user") // want `context value is looked up by "user", a string`
}

func read(ctx context.Context, name string) any {
	return ctx.Value(name) // want `context value is looked up by name, a string`
}

func reads(ctx context.Context) any { return read(ctx, "quiet") }

type sometimes struct{}

func Mixed(ctx context.Context, old bool) any {
	var key any = sometimes{}
	if old {
		key = "sometimes"
	}
	return ctx.Value(key) // want `context value is looked up by key`
}
