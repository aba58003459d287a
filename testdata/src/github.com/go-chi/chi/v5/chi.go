package chi

import (
	"context"
	"net/http"
)

type Mux struct {
}

func (*Mux) ServeHTTP(w http.ResponseWriter, r *http.Request)                     {}
func (*Mux) Use(middlewares ...func(http.Handler) http.Handler)                   {}
func (*Mux) Handle(pattern string, handler http.Handler)                          {}
func (*Mux) HandleFunc(pattern string, handlerFn http.HandlerFunc)                {}
func (*Mux) Method(method string, pattern string, handler http.Handler)           {}
func (*Mux) MethodFunc(method string, pattern string, handlerFn http.HandlerFunc) {}
func (*Mux) Connect(pattern string, handlerFn http.HandlerFunc)                   {}
func (*Mux) Delete(pattern string, handlerFn http.HandlerFunc)                    {}
func (*Mux) Get(pattern string, handlerFn http.HandlerFunc)                       {}
func (*Mux) Head(pattern string, handlerFn http.HandlerFunc)                      {}
func (*Mux) Options(pattern string, handlerFn http.HandlerFunc)                   {}
func (*Mux) Patch(pattern string, handlerFn http.HandlerFunc)                     {}
func (*Mux) Post(pattern string, handlerFn http.HandlerFunc)                      {}
func (*Mux) Put(pattern string, handlerFn http.HandlerFunc)                       {}
func (*Mux) Trace(pattern string, handlerFn http.HandlerFunc)                     {}
func (*Mux) NotFound(handlerFn http.HandlerFunc)                                  {}
func (*Mux) MethodNotAllowed(handlerFn http.HandlerFunc)                          {}
func (*Mux) With(middlewares ...func(http.Handler) http.Handler) Router           { return nil }
func (*Mux) Group(fn func(r Router)) Router                                       { return nil }
func (*Mux) Route(pattern string, fn func(r Router)) Router                       { return nil }
func (*Mux) Mount(pattern string, handler http.Handler)                           {}
func (*Mux) Routes() []Route                                                      { return nil }
func (*Mux) Middlewares() Middlewares                                             { return nil }
func (*Mux) Match(rctx *Context, method string, path string) bool                 { return false }
func (*Mux) Find(rctx *Context, method string, path string) string                { return "" }

type Router interface {
	http.Handler
	Routes
	Connect(pattern string, h http.HandlerFunc)
	Delete(pattern string, h http.HandlerFunc)
	Get(pattern string, h http.HandlerFunc)
	Group(fn func(r Router)) Router
	Handle(pattern string, h http.Handler)
	HandleFunc(pattern string, h http.HandlerFunc)
	Head(pattern string, h http.HandlerFunc)
	Method(method string, pattern string, h http.Handler)
	MethodFunc(method string, pattern string, h http.HandlerFunc)
	MethodNotAllowed(h http.HandlerFunc)
	Mount(pattern string, h http.Handler)
	NotFound(h http.HandlerFunc)
	Options(pattern string, h http.HandlerFunc)
	Patch(pattern string, h http.HandlerFunc)
	Post(pattern string, h http.HandlerFunc)
	Put(pattern string, h http.HandlerFunc)
	Query(pattern string, h http.HandlerFunc)
	Route(pattern string, fn func(r Router)) Router
	Trace(pattern string, h http.HandlerFunc)
	Use(middlewares ...func(http.Handler) http.Handler)
	With(middlewares ...func(http.Handler) http.Handler) Router
}

type Routes interface {
	Find(rctx *Context, method string, path string) string
	Match(rctx *Context, method string, path string) bool
	Middlewares() Middlewares
	Routes() []Route
}

type Route struct {
	SubRoutes Routes
	Handlers  map[string]http.Handler
	Pattern   string
}

type Context struct {
	Routes    Routes
	RoutePath string
	URLParams RouteParams
}

func (*Context) Reset()                     {}
func (*Context) URLParam(key string) string { return "" }
func (*Context) RoutePattern() string       { return "" }

type RouteParams struct {
	Keys   []string
	Values []string
}

func (*RouteParams) Add(key string, value string) {}

type Middlewares []func(http.Handler) http.Handler

func (Middlewares) Handler(h http.Handler) http.Handler         { return nil }
func (Middlewares) HandlerFunc(h http.HandlerFunc) http.Handler { return nil }

func NewRouter() *Mux                                                  { return nil }
func NewMux() *Mux                                                     { return nil }
func RouteContext(ctx context.Context) *Context                        { return nil }
func URLParam(r *http.Request, key string) string                      { return "" }
func URLParamFromCtx(ctx context.Context, key string) string           { return "" }
func NewRouteContext() *Context                                        { return nil }
func Chain(middlewares ...func(http.Handler) http.Handler) Middlewares { return nil }
func Walk(r Routes, walkFn WalkFunc) error                             { return nil }

var RouteCtxKey *contextKey

type WalkFunc func(method string, route string, handler http.Handler, middlewares ...func(http.Handler) http.Handler) error

type contextKey struct {
}
