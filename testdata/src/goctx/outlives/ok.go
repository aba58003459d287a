package outlives

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// The context is detached, here or in the callee.

func detached(w http.ResponseWriter, r *http.Request) {
	ctx := context.WithoutCancel(r.Context())
	go db.Save(ctx, "a")
	go later(r.Context())
	save := func(ctx context.Context, async bool) {
		if async {
			ctx = context.WithoutCancel(ctx)
		}
		db.Save(ctx, "b")
	}
	go save(r.Context(), true)
}

func later(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Minute)
	defer cancel()
	db.Save(ctx, "a")
}

// The handler waits.

func joined(w http.ResponseWriter, r *http.Request) error {
	errc := make(chan error, 1)
	ctx := r.Context()
	go func() { errc <- db.Save(ctx, "a") }()
	return <-errc
}

// It gives up with an error: the end of the work is wanted.

func givesUp(w http.ResponseWriter, r *http.Request) error {
	errc := make(chan error, 1)
	ctx := r.Context()
	go func() { errc <- db.Save(ctx, "a") }()
	select {
	case err := <-errc:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// The goroutine is meant to end with the request: it watches the context.

func watches(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		for ctx.Err() == nil {
			db.Save(ctx, "a")
		}
	}()
	go func() {
		<-ctx.Done()
		db.Save(context.WithoutCancel(ctx), "b")
	}()
}

// It only reads values of the context.

func logs(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { slog.InfoContext(ctx, "served") }()
}

// The context of a component: nobody cancels it here.

func Start(ctx context.Context) {
	go db.Save(ctx, "a")
}

// It loops without end, or a channel tells it to end.

func loops(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	names := make(chan string)
	go func() { // silent "is meant to end with it"
		for name := range names {
			db.Save(ctx, name)
		}
	}()
	go func() { // silent "is meant to end with it"
		for {
			if db.Save(ctx, "a") != nil {
				return
			}
		}
	}()
	close(names)
}

// The caller gets the channel.

func handed(w http.ResponseWriter, r *http.Request) <-chan error {
	ctx := r.Context()
	errc := make(chan error, 1)
	go func() { errc <- db.Save(ctx, "a") }() // silent "nobody waits" possible
	return errc
}

// The function that the goroutine is started in keeps it, and ends it by a
// channel.

type ticker struct{ stop chan struct{} }

func (t *ticker) start(ctx context.Context) {
	go func() { // silent "is meant to end with it"
		for {
			select {
			case <-t.stop:
				return
			default:
				db.Save(ctx, "a")
			}
		}
	}()
}

func keeps(w http.ResponseWriter, r *http.Request) {
	t := &ticker{stop: make(chan struct{})}
	t.start(r.Context())
	close(t.stop)
}
