// Package factory makes handlers. How often it is called, only other packages know.
package factory

import (
	"net/http"
	"sync"
)

// PerRequest is called anew by each request, through Named.
func PerRequest(name string) http.HandlerFunc {
	var path string
	return func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.Path // settled "belongs to the request"
		w.Write([]byte(name + path))
	}
}

// Named hands on what PerRequest makes.
func Named() http.HandlerFunc { return PerRequest("named") }

// Once is called when the routes are set up.
func Once() http.HandlerFunc {
	var path string
	return func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.Path // finding reqstate/captured
		w.Write([]byte(path))
	}
}

// Both is called once, and by each request.
func Both() http.HandlerFunc {
	var path string
	return func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.Path // finding reqstate/captured
		w.Write([]byte(path))
	}
}

// AsValue is called by each request, and handed to who knows whom.
func AsValue() http.HandlerFunc {
	var path string
	return func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.Path // finding reqstate/captured
		w.Write([]byte(path))
	}
}

// Lazily is called by a request, but only by one.
func Lazily() http.HandlerFunc {
	var path string
	return func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.Path // finding reqstate/captured
		w.Write([]byte(path))
	}
}

var once sync.Once

var lazy http.HandlerFunc

// Serve serves a request.
func Serve(w http.ResponseWriter, r *http.Request) {
	once.Do(func() { lazy = Lazily() })
	lazy(w, r)
}
