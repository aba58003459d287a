// Package holders has objects whose holders say how many requests they serve.
package holders

import (
	"context"
	"net/http"
)

// An exchange belongs to one request, and so does what only exchanges hold.
type exchange struct {
	w     http.ResponseWriter
	r     *http.Request
	tally *tally
	parts *parts
	limit *limit
	spent timing
	mark  *mark
	srv   *server
}

type parts struct{ inner *inner }

// All that hold an inner belong to exchanges.
type inner struct{ last string }

func (i *inner) Note(r *http.Request, w http.ResponseWriter) {
	i.last = r.Host // ok: only exchanges hold it, by their parts
}

// A tally may also be in what was set up.
type tally struct{ last string }

type setup struct{ tally *tally }

func (t *tally) Note(r *http.Request, w http.ResponseWriter) {
	t.last = r.Host // want `field t.last is set per request`
}

// One limit is for all.
type limit struct{ last string }

var defaultLimit = &limit{}

func (l *limit) Note(r *http.Request, w http.ResponseWriter) {
	l.last = r.Host // want `field l.last is set per request`
}

// An exchange has a timing of its own, whoever else has one.
type timing struct{ last string }

var total timing

// A mark of an exchange may be its own.
type mark struct{ last string }

type server struct {
	mark *mark
	last string
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e := &exchange{w: w, r: r, limit: defaultLimit, mark: s.mark}
	e.run(r)
}

func (e *exchange) run(r *http.Request) {
	e.spent.last = r.Host // ok: the exchange has it by value
	e.mark.last = r.Host  // ok: it may be that of the exchange
}

// Report tells the server, which is for all.
func (e *exchange) Report(r *http.Request) {
	e.srv.last = r.Host // want `field e.srv.last is set per request`
}

// What has a context, or is one, belongs to whom that is for.
type task struct {
	ctx  context.Context
	user string
}

func (t *task) Context() context.Context { return t.ctx }

func (t *task) Begin(r *http.Request, w http.ResponseWriter) {
	t.user = r.Host // silent "belongs to the request" possible
}

type scoped struct {
	context.Context
	user string
}

func (s *scoped) Begin(r *http.Request, w http.ResponseWriter) {
	s.user = r.Host // silent "belongs to the request" possible
}
