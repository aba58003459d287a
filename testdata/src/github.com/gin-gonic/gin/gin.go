package gin

import (
	"io"
	"mime/multipart"
	"net/http"
	"time"
)

type Context struct {
	Request *http.Request
	Writer  ResponseWriter
	Params  Params
	Keys    map[any]any
	Errors  errorMsgs
}

func (*Context) Copy() *Context                                         { return nil }
func (*Context) Handler() HandlerFunc                                   { return nil }
func (*Context) HandlerName() string                                    { return "" }
func (*Context) FullPath() string                                       { return "" }
func (*Context) Next()                                                  {}
func (*Context) IsAborted() bool                                        { return false }
func (*Context) Abort()                                                 {}
func (*Context) AbortWithStatus(code int)                               {}
func (*Context) AbortWithStatusJSON(code int, jsonObj any)              {}
func (*Context) AbortWithError(code int, err error) *Error              { return nil }
func (*Context) Error(err error) *Error                                 { return nil }
func (*Context) Set(key any, value any)                                 {}
func (*Context) Get(key any) (value any, exists bool)                   { return }
func (*Context) MustGet(key any) any                                    { return nil }
func (*Context) GetString(key any) string                               { return "" }
func (*Context) GetBool(key any) bool                                   { return false }
func (*Context) GetInt(key any) int                                     { return 0 }
func (*Context) Param(key string) string                                { return "" }
func (*Context) Query(key string) (value string)                        { return }
func (*Context) DefaultQuery(key string, defaultValue string) string    { return "" }
func (*Context) GetQuery(key string) (string, bool)                     { return "", false }
func (*Context) QueryArray(key string) (values []string)                { return }
func (*Context) PostForm(key string) (value string)                     { return }
func (*Context) DefaultPostForm(key string, defaultValue string) string { return "" }
func (*Context) FormFile(name string) (*multipart.FileHeader, error)    { return nil, nil }
func (*Context) Bind(obj any) error                                     { return nil }
func (*Context) BindJSON(obj any) error                                 { return nil }
func (*Context) ShouldBind(obj any) error                               { return nil }
func (*Context) ShouldBindJSON(obj any) error                           { return nil }
func (*Context) ShouldBindQuery(obj any) error                          { return nil }
func (*Context) ShouldBindUri(obj any) error                            { return nil }
func (*Context) ClientIP() string                                       { return "" }
func (*Context) Status(code int)                                        {}
func (*Context) Header(key string, value string)                        {}
func (*Context) GetHeader(key string) string                            { return "" }
func (*Context) GetRawData() ([]byte, error)                            { return nil, nil }

func (*Context) SetCookie(name string, value string, maxAge int, path string, domain string, secure bool, httpOnly bool) {
}

func (*Context) Cookie(name string) (string, error)             { return "", nil }
func (*Context) HTML(code int, name string, obj any)            {}
func (*Context) JSON(code int, obj any)                         {}
func (*Context) String(code int, format string, values ...any)  {}
func (*Context) Redirect(code int, location string)             {}
func (*Context) Data(code int, contentType string, data []byte) {}
func (*Context) SSEvent(name string, message any)               {}
func (*Context) Stream(step func(w io.Writer) bool) bool        { return false }
func (*Context) Deadline() (deadline time.Time, ok bool)        { return }
func (*Context) Done() <-chan struct{}                          { return nil }
func (*Context) Err() error                                     { return nil }
func (*Context) Value(key any) any                              { return nil }

type HandlerFunc func(*Context)

type HandlersChain []HandlerFunc

type Engine struct {
	RouterGroup
}

func (*Engine) Handler() http.Handler                              { return nil }
func (*Engine) NoRoute(handlers ...HandlerFunc)                    {}
func (*Engine) NoMethod(handlers ...HandlerFunc)                   {}
func (*Engine) Use(middleware ...HandlerFunc) IRoutes              { return nil }
func (*Engine) With(opts ...OptionFunc) *Engine                    { return nil }
func (*Engine) Run(addr ...string) (err error)                     { return }
func (*Engine) ServeHTTP(w http.ResponseWriter, req *http.Request) {}
func (*Engine) HandleContext(c *Context)                           {}

type RouterGroup struct {
	Handlers HandlersChain
}

func (*RouterGroup) Use(middleware ...HandlerFunc) IRoutes                           { return nil }
func (*RouterGroup) Group(relativePath string, handlers ...HandlerFunc) *RouterGroup { return nil }
func (*RouterGroup) BasePath() string                                                { return "" }

func (*RouterGroup) Handle(httpMethod string, relativePath string, handlers ...HandlerFunc) IRoutes {
	return nil
}

func (*RouterGroup) POST(relativePath string, handlers ...HandlerFunc) IRoutes    { return nil }
func (*RouterGroup) GET(relativePath string, handlers ...HandlerFunc) IRoutes     { return nil }
func (*RouterGroup) DELETE(relativePath string, handlers ...HandlerFunc) IRoutes  { return nil }
func (*RouterGroup) PATCH(relativePath string, handlers ...HandlerFunc) IRoutes   { return nil }
func (*RouterGroup) PUT(relativePath string, handlers ...HandlerFunc) IRoutes     { return nil }
func (*RouterGroup) OPTIONS(relativePath string, handlers ...HandlerFunc) IRoutes { return nil }
func (*RouterGroup) HEAD(relativePath string, handlers ...HandlerFunc) IRoutes    { return nil }
func (*RouterGroup) Any(relativePath string, handlers ...HandlerFunc) IRoutes     { return nil }

func (*RouterGroup) Match(methods []string, relativePath string, handlers ...HandlerFunc) IRoutes {
	return nil
}

type IRouter interface {
	IRoutes
	Group(string, ...HandlerFunc) *RouterGroup
}

type IRoutes interface {
	Any(string, ...HandlerFunc) IRoutes
	DELETE(string, ...HandlerFunc) IRoutes
	GET(string, ...HandlerFunc) IRoutes
	HEAD(string, ...HandlerFunc) IRoutes
	Handle(string, string, ...HandlerFunc) IRoutes
	Match([]string, string, ...HandlerFunc) IRoutes
	OPTIONS(string, ...HandlerFunc) IRoutes
	PATCH(string, ...HandlerFunc) IRoutes
	POST(string, ...HandlerFunc) IRoutes
	PUT(string, ...HandlerFunc) IRoutes
	Use(...HandlerFunc) IRoutes
}

type ResponseWriter interface {
	http.ResponseWriter
	http.Hijacker
	http.Flusher
	http.CloseNotifier
	Pusher() http.Pusher
	Size() int
	Status() int
	WriteHeaderNow()
	WriteString(string) (int, error)
	Written() bool
}

type H map[string]any

type Param struct {
	Key   string
	Value string
}

type Params []Param

func (Params) Get(name string) (string, bool) { return "", false }
func (Params) ByName(name string) (va string) { return }

type Error struct {
	Err  error
	Type ErrorType
	Meta any
}

func (Error) Error() string { return "" }

func New(opts ...OptionFunc) *Engine                                  { return nil }
func Default(opts ...OptionFunc) *Engine                              { return nil }
func Logger() HandlerFunc                                             { return nil }
func Recovery() HandlerFunc                                           { return nil }
func WrapF(f http.HandlerFunc) HandlerFunc                            { return nil }
func WrapH(h http.Handler) HandlerFunc                                { return nil }
func CreateTestContext(w http.ResponseWriter) (c *Context, r *Engine) { return }

type ErrorType uint64

type OptionFunc func(*Engine)

type errorMsgs []*Error
