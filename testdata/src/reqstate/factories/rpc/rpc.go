// Package rpc stands for a library that serves the methods of registered
// objects.
package rpc

import "net/http"

// A Server serves objects.
type Server struct{ objects map[string]any }

// RegisterService serves the methods of obj under a name.
func (s *Server) RegisterService(obj any, name string) error {
	s.objects[name] = obj
	return nil
}

// A Route handles requests.
type Route interface {
	HandleRoute(w http.ResponseWriter, r *http.Request)
}

// Manage serves the route.
func Manage(r Route) error {
	http.HandleFunc("/", r.HandleRoute)
	return nil
}
