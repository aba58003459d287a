package echo

import (
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
)

type Context interface {
	Bind(i any) error
	Blob(code int, contentType string, b []byte) error
	Cookie(name string) (*http.Cookie, error)
	Echo() *Echo
	Error(err error)
	File(file string) error
	FormFile(name string) (*multipart.FileHeader, error)
	FormValue(name string) string
	Get(key string) any
	HTML(code int, html string) error
	Handler() HandlerFunc
	JSON(code int, i any) error
	Logger() Logger
	NoContent(code int) error
	Param(name string) string
	ParamNames() []string
	ParamValues() []string
	Path() string
	QueryParam(name string) string
	QueryParams() url.Values
	RealIP() string
	Redirect(code int, url string) error
	Render(code int, name string, data any) error
	Request() *http.Request
	Reset(r *http.Request, w http.ResponseWriter)
	Response() *Response
	Scheme() string
	Set(key string, val any)
	SetCookie(cookie *http.Cookie)
	SetHandler(h HandlerFunc)
	SetRequest(r *http.Request)
	SetResponse(r *Response)
	Stream(code int, contentType string, r io.Reader) error
	String(code int, s string) error
	Validate(i any) error
}

type Echo struct {
	HTTPErrorHandler HTTPErrorHandler
	HideBanner       bool
}

func (*Echo) NewContext(r *http.Request, w http.ResponseWriter) Context                   { return nil }
func (*Echo) Pre(middleware ...MiddlewareFunc)                                            {}
func (*Echo) Use(middleware ...MiddlewareFunc)                                            {}
func (*Echo) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) *Route               { return nil }
func (*Echo) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route                  { return nil }
func (*Echo) HEAD(path string, h HandlerFunc, m ...MiddlewareFunc) *Route                 { return nil }
func (*Echo) OPTIONS(path string, h HandlerFunc, m ...MiddlewareFunc) *Route              { return nil }
func (*Echo) PATCH(path string, h HandlerFunc, m ...MiddlewareFunc) *Route                { return nil }
func (*Echo) POST(path string, h HandlerFunc, m ...MiddlewareFunc) *Route                 { return nil }
func (*Echo) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) *Route                  { return nil }
func (*Echo) Any(path string, handler HandlerFunc, middleware ...MiddlewareFunc) []*Route { return nil }

func (*Echo) Match(methods []string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) []*Route {
	return nil
}

func (*Echo) Add(method string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) *Route {
	return nil
}

func (*Echo) Group(prefix string, m ...MiddlewareFunc) (g *Group) { return }
func (*Echo) AcquireContext() Context                             { return nil }
func (*Echo) ReleaseContext(c Context)                            {}
func (*Echo) ServeHTTP(w http.ResponseWriter, r *http.Request)    {}
func (*Echo) Start(address string) error                          { return nil }
func (*Echo) Close() error                                        { return nil }
func (*Echo) Shutdown(ctx context.Context) error                  { return nil }

type Group struct {
}

func (*Group) Use(middleware ...MiddlewareFunc)                               {}
func (*Group) DELETE(path string, h HandlerFunc, m ...MiddlewareFunc) *Route  { return nil }
func (*Group) GET(path string, h HandlerFunc, m ...MiddlewareFunc) *Route     { return nil }
func (*Group) HEAD(path string, h HandlerFunc, m ...MiddlewareFunc) *Route    { return nil }
func (*Group) OPTIONS(path string, h HandlerFunc, m ...MiddlewareFunc) *Route { return nil }
func (*Group) PATCH(path string, h HandlerFunc, m ...MiddlewareFunc) *Route   { return nil }
func (*Group) POST(path string, h HandlerFunc, m ...MiddlewareFunc) *Route    { return nil }
func (*Group) PUT(path string, h HandlerFunc, m ...MiddlewareFunc) *Route     { return nil }

func (*Group) Any(path string, handler HandlerFunc, middleware ...MiddlewareFunc) []*Route {
	return nil
}

func (*Group) Match(methods []string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) []*Route {
	return nil
}

func (*Group) Group(prefix string, middleware ...MiddlewareFunc) (sg *Group) { return }

func (*Group) Add(method string, path string, handler HandlerFunc, middleware ...MiddlewareFunc) *Route {
	return nil
}

type HandlerFunc func(c Context) error

type MiddlewareFunc func(next HandlerFunc) HandlerFunc

type HTTPErrorHandler func(err error, c Context)

type Map map[string]interface{}

type Route struct {
	Method string
	Path   string
	Name   string
}

type Response struct {
	Writer    http.ResponseWriter
	Status    int
	Size      int64
	Committed bool
}

func (*Response) Header() http.Header               { return nil }
func (*Response) WriteHeader(code int)              {}
func (*Response) Write(b []byte) (n int, err error) { return }
func (*Response) Flush()                            {}

type HTTPError struct {
	Message interface{}
	Code    int
}

func (*HTTPError) Error() string { return "" }

type Logger interface {
	Debug(i ...interface{})
	Error(i ...interface{})
	Errorf(format string, args ...interface{})
	Info(i ...interface{})
	Infof(format string, args ...interface{})
	Print(i ...interface{})
	Printf(format string, args ...interface{})
	Warn(i ...interface{})
}

func New() (e *Echo)                                                  { return }
func WrapHandler(h http.Handler) HandlerFunc                          { return nil }
func WrapMiddleware(m func(http.Handler) http.Handler) MiddlewareFunc { return nil }
func NewHTTPError(code int, message ...interface{}) *HTTPError        { return nil }
func NewResponse(w http.ResponseWriter, e *Echo) (r *Response)        { return }
