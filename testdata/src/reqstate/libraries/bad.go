// Package libraries has handlers that change what a library keeps for all.
package libraries

import (
	"net/http"
	"sync"

	"reqstate/libraries/client"
)

var shared = client.New()

func helper(w http.ResponseWriter, r *http.Request) {
	login(shared, r) // want `data of r reaches package variable shared\.header, via login \(bad\.go:\d+\) → Set \(client\.go:\d+\): other requests can read it`
}

// login changes what its caller hands it.
func login(c *client.Client, r *http.Request) { c.Set("X-User", r.Header.Get("X-User")) }

func loaded(w http.ResponseWriter, r *http.Request) {
	client.SetPrefix(r.Host) // want `data of r reaches package variable client\.current\.prefix, via SetPrefix \(client\.go:\d+\) → SetPrefix \(client\.go:\d+\): other requests can read it`
}

func last(w http.ResponseWriter, r *http.Request) {
	client.Shared().Top().SetUser(r.Host) // want `data of r reaches package variable client\.stack\.layers\[…\]\.user, via SetUser \(client\.go:\d+\): other requests can read it`
}

func before(w http.ResponseWriter, r *http.Request) {
	shared.Before(func(q *http.Request) { q.Header.Set("X-User", r.Host) }) // want `data of r reaches package variable shared\.before, via Before \(client\.go:\d+\): other requests can read it`
}

var (
	mu    sync.Mutex
	hooks []func()
	jobs  []func()
)

func register(w http.ResponseWriter, r *http.Request) {
	mu.Lock()
	hooks = append(hooks, func() { println(r.Host) }) // want `data of r overwrites package variable hooks: other requests can read it`
	mu.Unlock()
}

func configure(w http.ResponseWriter, r *http.Request) {
	client.Configure(func(l *client.Layer) { l.SetUser(r.Host) }) // want `data of r reaches package variable client\.stack\.layers\[…\]\.user, via SetUser \(client\.go:\d+\): other requests can read it`
}

type server struct{ stack *client.Stack }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.stack.Configure(func(l *client.Layer) {
		l.SetUser(r.Host) // want `field s\.stack\.layers\[…\]\.user is set per request, from r, via SetUser \(client\.go:\d+\), but one \*server handles all requests`
	})
}

func inc(w http.ResponseWriter, r *http.Request) {
	client.Inc() // want `package variable client\.total\.n is written by concurrent requests without synchronization, via Inc \(client\.go:\d+\) → Inc \(client\.go:\d+\)`
}

func init() {
	http.HandleFunc("/inc", inc)
	http.HandleFunc("/configure", configure)
	http.Handle("/server", &server{client.Shared()})
	http.HandleFunc("/before", before)
	http.HandleFunc("/register", register)
	http.HandleFunc("/helper", helper)
	http.HandleFunc("/loaded", loaded)
	http.HandleFunc("/last", last)
}
