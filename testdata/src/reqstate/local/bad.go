// Package local has variables that only the handler uses, so that the fix can
// declare them there, and some for which it cannot.
package local

import (
	"errors"
	"net/http"
	"net/url"
)

func check(r *http.Request) error { return errors.New(r.Host) }

func load(r *http.Request) (string, error) { return r.Host, check(r) }

func only() http.HandlerFunc {
	var err error
	return func(w http.ResponseWriter, r *http.Request) {
		err = check(r) // want `err is set per request`
		if err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
		if err = check(r); err != nil {
			return
		}
	}
}

func inIf() http.HandlerFunc {
	var (
		status = http.StatusForbidden
		err    error
	)
	return func(w http.ResponseWriter, r *http.Request) {
		if err = check(r); err != nil { // want `err is set per request`
			http.Error(w, err.Error(), status)
		}
	}
}

func tuple() http.HandlerFunc {
	var err error
	return func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		name, err = load(r) // want `err is set per request`
		if err == nil {
			w.Write([]byte(name))
		}
	}
}

// The import goes with the declaration.
func lastImport() http.HandlerFunc {
	var user *url.Userinfo
	return func(w http.ResponseWriter, r *http.Request) {
		user = r.URL.User // want `user is set per request`
		w.Write([]byte(user.Username()))
	}
}

func wrap(h http.Handler) http.Handler { return h }

func parameter(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next = wrap(next) // want `next is set per request`
		next.ServeHTTP(w, r)
	})
}

// No fix from here on: read outside.
func readOutside() (http.HandlerFunc, error) {
	name, err := load(nil)
	if err != nil {
		return nil, err
	}
	return func(w http.ResponseWriter, r *http.Request) {
		err = check(r) // want `err is set per request`
		if err != nil {
			w.Write([]byte(name))
		}
	}, nil
}

// The factory's value is read first.
func readFirst() http.HandlerFunc {
	var err error
	return func(w http.ResponseWriter, r *http.Request) {
		if err != nil {
			return
		}
		err = check(r) // want `err is set per request`
	}
}

// The assignment is in a block that other uses are outside of.
func conditional(next http.Handler, enabled bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if enabled {
			next = wrap(next) // want `next is set per request`
		}
		next.ServeHTTP(w, r)
	})
}

// The other variable would be declared anew.
func shadows() http.HandlerFunc {
	var err error
	return func(w http.ResponseWriter, r *http.Request) {
		name := ""
		if r.Host != "" {
			name, err = load(r) // want `err is set per request`
			if err != nil {
				return
			}
		}
		w.Write([]byte(name))
	}
}

type failure struct{ error }

func fail(r *http.Request) *failure { return &failure{check(r)} }

// The variable would have another type.
func concrete() http.HandlerFunc {
	var err error
	return func(w http.ResponseWriter, r *http.Request) {
		err = fail(r) // want `err is set per request`
		if err != nil {
			w.WriteHeader(http.StatusForbidden)
		}
	}
}

// A named result.
func result() (h http.HandlerFunc, err error) {
	h = func(w http.ResponseWriter, r *http.Request) {
		err = check(r) // want `err is set per request`
		if err != nil {
			return
		}
	}
	return h, nil
}

// What is declared holds the result of a call, which has to be made.
func initialised() http.HandlerFunc {
	err := check(nil)
	return func(w http.ResponseWriter, r *http.Request) {
		err = check(r) // want `err is set per request`
		if err != nil {
			return
		}
	}
}

// The comment would be left behind.
func commented() http.HandlerFunc {
	// What was wrong with the last request.
	var err error
	return func(w http.ResponseWriter, r *http.Request) {
		err = check(r) // want `err is set per request`
		if err != nil {
			return
		}
	}
}
