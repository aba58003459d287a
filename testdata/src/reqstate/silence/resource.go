package silence

import (
	"net/http"
	"os"
	"sync"
)

// The first of the sessions opens what all use, the last one closes it.
type openers struct {
	mu   sync.Mutex
	n    int
	lock *os.File
}

func (s *openers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n == 0 {
		lock, err := os.Create("sessions of " + r.Host)
		if err != nil {
			return
		}
		s.lock = lock // silent "is a setting" possible
	}
	s.n++ // silent "is synchronized"
}
