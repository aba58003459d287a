// Package roots gives goroutines a fresh context where a request is at hand.
package roots

import (
	"context"
	"net/http"
	"time"
)

type mail interface {
	Send(ctx context.Context, to string) error
	Pending(ctx context.Context) int
}

type userKey struct{}

func userOf(ctx context.Context) string {
	name, _ := ctx.Value(userKey{}).(string)
	return name
}

// Values that were read before are passed, and the work has a limit.
func confirm(m mail) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		user := userOf(r.Context())
		go func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // silent "the values are copied"
			defer cancel()
			m.Send(ctx, user)
		}()
	}
}

// A deferred call runs whatever became of the request; a TODO tells of no reason.
func deferred(m mail) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			go m.Send(context.Background(), r.Host) // silent "cut off by control flow"
		}()
		defer func() {
			go m.Send(context.TODO(), r.Host) // silent "cut off by control flow" possible
		}()
	}
}

// Nothing but its shape tells that it only reads values.
func count(m mail) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		go m.Pending(context.Background()) // silent "works with the context" possible
	}
}

// What is done for the last time may be done when the context is, as the code knows.
func repeat(m mail, tick <-chan time.Time) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for last := false; !last; {
			select {
			case <-r.Context().Done():
				last = true
			case <-tick:
			}
			go m.Send(context.Background(), r.Host) // silent "cut off by control flow" possible
		}
	}
}

// A program gives its own context to a goroutine, which takes another one as well.

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	run(ctx, nil, nil)
}

func run(ctx context.Context, m mail, jobs chan string) {
	go func() {
		m.Send(ctx, "started")
		m.Send(context.Background(), "b") // want `goroutine gives m.Send a fresh context though ctx is at hand`
	}()
}
