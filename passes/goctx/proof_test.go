package goctx_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"
)

// These tests show at run time what the rules say: that the defects are defects
// is a fact of net/http, of pools and of errgroup, not a matter of taste.

// TestOutlives shows that work on the context of a request dies when the
// handler returns, and that context.WithoutCancel keeps it alive.
func TestOutlives(t *testing.T) {
	work := func(ctx context.Context, returned <-chan struct{}, done chan<- error) {
		<-returned // the server has answered, and canceled the context
		select {
		case <-ctx.Done():
			done <- ctx.Err()
		default:
			done <- nil
		}
	}
	for _, test := range []struct {
		name string
		ctx  func(*http.Request) context.Context
		want error
	}{
		{"request's", func(r *http.Request) context.Context { return r.Context() }, context.Canceled},
		{"detached", func(r *http.Request) context.Context { return context.WithoutCancel(r.Context()) }, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			done := make(chan error, 1)
			returned := make(chan struct{})
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				go work(test.ctx(r), returned, done)
				context.AfterFunc(r.Context(), func() { close(returned) })
			}))
			defer srv.Close()
			resp, err := http.Get(srv.URL)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if err := <-done; err != test.want {
				t.Errorf("work ended with %v, want %v", err, test.want)
			}
		})
	}
}

// TestPooled shows that a goroutine which keeps a pooled object of a framework
// sees the next request, in the shape that gin has: an object from a sync.Pool
// is reset for each request and put back when the handler has returned.
func TestPooled(t *testing.T) {
	type object struct{ path string }
	// A list stands in for the sync.Pool, which may drop what is put into it.
	var (
		mu   sync.Mutex
		free []*object
	)
	serve := func(path string, handler func(*object)) {
		mu.Lock()
		if len(free) == 0 {
			free = append(free, new(object))
		}
		o := free[len(free)-1]
		free = free[:len(free)-1]
		mu.Unlock()
		o.path = path
		handler(o)
		mu.Lock()
		free = append(free, o)
		mu.Unlock()
	}

	goOn := make(chan struct{})
	seen := make(chan [2]string)
	serve("/alice", func(o *object) {
		cp := *o
		go func() {
			<-goOn
			seen <- [2]string{o.path, cp.path}
		}()
	})
	serve("/bob", func(*object) {})
	close(goOn)
	if got, want := <-seen, [2]string{"/bob", "/alice"}; got != want {
		t.Errorf("the goroutine of /alice sees %v by the object and its copy, want %v", got, want)
	}
}

// TestGroup shows that the context of an errgroup is canceled when Wait has
// returned without an error.
func TestGroup(t *testing.T) {
	g, ctx := errgroup.WithContext(t.Context())
	g.Go(ctx.Err)
	if err := g.Wait(); err != nil {
		t.Fatal(err)
	}
	if ctx.Err() != context.Canceled {
		t.Errorf("after Wait the context of the group says %v", ctx.Err())
	}
}
