package shared

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"goctx/shared/low"
)

type server struct {
	flight singleflight.Group
	group  low.Group
	once   sync.Once
	name   string

	mu   sync.Mutex
	conn *low.Conn
	all  map[string]*low.Conn
}

// The first one goes away, and all who wait get "context canceled".
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	v, err, _ := s.flight.Do(r.URL.Path, func() (any, error) {
		return low.Fetch(ctx, "http://users") // want `ctx belongs to one caller, but all who wait for s.flight.Do share the call of low.Fetch; use context.WithoutCancel with a limit of its own`
	})
	answer(w, v, err)
}

func answer(w http.ResponseWriter, v any, err error) {
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Write([]byte(v.(string)))
}

// Who only has a context, too.
func (s *server) user(ctx context.Context, key string) (any, error) {
	v, err, _ := s.flight.Do(key, func() (any, error) {
		return low.Fetch(ctx, key) // want `ctx belongs to one caller, but all who wait for s.flight.Do share the call of low.Fetch`
	})
	return v, err
}

// A limit of its own does not help as long as it is the caller's.
func (s *server) limited(ctx context.Context, key string) (any, error) {
	ch := s.flight.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		return low.Fetch(ctx, key) // want `ctx belongs to one caller, but all who wait for s.flight.DoChan share the call of low.Fetch`
	})
	select {
	case res := <-ch:
		return res.Val, res.Err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// A group of the program, here and elsewhere.
func (s *server) grouped(w http.ResponseWriter, r *http.Request) {
	v, err := s.group.Get(r.URL.Path, func() (any, error) {
		return low.Fetch(r.Context(), "http://users") // want `r.Context\(\) belongs to one caller, but all who wait for s.group.Get share the call of low.Fetch`
	})
	answer(w, v, err)
}

// So does what is made once for all.
func (s *server) first(ctx context.Context) string {
	s.once.Do(func() {
		s.name, _ = low.Fetch(ctx, "http://name") // want `ctx belongs to one caller, but all who wait for s.once.Do share the call of low.Fetch`
	})
	return s.name
}

// A wrapper hands it on.
func (s *server) shared(key string, load func() (any, error)) (any, error) {
	v, err, _ := s.flight.Do(key, load)
	return v, err
}

func (s *server) wrapped(ctx context.Context, key string) (any, error) {
	return s.shared(key, func() (any, error) {
		return low.Fetch(ctx, key) // want `ctx belongs to one caller, but all who wait for s.shared share the call of low.Fetch`
	})
}

// A connection for all, on the context of one.
func (s *server) handle(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == nil {
		conn, err := low.Dial(r.Context(), "users")
		if err != nil {
			answer(w, nil, err)
			return
		}
		s.conn = conn // want `what low.Dial returns lives on r, the context of one request, but is stored in s.conn for all; use context.WithoutCancel`
	}
	v, err := s.conn.Ask()
	answer(w, v, err)
}

func (s *server) get(ctx context.Context, addr string) (*low.Conn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if conn, ok := s.all[addr]; ok {
		return conn, nil
	}
	conn, err := low.Dial(ctx, addr)
	if err != nil {
		return nil, err
	}
	s.all[addr] = conn // want `what low.Dial returns lives on ctx, the context of one request, but is stored in s.all\[addr\] for all`
	return conn, nil
}

var users *low.Conn

func dialed(w http.ResponseWriter, r *http.Request) {
	if users == nil {
		users, _ = low.Dial(r.Context(), "users") // want `what low.Dial returns lives on r, the context of one request, but is stored in users for all`
	}
	v, err := users.Ask()
	answer(w, v, err)
}

func routes(s *server) {
	http.HandleFunc("/grouped", s.grouped)
	http.HandleFunc("/handle", s.handle)
	http.HandleFunc("/dialed", dialed)
	http.Handle("/", s)
}

// Only a context is at hand, but what is there is not made again.
var mails *low.Conn

func mail(ctx context.Context) (*low.Conn, error) {
	if mails != nil {
		return mails, nil
	}
	conn, err := low.Dial(ctx, "mail")
	if err == nil {
		mails = conn // want `what low.Dial returns lives on ctx, the context of one request, but is stored in mails for all`
	}
	return conn, err
}

func (s *server) connected(ctx context.Context) *low.Conn {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == nil {
		s.conn, _ = low.Dial(ctx, "users") // want `what low.Dial returns lives on ctx, the context of one request, but is stored in s.conn for all`
	}
	return s.conn
}

func connect(s *server, r *http.Request) (err error) {
	if s.conn == nil {
		s.conn, err = low.Dial(r.Context(), "users") // want `what low.Dial returns lives on r, the context of one request, but is stored in s.conn for all`
	}
	return err
}

func (s *server) byName(ctx context.Context, name string) *low.Conn {
	if s.all[name] == nil || name == "" {
		s.all[name], _ = low.Dial(ctx, name) // want `what low.Dial returns lives on ctx, the context of one request, but is stored in s.all\[name\] for all`
	}
	return s.all[name]
}

func (s *server) unless(ctx context.Context, name string) *low.Conn {
	if conn := s.all[name]; conn != nil {
		return conn
	}
	s.all[name], _ = low.Dial(ctx, name) // want `what low.Dial returns lives on ctx, the context of one request, but is stored in s.all\[name\] for all`
	return s.all[name]
}

func (s *server) where(ctx context.Context, name string) *low.Conn {
	conn, ok := s.all[name]
	if !ok {
		conn, _ = low.Dial(ctx, name)
		s.all[name] = conn // want `what low.Dial returns lives on ctx, the context of one request, but is stored in s.all\[name\] for all`
	}
	return conn
}

// A client has what it needs until it is closed.
type client struct {
	conn *low.Conn
	stop chan struct{}
}

func newClient() *client {
	c := &client{stop: make(chan struct{})}
	go func() { <-c.stop }()
	return c
}

func (c *client) Close() error {
	close(c.stop)
	return nil
}

func (c *client) ask(ctx context.Context) (string, error) {
	if c.conn == nil {
		c.conn, _ = low.Dial(ctx, "users") // want `what low.Dial returns lives on ctx, the context of one request, but is stored in c.conn for all`
	}
	return c.conn.Ask()
}

// Objects with methods are shared, too.
type loadFunc func() (any, error)

func (f loadFunc) Load() (any, error) { return f() }

func (s *server) byObject(ctx context.Context, key string) (any, error) {
	return s.group.Load(key, loadFunc(func() (any, error) {
		return low.Fetch(ctx, key) // want `ctx belongs to one caller, but all who wait for s.group.Load share the call of low.Fetch`
	}))
}

// A value that is made once, when somebody asks for it.
type lazy struct{ name func() string }

var named func() string

func (l *lazy) prepare(ctx context.Context) {
	l.name = sync.OnceValue(func() string {
		name, _ := low.Fetch(ctx, "http://name") // want `ctx belongs to one caller, but all who wait for sync.OnceValue share the call of low.Fetch`
		return name
	})
	named = sync.OnceValue(func() string {
		name, _ := low.Fetch(ctx, "http://name") // want `ctx belongs to one caller, but all who wait for sync.OnceValue share the call of low.Fetch`
		return name
	})
}
