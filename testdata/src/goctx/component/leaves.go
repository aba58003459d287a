package component

import (
	"net/http"

	"github.com/gorilla/websocket"
)

var upgrader websocket.Upgrader

// The connection belongs to the handler from here on.
func socket(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	go ping(r.Host) // silent "leaves the server"
}

// A tree is walked by a function that calls itself.
type node struct{ next *node }

func walk(n *node) {
	if n != nil {
		walk(n.next)
	}
}

func walked(w http.ResponseWriter, r *http.Request) {
	walk(&node{})
	check(r)
	hijack(w)
	go ping(r.Host) // silent "leaves the server"
}

func check(*http.Request) {}

func hijack(w http.ResponseWriter) {
	if h, ok := w.(http.Hijacker); ok {
		h.Hijack()
	}
}

// A question is no reason.
func asked(w http.ResponseWriter, r *http.Request) {
	// TODO: should this survive the request?
	go ping(r.Host) // want `goroutine does not receive`
}
