// Package lib keeps what a program is set up with.
package lib

import (
	"net/http"
	"sync"
)

type store struct {
	mu     sync.Mutex
	values map[string]any
	name   string
	path   string
}

var std = &store{values: make(map[string]any)}

// Set sets a value.
func (s *store) Set(key string, value any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
}

// Set sets a value of the store that all use.
func Set(key string, value any) { std.Set(key, value) }

// SetName names the store that all use.
func SetName(name string) { std.name = name }

// LoadConfig reads the store that all use.
func LoadConfig(path string) { std.path = path }

// Note keeps where a request went.
func Note(r *http.Request) { std.name = r.Host } // want `data of r overwrites package variable std.name`
