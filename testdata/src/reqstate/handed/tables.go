package handed

import (
	"net/http"
	"sync"
)

// A board serves one request at a time, whatever table it finds the handler in.
type board struct {
	mu     sync.Mutex
	desk   *desk
	byName map[string]http.HandlerFunc
	hits   map[string]int
	total  int
	loose  []func(http.ResponseWriter, *http.Request)
}

func newBoard(d *desk) *board {
	b := &board{desk: d, hits: make(map[string]int)}
	handlers := []struct {
		path    string
		handler http.HandlerFunc
	}{
		{"/hit", b.hit},
		{"/reset", b.reset},
		{"/literal", func(w http.ResponseWriter, r *http.Request) {
			b.total++ // ok: in the same table // silent "is synchronized"
		}},
	}
	for i := range handlers {
		h := handlers[i]
		d.handle(h.path, h.handler)
	}
	b.byName = map[string]http.HandlerFunc{"list": b.list, "clear": http.HandlerFunc(b.clear)}
	b.loose = append(b.loose, b.open, b.clear2)
	return b
}

func (b *board) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, ok := b.byName[r.URL.Path]
	if !ok || h == nil {
		for _, h := range b.loose {
			h(w, r)
		}
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	h(w, r)
}

func (b *board) hit(w http.ResponseWriter, r *http.Request) {
	b.hits[r.Host]++ // ok: the desk holds its lock // silent "is synchronized"
}

func (b *board) reset(w http.ResponseWriter, r *http.Request) {
	b.total = 0 // ok: so it does here // silent "is synchronized"
}

func (b *board) list(w http.ResponseWriter, r *http.Request) {
	b.total++ // ok: ServeHTTP holds the lock // silent "is synchronized"
}

func (b *board) clear(w http.ResponseWriter, r *http.Request) {
	clear(b.hits) // ok // silent "is synchronized"
}

func (b *board) open(w http.ResponseWriter, r *http.Request) {
	b.total++ // want `field b.total is written by concurrent requests without synchronization`
}

func (b *board) clear2(w http.ResponseWriter, r *http.Request) {
	clear(b.hits) // want `field b.hits is written by concurrent requests without synchronization`
}
