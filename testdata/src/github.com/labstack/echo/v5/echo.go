package echo

import (
	"log/slog"
	"net/http"
	"net/url"
)

type Context struct {
}

func (*Context) Request() *http.Request                                  { return nil }
func (*Context) SetRequest(r *http.Request)                              {}
func (*Context) Response() http.ResponseWriter                           { return nil }
func (*Context) SetResponse(r http.ResponseWriter)                       {}
func (*Context) RealIP() string                                          { return "" }
func (*Context) Path() string                                            { return "" }
func (*Context) Param(name string) string                                { return "" }
func (*Context) QueryParam(name string) string                           { return "" }
func (*Context) QueryParams() url.Values                                 { return nil }
func (*Context) FormValue(name string) string                            { return "" }
func (*Context) Cookie(name string) (*http.Cookie, error)                { return nil, nil }
func (*Context) SetCookie(cookie *http.Cookie)                           {}
func (*Context) Get(key string) any                                      { return nil }
func (*Context) Set(key string, val any)                                 {}
func (*Context) Bind(i any) error                                        { return nil }
func (*Context) HTML(code int, html string) (err error)                  { return }
func (*Context) String(code int, s string) (err error)                   { return }
func (*Context) JSON(code int, i any) (err error)                        { return }
func (*Context) Blob(code int, contentType string, b []byte) (err error) { return }
func (*Context) NoContent(code int) error                                { return nil }
func (*Context) Redirect(code int, url string) error                     { return nil }
func (*Context) Logger() *slog.Logger                                    { return nil }
func (*Context) Echo() *Echo                                             { return nil }

type Echo struct {
}

func (*Echo) NewContext(r *http.Request, w http.ResponseWriter) *Context       { return nil }
func (*Echo) Pre(middleware ...MiddlewareFunc)                                 {}
func (*Echo) Use(middleware ...MiddlewareFunc)                                 {}
func (*Echo) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo { return RouteInfo{} }
func (*Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { return RouteInfo{} }
func (*Echo) PATCH(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo  { return RouteInfo{} }
func (*Echo) POST(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo   { return RouteInfo{} }
func (*Echo) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { return RouteInfo{} }

func (*Echo) Any(path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	return RouteInfo{}
}

func (*Echo) Add(method string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	return RouteInfo{}
}

func (*Echo) Group(prefix string, m ...MiddlewareFunc) (g *Group) { return }
func (*Echo) AcquireContext() *Context                            { return nil }
func (*Echo) ReleaseContext(c *Context)                           {}
func (*Echo) ServeHTTP(w http.ResponseWriter, r *http.Request)    {}
func (*Echo) Start(address string) error                          { return nil }

type Group struct {
}

func (*Group) Use(middleware ...MiddlewareFunc)                                 {}
func (*Group) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo { return RouteInfo{} }
func (*Group) GET(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { return RouteInfo{} }
func (*Group) PATCH(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo  { return RouteInfo{} }
func (*Group) POST(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo   { return RouteInfo{} }
func (*Group) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) RouteInfo    { return RouteInfo{} }

func (*Group) Any(path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	return RouteInfo{}
}

func (*Group) Group(prefix string, middleware ...MiddlewareFunc) (sg *Group) { return }

func (*Group) Add(method string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) RouteInfo {
	return RouteInfo{}
}

type HandlerFunc func(c *Context) error

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

func New() *Echo                                                      { return nil }
func WrapHandler(h http.Handler) HandlerFunc                          { return nil }
func WrapMiddleware(m func(http.Handler) http.Handler) MiddlewareFunc { return nil }

type RouteInfo struct {
}
