// Package components has objects that keep something of a request.
package components

import (
	"context"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
)

type tenantKey struct{}

func tenantOf(ctx context.Context) string {
	name, _ := ctx.Value(tenantKey{}).(string)
	return name
}

// A worker is set up or run with a context.
type worker struct {
	mu     sync.Mutex
	log    *log.Logger
	tenant string
	base   context.Context
}

func (w *worker) Work(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.log = log.New(os.Stderr, tenantOf(ctx), 0) // silent "is the component's own" possible
	w.tenant = tenantOf(ctx)                     // want `field w.tenant is set per request`
	w.base = ctx                                 // silent "is the component's own" possible
}

func (w *worker) Ready(ctx context.Context) error { return ctx.Err() }

// What also serves requests gets the context of its caller as well.
type server struct {
	mu    sync.RWMutex
	base  context.Context
	hits  int
	tried int
	user  string
	state struct{ err error }
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	s.bump()
	s.tried++ // want `field s.tried is written by concurrent requests`
	e := &exchange{}
	e.tell(s, r)
}

func (s *server) bump() {
	s.hits++ // silent "is synchronized"
}

func (s *server) Attach(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.base = ctx // silent "is the component's own" possible
}

type exchange struct{}

// One who belongs to the request writes to the object of all.
func (e *exchange) tell(s *server, r *http.Request) {
	s.user = r.Host // want `field s.user is set per request`
}

// A session is one user's.
type session struct {
	conn net.Conn
	user string
}

func login(conn net.Conn) {
	s := &session{conn: conn}
	var state struct{ err error }
	http.HandleFunc("/callback", func(w http.ResponseWriter, r *http.Request) {
		s.user = r.FormValue("user") // want `s.user is set per request, from r, .* \(reqstate/captured\)$`
		state.err = r.ParseForm()    // want `written by concurrent requests`
	})
}

// A resource that a codec makes of the body is a setting.

type plan struct{ steps []string }

type codec interface {
	decodePlan(r *http.Request) (plan, error)
}

var (
	mu     sync.Mutex
	active plan
)

func change(c codec) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p, err := c.decodePlan(r)
		if err != nil {
			return
		}
		mu.Lock()
		active = p // silent "named for a setting" possible
		mu.Unlock()
	}
}

// A template is parsed once.
func pages() http.HandlerFunc {
	var (
		once sync.Once
		page *plan
		err  error
	)
	return func(w http.ResponseWriter, r *http.Request) {
		once.Do(func() {
			page, err = parse() // silent "is synchronized"
		})
		if err != nil || page == nil {
			return
		}
	}
}

func parse() (*plan, error) { return nil, nil }
