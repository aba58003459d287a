// Package routes calls the factories.
package routes

import (
	"net/http"

	"example.com/settle/factory"
)

// Makers are factories that somebody calls.
var Makers = []func() http.HandlerFunc{factory.AsValue}

// Set sets up the routes.
func Set(mux *http.ServeMux) {
	mux.HandleFunc("/named", func(w http.ResponseWriter, r *http.Request) { factory.Named()(w, r) })
	mux.HandleFunc("/once", factory.Once())
	mux.HandleFunc("/both", factory.Both())
	mux.HandleFunc("/too", func(w http.ResponseWriter, r *http.Request) { factory.Both()(w, r) })
	mux.HandleFunc("/value", func(w http.ResponseWriter, r *http.Request) { factory.AsValue()(w, r) })
	mux.HandleFunc("/lazy", factory.Serve)
}
