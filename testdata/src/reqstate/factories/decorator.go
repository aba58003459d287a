package factories

import "context"

// A runner runs what it is given.
type runner interface {
	run(ctx context.Context, f func(context.Context) error) error
}

type runnerFunc func(ctx context.Context, f func(context.Context) error) error

func (r runnerFunc) run(ctx context.Context, f func(context.Context) error) error { return r(ctx, f) }

func orDefault(r runner) runner { return r }

// What decorates a runner is called as often as that.
func failing(next runner) runner {
	var err error
	return runnerFunc(func(ctx context.Context, f func(context.Context) error) error {
		next = orDefault(next) // want `next is set per request, but is declared in failing, so all requests share it`
		err = next.run(ctx, f) // want `err is set per request, but is declared in failing, so all requests share it`
		return err
	})
}

// ok: it decorates nothing, and may be used once
func once(name string) runner {
	var err error
	return runnerFunc(func(ctx context.Context, f func(context.Context) error) error {
		err = f(ctx)
		return err
	})
}
