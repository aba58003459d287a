// Package receiver sets fields of objects that serve many requests.
package receiver

import (
	"context"
	"net/http"
	"sync"

	"google.golang.org/grpc/metadata"
)

type server struct {
	mu   sync.Mutex
	user string
	last struct{ path string }
	cfg  *settings
	once sync.Once
	host string
	vals map[string]string
}

type settings struct{ theme string }

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.user = r.Header.Get("X-User") // want `field s.user is set per request, from r, but one \*server handles all requests`
	s.last.path = r.URL.Path        // want `field s.last.path is set per request`
	s.cfg.theme = r.FormValue("t")  // want `field s.cfg.theme is set per request`
	s.vals["user"] = r.Host         // want `field s.vals\["user"\] is set per request`
	defer func() {
		s.host = r.Host // want `field s.host is set per request`
	}()
}

type api struct{ srv *server }

func (a *api) routes(mux *http.ServeMux) {
	mux.HandleFunc("/", a.index)
	mux.HandleFunc("/run", func(w http.ResponseWriter, r *http.Request) {
		a.srv.user = r.Host // want `field a.srv.user is set per request, from r, but one \*server handles all requests`
	})
}

func (a *api) index(w http.ResponseWriter, r *http.Request) {
	s := a.srv
	s.mu.Lock()
	s.user = r.Host // one finding per function and field is enough, the surest
	s.mu.Unlock()
	s.once.Do(func() {
		s.host = r.Host // want `field a.srv.host is set per request`
	})
	a.remember(r.URL.Path)
	a.srv.SetUser(r.Host) // want `field a.srv.user is set per request.*via SetUser.*reqstate/receiver, certain`
}

func (a *api) remember(path string) {
	a.srv.last.path = path // want `field a.srv.last.path is set per request`
}

func (s *server) SetUser(name string) { s.user = name }

func (a *api) other(w http.ResponseWriter, r *http.Request) {
	a.srv.SetUser(r.Host) // want `field a.srv.user is set per request, from r, via SetUser \(bad.go:\d+\), but one \*server handles all requests`
}

type client struct{ tenant string }

func NewClient() *client { return &client{} }

func (c *client) Do(ctx context.Context) {
	md, _ := metadata.FromIncomingContext(ctx)
	c.tenant = md.Get("tenant")[0] // want `field c.tenant is set per request, from metadata.FromIncomingContext\(ctx\)`
}

// One of the callers has the one for all.
type note struct{ text string }

var board = &note{}

func (n *note) set(r *http.Request) {
	n.text = r.Host // want `field n.text is set per request, from r, but one \*note handles all requests`
}

func pin(w http.ResponseWriter, r *http.Request) { board.set(r) }

func scribble(w http.ResponseWriter, r *http.Request) {
	n := &note{}
	n.set(r)
}
