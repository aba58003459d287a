package loop

import (
	"context"
	"net/http"
	"sync"
)

// Saved and put back.
type scoped struct {
	mu  sync.Mutex
	ctx context.Context
}

func (s *scoped) within(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.ctx
	s.ctx = context.WithValue(s.ctx, key{}, "within")
	do()
	s.ctx = old
}

func (s *scoped) deferred(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.ctx
	s.ctx = context.WithValue(s.ctx, key{}, "within")
	defer func() { s.ctx = old }()
	do()
}

// The context comes from elsewhere.
func (s *scoped) start(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ctx = context.WithValue(ctx, key{}, "start")
}

// The object of a request, or of the caller.
func perRequest(w http.ResponseWriter, r *http.Request) {
	s := &scoped{ctx: r.Context()}
	s.ctx = context.WithValue(s.ctx, key{}, "user")
	serve(s.ctx, w)
}

func options(s *scoped, opts ...func(*scoped)) {
	for _, opt := range opts {
		opt(s)
	}
}

func withUser(user string) func(*scoped) {
	return func(s *scoped) { s.ctx = context.WithValue(s.ctx, key{}, user) }
}

var once sync.Once

func first(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { base = context.WithValue(base, otherKey{}, "first") })
	serve(base, w)
}

var more = []http.Handler{http.HandlerFunc(perRequest), http.HandlerFunc(first)}
