package queue

import (
	"context"
	"net/http"
	"time"

	"goctx/queue/low"
)

// It is detached.
func (s *server) detached(w http.ResponseWriter, r *http.Request) {
	s.mails <- mail{context.WithoutCancel(r.Context()), r.FormValue("to")}
}

// The handler waits for what becomes of it.
func (s *server) waits(w http.ResponseWriter, r *http.Request) {
	if err := s.queue.Wait(&low.Job{Ctx: r.Context(), Name: r.FormValue("name"), Done: make(chan error)}); err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
	}
}

type question struct {
	ctx    context.Context
	answer chan string
}

func (s *asker) asks(w http.ResponseWriter, r *http.Request) {
	q := question{r.Context(), make(chan string, 1)}
	s.questions <- q
	select {
	case a := <-q.answer:
		w.Write([]byte(a))
	case <-r.Context().Done():
	case <-time.After(time.Second):
	}
}

type asker struct{ questions chan question }

// Nothing works with the context: it may be for values.
func (l *lines) log(w http.ResponseWriter, r *http.Request) {
	l.entries <- entry{r.Context(), r.URL.Path} // silent "the work ends with the context" possible
}

// write reads no more than values.
func (l *lines) write(key any) {
	for e := range l.entries {
		println(e.ctx.Value(key))
	}
}

type entry struct {
	ctx  context.Context
	text string
}

type lines struct{ entries chan entry }

// The channel is of this call.
func (s *server) local(w http.ResponseWriter, r *http.Request) {
	out := make(chan mail, 1)
	out <- mail{r.Context(), "me"}
	m := <-out
	send(m.ctx, m.to)
}

// The context does not end with a request.
func (s *server) begin(ctx context.Context) {
	s.mails <- mail{ctx, "root"}
}

func moreRoutes(s *server, a *asker, l *lines) {
	s.begin(context.Background())
	http.HandleFunc("/detached", s.detached)
	http.HandleFunc("/waits", s.waits)
	http.HandleFunc("/asks", a.asks)
	http.HandleFunc("/log", l.log)
	http.HandleFunc("/local", s.local)
}
