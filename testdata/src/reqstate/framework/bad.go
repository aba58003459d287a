// Package framework has handlers of a framework of its own.
package framework

import (
	"net/http"
	"sync"
)

// A Context is made for each request.
type Context struct {
	Request *http.Request
	Writer  http.ResponseWriter
	params  map[string]string
	status  int
}

func (c *Context) Param(name string) string { return c.params[name] }

func (c *Context) Status(code int) { c.status = code } // ok: the request's own

type HandlerFunc func(*Context)

type router struct{ routes map[string]HandlerFunc }

func (m *router) Handle(path string, h HandlerFunc) { m.routes[path] = h }

func (m *router) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := m.routes[r.URL.Path]; h != nil {
		h(&Context{Request: r, Writer: w})
	}
}

var (
	current string
	mu      sync.Mutex
	hits    int
)

func show(c *Context) {
	current = c.Param("name") // want `data of c.* overwrites package variable current`
	hits++                    // want `package variable hits is written by concurrent requests`
	mu.Lock()
	hits++ // ok: locked // silent "is synchronized"
	mu.Unlock()
}

func logger() HandlerFunc {
	var last string
	return func(c *Context) {
		last = c.Request.Host // want `last is set per request, from c.Request.*, but is declared in logger`
		c.Writer.Header().Set("X-Last", last)
	}
}

type pages struct{ title string }

func (p *pages) page(c *Context) {
	p.title = c.Param("title") // want `field p.title is set per request`
}

func routes(m *router) {
	p := &pages{}
	m.Handle("/show", show)
	m.Handle("/log", logger())
	m.Handle("/page", p.page)
}

// A CallContext is for a request that the program sends.
type CallContext struct {
	Request  *http.Request
	Response *http.Response
	name     string
}

type layer struct{ calls int }

func (l *layer) call(c *CallContext) {
	current = c.name // ok: nothing says that a request is served
	l.calls++
}

// A Settings is named for no request, though one is in it.
type Settings struct {
	Request *http.Request
	name    string
}

func (s *Settings) apply(t *Settings) { current = t.name } // ok: nothing says that a request is served
