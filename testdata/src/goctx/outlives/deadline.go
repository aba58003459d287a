package outlives

import (
	"errors"
	"net/http"
	"time"
)

// A wrapper that gives up says so by an error. The work may end then.

var errLate = errors.New("late")

func deadline(f func() error) error {
	errc := make(chan error, 1)
	go func() { errc <- f() }()
	select {
	case err := <-errc:
		return err
	case <-time.After(time.Second):
		return errLate
	}
}

func limited(w http.ResponseWriter, r *http.Request) {
	err := deadline(func() error { return save(r.Context(), "a") })
	if err != nil {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

// One that gives up in silence lets the work go on.

func patience(f func() error) error {
	errc := make(chan error, 1)
	go func() { errc <- f() }()
	select {
	case err := <-errc:
		return err
	case <-time.After(time.Second):
		return nil
	}
}

func Patient(w http.ResponseWriter, r *http.Request) {
	_ = patience(func() error { return save(r.Context(), "a") }) // want `goroutine uses r.Context\(\), which is canceled when the request ends`
}
