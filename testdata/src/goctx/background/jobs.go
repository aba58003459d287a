package background

import (
	"context"
	"net/http"
)

// A job that nobody waits for, and that has nothing from the context at hand, is
// detached on purpose.

func job(ctx context.Context, names []string) {
	go func() {
		all := context.Background() // silent "is a job of its own" "a comment gives a reason" possible
		for _, name := range names {
			save(all, name)
		}
	}()
	go save(noContext, "a") // silent "is a job of its own" possible
}

// A request starts a job for the whole system: the job works on an object that does
// not come from the request.

type shelf struct{ name string }

func (s *shelf) build(ctx context.Context) error { return save(ctx, s.name) }

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go func() {
		s.build(context.Background()) // silent "works for a component" possible
	}()
}

// Nothing says that this job is anybody else's.

func reindexAll(w http.ResponseWriter, r *http.Request) {
	go func() {
		save(context.Background(), "index") // want `goroutine gives save a fresh context though r.Context\(\) is at hand`
	}()
}

// A request starts a job with what it asks for: the job belongs to it.

func reindexSome(w http.ResponseWriter, r *http.Request) {
	names := r.Form["name"]
	go func() {
		ctx := context.Background() // want `goroutine gives save a fresh context though r.Context\(\) is at hand`
		for _, name := range names {
			save(ctx, name)
		}
	}()
}
