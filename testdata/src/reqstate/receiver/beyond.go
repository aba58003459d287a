package receiver

import "net/http"

// A frontend serves many requests; an exchange is made for each, and leads back to it.
type frontend struct{ last string }

type exchange struct {
	srv  *frontend
	seen string
}

func (s *frontend) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	e := &exchange{srv: s}
	e.run(r)
}

func (e *exchange) run(r *http.Request) {
	e.seen = r.URL.Path
	e.srv.last = r.FormValue("user") // want `field e.srv.last is set per request, from r, but one \*frontend handles all requests`
}
