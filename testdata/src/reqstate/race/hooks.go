package race

import (
	"context"
	"net/http"
)

// A sender calls its hooks around each request that it sends.
type sender struct {
	before func(req *http.Request, n int)
	after  func(res *http.Response)
}

// The hooks are stored in an object of the caller, who has a context: the variable
// may well belong to one call.
func hooked(ctx context.Context, s *sender) {
	attempt := 0
	s.before = func(req *http.Request, n int) {
		attempt = n + 1 // silent "belongs to the request" possible
	}
	s.after = func(res *http.Response) { note(ctx, attempt) }
}

// Without one, nothing speaks for that.
func hookedForAll(s *sender) {
	attempt := 0
	s.before = func(req *http.Request, n int) {
		attempt = n + 1 // want `attempt is written by concurrent requests without synchronization`
	}
	s.after = func(res *http.Response) { note(context.Background(), attempt) }
}

func note(ctx context.Context, n int) {}
