// Package race writes shared state without synchronisation.
package race

import (
	"net/http"
	"time"
)

var (
	hits   int
	counts = map[string]int{}
)

type server struct {
	n       int
	cache   map[string]string
	client  *http.Client
	cfg     *config
	started time.Time
}

type config struct{ name string }

func (c *config) serviceName() string {
	if c.name == "" {
		c.name = "server" // want `field s.cfg.name is written by concurrent requests without synchronization`
	}
	return c.name
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	hits++                // want `package variable hits is written by concurrent requests without synchronization`
	counts[r.Host]++      // want `package variable counts\[r.Host\] is written by concurrent requests`
	s.n++                 // want `field s.n is written by concurrent requests without synchronization`
	s.cache[r.Host] = "x" // want `field s.cache\[r.Host\] is written by concurrent requests`
	if s.client == nil {
		s.client = http.DefaultClient // want `field s.client is written by concurrent requests`
	}
	s.started = time.Now() // want `field s.started is written by concurrent requests`
	w.Write([]byte(s.cfg.serviceName()))
}

func middleware(next http.Handler) http.Handler {
	n := 0
	seen := map[string]bool{}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n++                 // want `n is written by concurrent requests without synchronization`
		seen[r.Host] = true // want `seen\[r.Host\] is written by concurrent requests`
		if next == nil {
			next = http.DefaultServeMux // want `next is written by concurrent requests`
		}
		delete(counts, r.Host) // want `package variable counts is written by concurrent requests`
	})
}
