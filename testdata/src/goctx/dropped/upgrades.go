package dropped

import (
	"bufio"
	"net"
	"net/http"
)

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

// A connection is taken away by a method of another type than the server's, too.

type taker interface {
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}

type pirate interface{ Hijack() error }

func taken(w http.ResponseWriter, r *http.Request, t taker) {
	if _, _, err := t.Hijack(); err != nil {
		return
	}
	go post("a") // silent "leaves the server"
}

func takenBy(w http.ResponseWriter, r *http.Request, t taker) {
	takes(t)
	go post("a") // silent "leaves the server"
}

func takes(t taker) { _, _, _ = t.Hijack() }

func boarded(w http.ResponseWriter, r *http.Request, p pirate) {
	_ = p.Hijack()
	go post("a") // want `goroutine does not receive r.Context\(\)`
}
