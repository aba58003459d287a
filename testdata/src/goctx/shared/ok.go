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
