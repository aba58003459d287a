package dropped

import "net/http"

// A switcher is of another package, of which nothing is known but names.
type switcher interface {
	Upgrade(w http.ResponseWriter, r *http.Request) error
	Prepare(w http.ResponseWriter, r *http.Request) error
}

func upgraded(w http.ResponseWriter, r *http.Request, s switcher) {
	if err := s.Upgrade(w, r); err != nil {
		return
	}
	go post("a") // silent "leaves the server" possible
}

func prepared(w http.ResponseWriter, r *http.Request, s switcher) {
	if err := s.Prepare(w, r); err != nil {
		return
	}
	go post("a") // want `goroutine does not receive r.Context\(\)`
}
