// Package carrier keeps requests where other requests find them.
package carrier

import (
	"context"
	"net/http"
	"sync/atomic"

	"github.com/gin-gonic/gin"
)

var current *http.Request

func handle(w http.ResponseWriter, r *http.Request) {
	current = r // want `package variable current holds the \*http.Request of one request, which concurrent requests overwrite`
	serve(w)
}

func serve(w http.ResponseWriter) {
	w.Write([]byte(current.URL.Path))
}

var state struct {
	ctx context.Context
	gin *gin.Context
}

func handleGin(c *gin.Context) {
	state.gin = c                   // want `package variable state.gin holds the \*gin.Context of one request`
	state.ctx = c.Request.Context() // want `package variable state.ctx holds the context.Context of one request`
	perName["last"] = c.Request     // want `package variable perName\["last"\] holds the \*http.Request of one request`
	latest.Store(c.Request)         // want `package variable latest holds the \*http.Request of one request`
	singleton.Set(c)                // want `package variable singleton.c holds the \*gin.Context of one request, which concurrent requests overwrite, via Set \(bad.go:\d+\)`
	singletonI.Set(c)               // want `package variable singletonI.c holds the \*gin.Context of one request`
}

var (
	perName = map[string]*http.Request{}
	latest  atomic.Pointer[http.Request]
)

type holder struct{ c *gin.Context }

func (h *holder) Set(c *gin.Context) { h.c = c } // silent "belongs to the request" possible

type setter interface{ Set(c *gin.Context) }

var (
	singleton         = &holder{}
	singletonI setter = &holder{}
)

// A map from requests to something is storage for a request beside it.
var byRequest = map[*http.Request]string{} // want `package variable byRequest is keyed by \*http.Request, which it keeps beyond the request; store the value in the request's context`

var byContext = make(map[context.Context]int) // want `package variable byContext is keyed by context.Context`

type server struct {
	req *http.Request
	w   http.ResponseWriter
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.req = r // want `field s.req holds the \*http.Request of one request, which concurrent requests overwrite: one \*server handles them all`
	s.w = w   // want `field s.w holds the http.ResponseWriter of one request`
}
