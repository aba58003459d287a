package background

import (
	"context"
	"net/http"
	"time"
)

// The handler waits for a while, and lets the job go on when its time is up: the job
// has a limit of its own on purpose. Nobody receives from its channel then.

func build(ctx context.Context, name string) error { return query(ctx, name) }

func query(ctx context.Context, name string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, name, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req)
	return err
}

func hook(w http.ResponseWriter, r *http.Request) {
	own, cancel := context.WithTimeout(context.Background(), time.Hour)
	name := r.FormValue("name")
	built := make(chan error)
	go func() { // want `goroutine blocks for ever after an early return of hook: nobody receives from its channel, which has no buffer`
		defer cancel()
		built <- build(own, name) // silent "has a limit of its own" possible
	}()
	select {
	case err := <-built:
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	case <-time.After(time.Second):
		w.WriteHeader(http.StatusAccepted)
	}
}

func hookBuffered(w http.ResponseWriter, r *http.Request) {
	own, cancel := context.WithTimeout(context.Background(), time.Hour)
	name := r.FormValue("name")
	built := make(chan error, 1)
	go func() {
		defer cancel()
		built <- build(own, name) // ok // silent "has a limit of its own" possible
	}()
	select {
	case err := <-built:
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
		}
	case <-time.After(time.Second):
		w.WriteHeader(http.StatusAccepted)
	}
}
