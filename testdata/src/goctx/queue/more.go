package queue

import (
	"context"
	"net/http"
	"time"

	"goctx/queue/low"
)

// The request itself, of which nobody knows what is done with it, a context, a job in a
// struct.
func (s *server) whole(w http.ResponseWriter, r *http.Request) {
	s.reqs <- r // silent "the work ends with the context" possible
}

func (s *server) ctx(w http.ResponseWriter, r *http.Request) {
	s.work <- r.Context() // want `r.Context\(\) goes to s.work with the context of r`
}

func (s *server) worker() {
	for ctx := range s.work {
		send(ctx, "me")
	}
}

type batch struct {
	mails []mail
	first mail
}

type batches struct{ queue chan *batch }

func (b *batches) handle(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), time.Minute)
	defer cancel()
	b.queue <- &batch{first: mail{ctx, "me"}} // want `goes to b.queue with the context of r`
}

func (b *batches) run() {
	for x := range b.queue {
		send(x.first.ctx, x.first.to)
	}
}

// A channel from elsewhere.
func handler(out chan<- mail) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		out <- mail{ctx: r.Context(), to: "me"} // want `goes to out with the context of r`
	}
}

// No context of the request goes along.
func (s *server) fresh(w http.ResponseWriter, r *http.Request) {
	s.mails <- mail{context.Background(), r.FormValue("to")}
}

func (s *server) limited(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), time.Minute)
	time.AfterFunc(time.Minute, cancel) // silent "blocks" possible
	s.queue.Add(&low.Job{Ctx: ctx, Name: r.FormValue("name")})
}

func (s *server) later(w http.ResponseWriter, r *http.Request) {
	done := make(chan error)
	s.queue.Add(&low.Job{Ctx: r.Context(), Done: done})
	if err := <-done; err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

// A comment says why.
func (s *server) meant(w http.ResponseWriter, r *http.Request) {
	// The worker deliberately gives up when the client is gone.
	s.mails <- mail{r.Context(), "me"} // silent "a comment gives a reason" possible
}

func (s *server) meantToo(w http.ResponseWriter, r *http.Request) {
	s.mails <- mail{r.Context(), "me"} //nolint:contextcheck // silent "another linter is silenced" possible
}
