package goctx_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/crosstalk-go/crosstalk/testdata/src/goctx/proof"
)

// These tests run the code of the fixture goctx/proof, which Test checks that the
// rules report, or are silent on: that the defects are defects is a fact of net/http
// and of errgroup, not a matter of taste. The one about pools is in
// internal/catalog/real, which has the frameworks.

// TestOutlives shows that work on the context of a request dies when the handler
// returns, in a goroutine that it starts or that a queue leads to, and that
// context.WithoutCancel keeps it alive.
func TestOutlives(t *testing.T) {
	for _, test := range []struct {
		name    string
		handler http.HandlerFunc
		work    func() // elsewhere
		want    error
	}{
		{"reported", proof.Outlives, func() {}, context.Canceled},
		{"not reported", proof.OutlivesOK, func() {}, nil},
		{"queue reported", proof.Queue, proof.Work, context.Canceled},
		{"queue not reported", proof.QueueOK, proof.Work, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			over := make(chan struct{}) // the request of the handler
			backend(t, func(r *http.Request) {
				<-over
				select {
				case <-r.Context().Done(): // the client is gone
				case <-time.After(100 * time.Millisecond):
				}
			})
			done := make(chan error, 1)
			proof.Report = func(err error) { done <- err }
			go test.work()
			srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				context.AfterFunc(r.Context(), func() { close(over) })
				test.handler(w, r)
			}))
			defer srv.Close()
			resp, err := http.Get(srv.URL)
			if err != nil {
				t.Fatal(err)
			}
			resp.Body.Close()
			if err := <-done; !errors.Is(err, test.want) {
				t.Errorf("the work ended with %v, want %v", err, test.want)
			}
		})
	}
}

// TestShared shows that who waits for the call of another one fails when that one goes
// away, if the call is made with its context.
func TestShared(t *testing.T) {
	for _, test := range []struct {
		name string
		call func(context.Context) error
		want error
	}{
		{"reported", proof.Shared, context.Canceled},
		{"not reported", proof.SharedOK, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			for !stays(t, test.call, test.want) {
			}
		})
	}
}

// stays makes a call twice at once, and checks what the second caller gets when the first
// one leaves. It reports false if the second one came too late to share the call.
func stays(t *testing.T, call func(context.Context) error, want error) bool {
	t.Helper()
	started, answer := make(chan bool, 2), make(chan bool)
	backend(t, func(r *http.Request) {
		started <- true
		select {
		case <-answer:
		case <-r.Context().Done():
		}
	})
	first, leave := context.WithCancel(t.Context())
	left, second := make(chan error, 1), make(chan error, 1)
	go func() { left <- call(first) }()
	<-started
	go func() { second <- call(t.Context()) }()
	time.Sleep(10 * time.Millisecond)
	leave()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Errorf("who has left gets %v", err)
	}
	close(answer)
	err := <-second
	if len(started) > 0 {
		return false
	}
	if !errors.Is(err, want) {
		t.Errorf("who has stayed gets %v, want %v", err, want)
	}
	return true
}

// TestGroup shows that the context of an errgroup is canceled when Wait has
// returned without an error.
func TestGroup(t *testing.T) {
	backend(t, func(*http.Request) {})
	if err := proof.Group(t.Context()); !errors.Is(err, context.Canceled) {
		t.Errorf("the call that is reported ended with %v, want %v", err, context.Canceled)
	}
	if err := proof.GroupOK(t.Context()); err != nil {
		t.Errorf("the call that is not reported ended with %v", err)
	}
}

// backend starts the server that the fixture calls; it answers when answer returns.
func backend(t *testing.T, answer func(*http.Request)) {
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { answer(r) }))
	t.Cleanup(srv.Close)
	proof.Backend = srv.URL
}
