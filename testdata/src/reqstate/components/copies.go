package components

import "net/http"

// What a handler replaces by a copy is its own from there on.

type page struct{ user string }

func (p *page) copyOf() *page {
	q := *p
	return &q
}

func shown(shared *page, base http.Header) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := shared
		p = p.copyOf()
		p.user = r.Host // ok: a copy
		h := base
		h = h.Clone()
		h["X-User"] = []string{r.Host} // ok: a copy
		q := shared
		q.user = r.Host // want `shared.user is set per request`
	}
}
