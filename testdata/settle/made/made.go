// Package made has types whose values other packages make.
package made

import "net/http"

// A Page is made by each request.
type Page struct{ user string }

// Handle serves a request.
func (p *Page) Handle(w http.ResponseWriter, r *http.Request) {
	p.user = r.FormValue("user") // settled "belongs to the request"
	w.Write([]byte(p.user))
}

// A Server is made once.
type Server struct{ user string }

// Handle serves a request.
func (s *Server) Handle(w http.ResponseWriter, r *http.Request) {
	s.user = r.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(s.user))
}

// A Shared is made by a request, and once.
type Shared struct{ user string }

// New returns a Shared.
func New() *Shared { return &Shared{} }

// Handle serves a request.
func (s *Shared) Handle(w http.ResponseWriter, r *http.Request) {
	s.user = r.FormValue("user") // finding reqstate/receiver
	w.Write([]byte(s.user))
}
