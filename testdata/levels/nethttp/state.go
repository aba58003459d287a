// Package nethttp has the rows of the table of levels in handlers of net/http. The
// comments say what is to be found, at which level.
package nethttp

import (
	"net/http"
	"sync"
	"sync/atomic"

	"example.com/levels/store"
)

var (
	last   string
	mu     sync.Mutex
	locked string
	held   atomic.Value
	byUser = map[string]string{}
)

func Package(w http.ResponseWriter, r *http.Request) {
	last = r.FormValue("user") // level: reqstate/global certain
}

func OtherPackage(w http.ResponseWriter, r *http.Request) {
	store.Last = r.FormValue("user") // level: reqstate/global certain
}

func Locked(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	locked = r.FormValue("user") // level: reqstate/global likely
}

func Atomic(w http.ResponseWriter, r *http.Request) {
	held.Store(r.FormValue("user")) // level: reqstate/global likely
}

func Keyed(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	defer mu.Unlock()
	byUser[r.FormValue("user")] = r.FormValue("city")
}

type server struct {
	user string
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.user = r.FormValue("user") // level: reqstate/receiver certain
}

func Captured() http.HandlerFunc {
	var user string
	return func(w http.ResponseWriter, r *http.Request) {
		user = r.FormValue("user") // level: reqstate/captured certain
		w.Write([]byte(user))
	}
}

func Own(w http.ResponseWriter, r *http.Request) {
	var s struct{ user string }
	s.user = r.FormValue("user")
	w.Write([]byte(s.user))
}
