package race

import (
	"net/http"
	"sync"
	"sync/atomic"
)

type safe struct {
	sync.RWMutex
	mu    sync.Mutex
	once  sync.Once
	n     int
	total atomic.Int64
	cache map[string]string
}

func (s *safe) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.n++ // silent "is synchronized"
	s.mu.Unlock()

	s.total.Add(1) // ok: atomic // silent "is synchronized"
	s.once.Do(func() {
		s.cache = map[string]string{} // ok: once // silent "is synchronized"
	})
	s.add(r.Host)
	s.put(r.Host)
	s.withLock(func() {
		s.n++ // ok: under the lock of withLock // silent "is synchronized"
	})
	s.branches(r)
	defer s.lock()()
	s.n++ // ok: taken by a helper // silent "is synchronized"
}

func (s *safe) add(host string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.addLocked(host)
	s.fill(host)
}

func (s *safe) addLocked(host string) {
	s.cache[host] = "x" // ok: the caller holds the lock // silent "is synchronized" "named for a setting"
}

func (s *safe) fill(host string) {
	s.cache[host] = "y" // ok: every caller holds the lock
}

func (s *safe) put(host string) {
	s.Lock()
	defer s.Unlock()
	s.cache[host] = "y" // ok: an embedded lock // silent "is synchronized" "named for a setting"
}

func (s *safe) withLock(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

func (s *safe) lock() func() {
	s.mu.Lock()
	return s.mu.Unlock
}

func (s *safe) branches(r *http.Request) {
	s.mu.Lock()
	if r.Host == "" {
		s.mu.Unlock()
		return
	}
	for range 3 {
		s.n++ // ok: still held // silent "is synchronized"
	}
	s.mu.Unlock()
}

func setUp() {
	hits = 0 // ok: no request
}
