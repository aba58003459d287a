// Package testutil is asked for by a flag.
//
//testkit:flag tests=true
package testutil

import (
	"net/http"
	"sync"
)

// A Fake answers for a server.
type Fake struct {
	mu   sync.Mutex
	User string
}

func (f *Fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.User = r.FormValue("user") // want `field f.User is set per request, .*\(reqstate/receiver\)$`
}
