package queue

import (
	"context"
	"net/http"

	"goctx/queue/low"
)

type mail struct {
	ctx context.Context
	to  string
}

type server struct {
	mails chan mail
	work  chan context.Context
	reqs  chan *http.Request
	queue *low.Queue
	post  low.Poster
}

func (s *server) run() {
	for m := range s.mails {
		send(m.ctx, m.to)
	}
}

func send(ctx context.Context, to string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://mail/"+to, nil)
	if err != nil {
		return
	}
	if resp, err := http.DefaultClient.Do(req); err == nil {
		resp.Body.Close()
	}
}

func (s *server) handle(w http.ResponseWriter, r *http.Request) {
	s.mails <- mail{r.Context(), r.FormValue("to")} // want `goes to s.mails with the context of r, which is canceled when the request ends; use context.WithoutCancel`
	w.WriteHeader(http.StatusAccepted)
}

func (s *server) tried(w http.ResponseWriter, r *http.Request) {
	m := mail{ctx: r.Context(), to: r.FormValue("to")}
	select {
	case s.mails <- m: // want `m goes to s.mails with the context of r`
	default:
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

func (s *server) enqueue(ctx context.Context, to string) {
	s.mails <- mail{ctx, to} // want `mail\{…\} goes to s.mails with the context of ctx, which is canceled when the request ends`
}

func (s *server) helped(w http.ResponseWriter, r *http.Request) {
	s.enqueue(r.Context(), r.FormValue("to")) // which tells
}

func (s *server) put(m mail) { s.mails <- m }

func (s *server) puts(w http.ResponseWriter, r *http.Request) {
	s.put(mail{r.Context(), r.FormValue("to")}) // want `goes to s.put with the context of r`
}

// In another package, and behind its interface.
func (s *server) added(w http.ResponseWriter, r *http.Request) {
	s.queue.Add(&low.Job{Ctx: r.Context(), Name: r.FormValue("name")}) // want `goes to s.queue.Add with the context of r`
}

func (s *server) posted(w http.ResponseWriter, r *http.Request) {
	s.queue.Post(r.Context(), r.FormValue("name")) // want `r.Context\(\) goes to s.queue.Post with the context of r`
}

func (s *server) poster(w http.ResponseWriter, r *http.Request) {
	s.post.Post(r.Context(), r.FormValue("name")) // want `r.Context\(\) goes to s.post.Post with the context of r`
}

func routes(s *server) {
	go s.run()
	http.HandleFunc("/handle", s.handle)
	http.HandleFunc("/tried", s.tried)
	http.HandleFunc("/helped", s.helped)
	http.HandleFunc("/puts", s.puts)
	http.HandleFunc("/added", s.added)
	http.HandleFunc("/posted", s.posted)
	http.HandleFunc("/poster", s.poster)
}
