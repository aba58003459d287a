// Package handed hands functions that take only a context to a library, as
// handlers by the name of their type.
package handed

import (
	"context"

	"reqstate/handed/tools"
)

var lastQuery string

type search struct {
	query string
	calls int
}

func (s *search) find(ctx context.Context, call tools.Call) (string, error) {
	s.query = call.Args // want `field s.query is set per request, from call, but one \*search handles all requests`
	s.calls++           // want `field s.calls is written by concurrent requests without synchronization`
	return s.query, nil
}

func remember(ctx context.Context, call tools.Call) (string, error) {
	lastQuery = call.Args // want `data of call overwrites package variable lastQuery: other requests can read it`
	return lastQuery, nil
}

func register(srv *tools.Server) {
	s := &search{}
	srv.AddTool("find", s.find)
	srv.AddTool("remember", remember)
	n := 0
	var last string
	srv.AddTool("count", func(ctx context.Context, call tools.Call) (string, error) {
		n++              // want `n is written by concurrent requests without synchronization`
		last = call.Args // want `last is set per request, from call, but is declared in register, so all requests share it`
		return last, nil
	})
}
