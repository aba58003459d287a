// Package onlytests has a server that only tests start.
package onlytests

import "net/http"

// replies gives a queue of replies to the requests of one route.
type replies struct {
	queue []string
	next  int
}

func (h *replies) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	defer func() { h.next++ }() // want `\(reqstate/race, certain\)`
	_, _ = w.Write([]byte(h.queue[h.next]))
}

// WithReplies returns an option that answers a route.
func WithReplies(route string, queue ...string) func(*http.ServeMux) {
	return with(route, &replies{queue: queue})
}

func with(route string, h http.Handler) func(*http.ServeMux) {
	return func(mux *http.ServeMux) { mux.Handle(route, h) }
}
