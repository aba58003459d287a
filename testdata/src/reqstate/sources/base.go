package sources

import (
	"context"
	"net/http"
	"sync"
)

// A fresh root carries no request, whoever stores it.

type poller struct {
	mu     sync.Mutex
	base   context.Context
	cancel context.CancelFunc
	last   *visit
}

func (p *poller) restart(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.base = context.Background()                               // silent "is synchronized"
	p.base, p.cancel = context.WithCancel(context.Background()) // silent "is synchronized"
	p.base = r.Context()                                        // want `field p.base holds`
}

// A visit holds a request and what answers it.
type visit struct {
	w http.ResponseWriter
	r *http.Request
}

var current *visit

func (p *poller) visited(w http.ResponseWriter, r *http.Request) {
	v := &visit{w, r}
	p.last = v  // want `field p.last holds`
	current = v // want `package variable current holds`
}

func routes(p *poller) {
	http.HandleFunc("/restart", p.restart)
	http.HandleFunc("/visited", p.visited)
}
