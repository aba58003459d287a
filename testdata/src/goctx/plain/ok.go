package plain

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"

	"goctx/plain/mail"
)

var hits atomic.Int64

// The goroutine does nothing that could end with the request, as far as can be
// seen.

func counts(w http.ResponseWriter, r *http.Request) {
	go hits.Add(1) // silent "blocks" possible
	go func() {    // silent "blocks" possible
		fmt.Println("served")
	}()
	go mail.Name(r.URL.Path) // silent "blocks" possible
}

func unknown(w http.ResponseWriter, r *http.Request, work func()) {
	go work() // silent "blocks" possible
}

// It is waited for.

func waits(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // silent "nobody waits"
		defer wg.Done()
		audit(user)
	}()
	wg.Wait()
}

func ginWaits(c *gin.Context) {
	user := c.Query("user")
	done := make(chan struct{})
	go func() { // silent "nobody waits"
		defer close(done)
		audit(user)
	}()
	<-done
}

func sendAll(ctx context.Context, users []string) {
	var wg sync.WaitGroup
	for _, user := range users {
		wg.Go(func() { audit(user) }) // silent "nobody waits"
	}
	wg.Wait()
}

// The function controls its end.

func controls(w http.ResponseWriter, r *http.Request) {
	stop := make(chan struct{})
	defer close(stop)
	go func() { // silent "ends otherwise"
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				audit("heartbeat")
			}
		}
	}()
	mail.Post(r.FormValue("user"))
}

// Something owns the goroutine.

type service struct {
	stop chan struct{}
	wg   sync.WaitGroup
}

func (s *service) Close() error {
	close(s.stop)
	s.wg.Wait()
	return nil
}

func (s *service) begin(ctx context.Context) {
	s.wg.Add(1)
	go func() { // silent "nobody waits"
		defer s.wg.Done()
		audit("up")
	}()
}

func (s *service) watch(ctx context.Context) {
	go func() { // silent "ends otherwise"
		select {
		case <-s.stop:
			return
		case user := <-jobs:
			audit(user)
		}
	}()
}

func init() {
	setUp(context.WithValue(context.Background(), key{}, 1))
}

type key struct{}

func setUp(ctx context.Context) {
	go audit("up") // silent "belongs to start-up"
}

// The context is detached, with a limit and with the values.

func detached(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go save(context.WithoutCancel(r.Context()), user)
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
		defer cancel()
		save(ctx, user)
	}()
	go func() {
		ctx := context.WithValue(context.Background(), key{}, r.Context().Value(key{})) // silent "the values are copied"
		ctx, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		save(ctx, user)
	}()
}

func limited(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // silent "has a limit of its own" possible
		defer cancel()
		save(ctx, user)
	}()
}

// The context ends the goroutine on purpose.

func receives(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	results := make(chan error)
	for range 3 {
		go func() {
			select {
			case results <- save(ctx, "a"):
			case <-ctx.Done():
			}
		}()
	}
	for range 2 {
		<-results
	}
}

func races(w http.ResponseWriter, r *http.Request) error {
	errc := make(chan error, 1)
	go func() { errc <- save(r.Context(), "a") }() // silent "nobody waits"
	select {
	case err := <-errc:
		return err
	case <-r.Context().Done():
		return r.Context().Err()
	}
}

// A comment gives a reason.

func explained(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// The audit must outlive the request.
	go audit(user) // silent "a comment gives a reason" possible
}

// What is known of another package speaks against a finding as well.

func elsewhere(w http.ResponseWriter, r *http.Request) {
	go mail.Limited(r.FormValue("user")) // silent "has a limit of its own" possible

	_ = r

	go mail.Meant(r.FormValue("user")) // silent "a comment gives a reason" possible
}
