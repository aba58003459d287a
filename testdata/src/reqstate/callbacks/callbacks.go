// Package callbacks hands functions over that get a request or a context.
package callbacks

import (
	"context"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"
	"github.com/sourcegraph/conc/pool"

	"reqstate/callbacks/bus"
)

type message struct{ User string }

// What is called at once runs for the one who calls.

func send(paths []string) (last string) {
	for _, p := range paths {
		req, _ := http.NewRequest("GET", p, nil)
		edit(req, func(r *http.Request) {
			if last != "" {
				println(last)
			}
			last = r.Host // ok: edit calls it
		})
	}
	return last
}

func edit(r *http.Request, f func(r *http.Request)) { f(r) }

func greet(ctx context.Context) (name string) {
	func(ctx context.Context) {
		name, _ = ctx.Value(userKey{}).(string) // ok: is called here
	}(ctx)
	return name
}

func greetLater(base context.Context) {
	var name string
	defer func(ctx context.Context) {
		name, _ = ctx.Value(userKey{}).(string) // ok: is called once
	}(base)
	println(name)
	go func(ctx context.Context) {
		name, _ = ctx.Value(userKey{}).(string) // ok: is called once
	}(base)
}

type userKey struct{}

// What is kept runs for each request.

func register(handle func(h func(w http.ResponseWriter, r *http.Request))) {
	var last string
	handle(func(w http.ResponseWriter, r *http.Request) {
		if last != "" {
			println(last)
		}
		last = r.Host // want `last is set per request, from \w, but is declared in \w+`
	})
}

func observe(subscribe func(f func(ctx context.Context, m message))) {
	var last string
	subscribe(func(ctx context.Context, m message) {
		if last != "" {
			println(last)
		}
		last = m.User // ok: nobody knows who calls it
	})
}

type app struct{ router *gin.Engine }

func (a *app) get(path string, h func(c *gin.Context)) { a.router.GET(path, h) }

func (a *app) routes() {
	var last string
	a.get("/", func(c *gin.Context) {
		if last != "" {
			println(last)
		}
		last = c.Query("who") // want `last is set per request, from \w, but is declared in \w+`
	})
}

// A job is done once, with the context of the one who does it.

type queue struct{ jobs []func(ctx context.Context) }

func (q *queue) add(job func(ctx context.Context)) { q.jobs = append(q.jobs, job) }

func fill(q *queue) {
	var name string
	q.add(func(ctx context.Context) {
		println(name)
		name, _ = ctx.Value(userKey{}).(string) // ok: a job
	})
}

// A variable that holds a function says by its uses what becomes of that.

func consume(first message) (string, error) {
	var last string
	handle := func(ctx context.Context, m message) error {
		if last != "" {
			println(last)
		}
		last = m.User // ok: is called here only
		return nil
	}
	err := handle(context.Background(), first)
	return last, err
}

type consumer func(ctx context.Context, m message) error

// A decorator of functions is called once, what it returns for each message.
func logged(next consumer) consumer {
	var last string
	return func(ctx context.Context, m message) error {
		if last != "" {
			println(last)
		}
		last = m.User // want `last is set per request, from \w, but is declared in \w+`
		return next(ctx, m)
	}
}

type runner interface {
	Run(ctx context.Context, m message) error
}

func (c consumer) Run(ctx context.Context, m message) error { return c(ctx, m) }

func decorated(next runner) consumer {
	var last string
	return func(ctx context.Context, m message) error {
		if last != "" {
			println(last)
		}
		last = m.User // want `last is set per request, from \w, but is declared in \w+`
		return next.Run(ctx, m)
	}
}

// An option is for one use.

type store interface{ Save(name string) error }

func saves(s store) consumer {
	var last string
	return func(ctx context.Context, m message) error {
		if last != "" {
			println(last)
		}
		last = m.User // ok: decorates nothing
		return s.Save(m.User)
	}
}

func prints(any) consumer {
	var last string
	return func(ctx context.Context, m message) error {
		if last != "" {
			println(last)
		}
		last = m.User // ok: decorates nothing
		return nil
	}
}

func checked(next runner) (consumer, error) {
	var last string
	return func(ctx context.Context, m message) error {
		if last != "" {
			println(last)
		}
		last = m.User // want `last is set per request, from \w, but is declared in \w+`
		return next.Run(ctx, m)
	}, nil
}

func counted() consumer {
	var last string
	count := func(ctx context.Context, m message) error {
		if last != "" {
			println(last)
		}
		last = m.User // want `last is set per request, from \w, but is declared in \w+`
		return nil
	}
	return count
}

// Another package most likely keeps what gets a request, and calls what gets a context.
func attach(b bus.Bus) {
	var last, name string
	b.OnRequest(func(r *http.Request) {
		println(last)
		last = r.Host // want `last is set per request, from \w, but is declared in \w+`
	})
	b.Do(func(ctx context.Context) error {
		println(name)
		name, _ = ctx.Value(userKey{}).(string) // ok: is called once
		return nil
	})
}

// What a library is known to do with a function it does.
func search(reqs []*http.Request) string {
	var last string
	slices.ContainsFunc(reqs, func(r *http.Request) bool {
		last = r.Host // ok: is called here
		return false
	})
	return last
}

func pooled(ctx context.Context) string {
	var name string
	p := pool.New().WithContext(context.Background())
	p.Go(func(ctx context.Context) error {
		name, _ = ctx.Value(userKey{}).(string) // ok: is called once
		return nil
	})
	return name
}
