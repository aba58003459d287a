package race

import (
	"net/http"
	"sync"
)

type slowQuery struct {
	mu   sync.Mutex
	runs int
}

// A queue has a lock for its table, and each element one of its own.
type queue struct {
	mu      sync.Mutex
	pending map[string]*slowQuery
}

func (q *queue) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	sq, ok := q.pending[r.URL.Path]
	if !ok {
		return
	}
	sq.mu.Lock()
	defer sq.mu.Unlock()
	sq.runs++                         // ok: the lock of the element // silent "belongs to its key" "is synchronized"
	delete(q.pending, r.URL.Path)     // want `field q.pending is written by concurrent requests without synchronization`
	q.pending[r.URL.Path+"/old"] = sq // want `field q.pending.* is written by concurrent requests without synchronization`
}

func (q *queue) Handle(w http.ResponseWriter, r *http.Request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	sq := q.pending[r.URL.Path]
	sq.mu.Lock()
	defer sq.mu.Unlock()
	delete(q.pending, r.URL.Path) // ok: the lock of the table is held as well // silent "is synchronized"
}
