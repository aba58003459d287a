package shared

import (
	"context"
	"net/http"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"goctx/shared/low"
)

// The work has a context of its own, and each waits on theirs.
func (s *server) detached(ctx context.Context, key string) (any, error) {
	ch := s.flight.DoChan(key, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		return low.Fetch(ctx, key)
	})
	select {
	case res := <-ch:
		return res.Val, res.Err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Only the values of the context count.
func (s *server) named(ctx context.Context, key string) (any, error) {
	v, err, _ := s.flight.Do(key, func() (any, error) {
		return label(ctx, key), nil
	})
	return v, err
}

type labelKey struct{}

func label(ctx context.Context, key string) string {
	name, _ := ctx.Value(labelKey{}).(string)
	return name + key
}

// The group is of this call alone.
func each(ctx context.Context, keys []string) {
	var once sync.Once
	for _, key := range keys {
		once.Do(func() { low.Fetch(ctx, key) })
	}
}

func lazily(ctx context.Context, use func(func() string)) {
	get := sync.OnceValue(func() string {
		s, _ := low.Fetch(ctx, "http://name")
		return s
	})
	use(get)
}

// The context is one that does not end.
func (s *server) start() (any, error) {
	ctx := context.Background()
	v, err, _ := s.flight.Do("start", func() (any, error) { return low.Fetch(ctx, "http://start") })
	return v, err
}

// The connection is of its own context, of one request, or not for all.
func (s *server) own(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.conn == nil {
		s.conn, _ = low.Dial(context.WithoutCancel(r.Context()), "users")
	}
	v, err := s.conn.Ask()
	answer(w, v, err)
}

func (s *server) local(w http.ResponseWriter, r *http.Request) {
	conn, err := low.Dial(r.Context(), "users")
	if err != nil {
		answer(w, nil, err)
		return
	}
	v, err := conn.Ask()
	answer(w, v, err)
}

func perCall(ctx context.Context, w http.ResponseWriter) {
	var g singleflight.Group
	_ = g
	s := new(session)
	s.conn, _ = low.Dial(ctx, "users")
	v, err := s.conn.Ask()
	answer(w, v, err)
}

type session struct{ conn *low.Conn }

func moreRoutes(s *server) {
	http.HandleFunc("/own", s.own)
	http.HandleFunc("/local", s.local)
}

// Nobody knows whose contexts they are.
func (s *server) every(ctxs map[string]context.Context) {
	for key, ctx := range ctxs {
		s.flight.Do(key, func() (any, error) {
			return low.Fetch(ctx, key)
		})
	}
}

// Who calls it wants another one.
func (s *server) reconnect(ctx context.Context) (err error) {
	s.conn, err = low.Dial(ctx, "users")
	return err
}

func (s *server) replace(ctx context.Context, name string) {
	if old, ok := s.all[name]; ok {
		println(old)
		s.all[name], _ = low.Dial(ctx, name)
	}
	if s.all[name] != nil {
		s.all[name], _ = low.Dial(ctx, name)
	}
	old := s.all[name]
	if name != "" && old != nil {
		s.all[name], _ = low.Dial(ctx, name)
	}
	if s.name == "" {
		s.all[name], _ = low.Dial(ctx, name)
	}
	if n := len(s.all); n > 3 {
		s.all[name], _ = low.Dial(ctx, name)
	}
}

func (s *server) other(ctx context.Context, more map[string]*low.Conn, list []*low.Conn, name string) {
	if more[name] == nil {
		s.all[name], _ = low.Dial(ctx, name)
	}
	if list[0] == nil {
		s.all[name], _ = low.Dial(ctx, name)
	}
	conn := s.all[name]
	if name == "" {
		conn = nil
	}
	if conn == nil {
		s.all[name], _ = low.Dial(ctx, name)
	}
}

// What the literal gets may live as long as the server.
func (s *server) whenAsked(each func(func(context.Context))) {
	each(func(ctx context.Context) {
		if s.conn == nil {
			s.conn, _ = low.Dial(ctx, "users")
		}
	})
}

// A comment says why.
func (s *server) meant(ctx context.Context) {
	if s.conn == nil {
		// This one deliberately ends with its first caller, who owns the server.
		s.conn, _ = low.Dial(ctx, "users") // silent "a comment gives a reason" possible
	}
}

func (s *server) meantToo(ctx context.Context) {
	s.flight.Do("key", func() (any, error) {
		// All of them deliberately end with the first one.
		return low.Fetch(ctx, "key") // silent "a comment gives a reason" possible
	})
}

// It belongs to start-up.
func newServer(ctx context.Context) *server {
	s := new(server)
	s.conn, _ = low.Dial(ctx, "users")
	s.flight.Do("key", func() (any, error) {
		return low.Fetch(ctx, "key") // silent "belongs to start-up"
	})
	return s
}

func init() { newServer(context.TODO()) }
