package outlives

import (
	"context"
	"net/http"
)

// A literal in the handler reports to the handler, which waits.

func inside(w http.ResponseWriter, r *http.Request) {
	errs := make(chan error, 1)
	start := func() {
		go func() { errs <- save(r.Context(), "a") }() // silent "nobody waits" possible
	}
	start()
	if err := <-errs; err != nil {
		http.Error(w, err.Error(), 500)
	}
}

// A loop that delivers is told to end by the channel.

func pump(w http.ResponseWriter, r *http.Request, s *stream) {
	go func() { // silent "nobody waits" "is meant to end with it"
		for _, name := range []string{"a", "b"} {
			if save(r.Context(), name) != nil {
				return
			}
			select {
			case s.events <- name:
			case <-s.done:
				return
			}
		}
	}()
}

// The object is made here, and its maker waits.

func made(ctx context.Context) error {
	s := &stream{events: make(chan string), done: make(chan struct{})}
	ctx = register(ctx, s)
	go func() {
		save(ctx, "a")
		close(s.done)
	}()
	<-s.done
	return nil
}
