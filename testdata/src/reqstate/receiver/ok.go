package receiver

import (
	"net/http"
	"sync"
)

// A value receiver is a copy.
type copied struct{ user string }

func (c copied) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.user = r.Host // ok: a copy
}

// Each request makes its own.
type perCall struct{ user string }

func (p *perCall) serve(w http.ResponseWriter, r *http.Request) {
	p.user = r.Host // ok: each request makes its own
}

func dispatch(w http.ResponseWriter, r *http.Request) {
	p := &perCall{}
	p.serve(w, r)
}

// A factory that is called per request.
type fromFactory struct{ user string }

func newFromFactory() *fromFactory { return &fromFactory{} }

func (p *fromFactory) serve(w http.ResponseWriter, r *http.Request) {
	p.user = r.Host // ok: each request makes its own
}

func dispatch2(w http.ResponseWriter, r *http.Request) {
	newFromFactory().serve(w, r)
}

// From a pool.
type pooled struct{ user string }

var pool = sync.Pool{New: func() any { return &pooled{} }}

func (p *pooled) serve(w http.ResponseWriter, r *http.Request) {
	p.user = r.Host // ok: from a pool
}

// Made for one connection, by the name of its type.
type requestSession struct{ user string }

func (s *requestSession) handle(w http.ResponseWriter, r *http.Request) {
	s.user = r.Host // silent "outlives the request" possible
}

// A fresh value for each caller.
type factory struct{}

type users struct{ name string }

func (f *factory) Users() *users { return newUsers() }

func newUsers() *users { return &users{} }

func (u *users) get(w http.ResponseWriter, r *http.Request) {
	u.name = r.Host // ok: an accessor returns a fresh value
}

// Filled for the caller.
func fill(r *http.Request, out *users) {
	out.name = r.Host // ok: an out-parameter
}

// A type of which there is one for all, too: these methods are called on what
// the handler made.
type document struct {
	title string
	parts []string
}

var template = &document{title: "none"}

func newDocument(kind string) *document {
	if kind == "" {
		return &document{}
	}
	d := &document{title: kind}
	return d
}

func (d *document) fill(r *http.Request) {
	d.title = r.Host // silent "belongs to the request"
	d.more(r)
}

func (d *document) more(r *http.Request) {
	d.parts = append(d.parts, r.Host) // ok: so did the caller's caller // silent "belongs to the request"
}

func render(w http.ResponseWriter, r *http.Request) {
	d := newDocument(r.Method)
	d.fill(r)
	var e document
	e.fill(r)
	w.Write([]byte(d.title + e.title + template.title))
}
