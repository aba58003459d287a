package outlives

import (
	"context"
	"net/http"
)

// What two functions that call each other signal is the same from both ends.
func ping(ctx context.Context, done chan struct{}, n int) {
	if n > 0 {
		pong(ctx, done, n-1)
		return
	}
	_ = save(ctx, "ping")
	close(done)
}

func pong(ctx context.Context, done chan struct{}, n int) { ping(ctx, done, n) }

func fromPing(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go ping(r.Context(), done, 3)
	<-done
}

func fromPong(w http.ResponseWriter, r *http.Request) {
	done := make(chan struct{})
	go pong(r.Context(), done, 3)
	<-done
}
