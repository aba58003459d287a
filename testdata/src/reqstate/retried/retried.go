// Package retried has functions around others, and functions that another one made.
package retried

import (
	"context"
	"net/http"
)

type work func(context.Context) error

type runner interface {
	run(ctx context.Context, w work) error
}

type runnerFunc func(ctx context.Context, w work) error

func (r runnerFunc) run(ctx context.Context, w work) error { return r(ctx, w) }

// The conversion tells what is decorated, and not the result.
func plainly(next runner) func(context.Context, work) error {
	var err error
	return runnerFunc(func(ctx context.Context, w work) error {
		err = next.run(ctx, w) // want `err is set per request, but is declared in plainly`
		return err
	})
}

// It is the second result.
func named(next runner) (string, runnerFunc) {
	var err error
	return "named", func(ctx context.Context, w work) error {
		err = next.run(ctx, w) // want `err is set per request, but is declared in named`
		return err
	}
}

// ok: nobody knows what it is for
func anything(next runner) any {
	var err error
	return func(ctx context.Context, w work) error {
		err = next.run(ctx, w)
		return err
	}
}

// What a search finds is what the literal was given, of which nobody here knows whose it
// is.
type seat struct{ user string }

type seats interface{ each(do func(*seat) bool) }

type room struct{ all seats }

func (m *room) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var found *seat
	m.all.each(func(current *seat) bool {
		found = current
		return current.user == r.FormValue("from")
	})
	found.user = r.FormValue("to") // ok: of whatever was found
}
