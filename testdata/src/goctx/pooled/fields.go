package pooled

import (
	"io"
	"net/http"
)

// The goroutine, or what it calls, reads fields of the request that stay as they
// are.

type visitors struct {
	last   map[string]string
	latest *http.Request
}

func (v *visitors) seen(r *http.Request, status int) {
	if r != nil {
		v.last[origin(r)] = r.Method
	}
}

func origin(r *http.Request) string { return r.RemoteAddr + r.Header.Get("X-Forwarded-For") }

func fields(v *visitors, w http.ResponseWriter, r *http.Request) {
	go v.seen(r, 200)
	go func() { v.seen(r, 200) }()
}

// It reads the body, or gives the request to somebody else.

func (v *visitors) drain(r *http.Request) { io.Copy(io.Discard, r.Body) }

func (v *visitors) keep(r *http.Request) { v.latest = r }

func Drained(v *visitors, w http.ResponseWriter, r *http.Request) {
	go v.drain(r)              // want `goroutine uses request r after the handler returns`
	go func() { v.drain(r) }() // want `goroutine uses request r after the handler returns`
	go v.keep(r)               // want `goroutine uses request r after the handler returns`
}

// However many functions lie between.

func told(v *visitors, w http.ResponseWriter, r *http.Request) {
	go v.tell(r)
}

func (v *visitors) tell(r *http.Request) { println(first(r)) }
func first(r *http.Request) string       { return second(r) }
func second(r *http.Request) string      { return third(r) + origin(r) }
func third(r *http.Request) string       { return fourth(r, 3) }
func fourth(r *http.Request, n int) string {
	if n > 0 {
		return fourth(r, n-1)
	}
	return r.URL.Path
}
