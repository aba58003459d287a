package background

import (
	"context"
	"net/http"
)

// The goroutine calls the cancel function to say that it is done. Nobody calls
// it to end the goroutine when the client has gone.

func Pull(w http.ResponseWriter, r *http.Request) {
	progress := make(chan string)
	run, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		if err := pull(run, r.URL.Path, progress); err != nil { // want `goroutine gives pull a fresh context though r.Context\(\) is at hand; it goes on when r.Context\(\) is canceled`
			println(err.Error())
		}
	}()
loop:
	for {
		select {
		case p := <-progress:
			_, _ = w.Write([]byte(p))
		case <-run.Done():
			break loop
		case <-r.Context().Done():
			break loop
		}
	}
}

// The handler ends it.
func pullEnded(w http.ResponseWriter, r *http.Request) {
	progress := make(chan string)
	run, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		if err := pull(run, r.URL.Path, progress); err != nil { // silent "somebody keeps its cancel function"
			println(err.Error())
		}
	}()
	for {
		select {
		case p := <-progress:
			_, _ = w.Write([]byte(p))
		case <-run.Done():
			return
		case <-r.Context().Done():
			cancel()
			return
		}
	}
}

func pull(ctx context.Context, name string, progress chan<- string) error {
	progress <- name
	return save(ctx, name)
}
