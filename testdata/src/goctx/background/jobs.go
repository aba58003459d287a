package background

import (
	"context"
	"net/http"
)

// A job that nobody waits for, and that has nothing from the context at hand, is
// detached on purpose.

func job(ctx context.Context, names []string) {
	go func() {
		all := context.Background()
		for _, name := range names {
			save(all, name)
		}
	}()
	go save(noContext, "a")
}

// A request starts a job for the whole system.

func reindex(w http.ResponseWriter, r *http.Request) {
	go func() {
		save(context.Background(), "index") // silent "works for a component" possible
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
