package outlives

import (
	"context"
	"encoding/json"
	"net/http"
)

type stream struct {
	events chan string
	done   chan struct{}
}

// A channel that ends the delivery of the answer does not end the work.

func Message(s *stream, enrich func(context.Context, *http.Request) context.Context) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx := r.Context()
		if enrich != nil {
			ctx = enrich(ctx, r)
		}
		w.WriteHeader(http.StatusAccepted)
		go func() { // want `goroutine uses ctx, which is canceled when the request ends`
			answer, err := compute(ctx, 1)
			if err != nil {
				return
			}
			text, _ := json.Marshal(answer)
			select {
			case s.events <- string(text):
			case <-s.done:
			default:
			}
		}()
	}
}

func compute(ctx context.Context, n int) (int, error) { return n, save(ctx, "compute") }

// What the goroutine reports to is found in an object that outlives the
// request; who reads from it does not wait in the handler.

var sessions map[string]*stream

func register(ctx context.Context, s *stream) context.Context {
	return context.WithValue(ctx, key{}, s)
}

type key struct{}

func Found(w http.ResponseWriter, r *http.Request) {
	s := sessions[r.URL.Query().Get("session")]
	ctx := register(r.Context(), s)
	go func() { // want `goroutine uses ctx, which is canceled when the request ends`
		if err := save(ctx, "a"); err != nil {
			s.events <- err.Error()
		}
	}()
}
