package fiber

import (
	"context"
	"net/http"
	"time"

	"github.com/valyala/fasthttp"
)

type Ctx interface {
	Abandon()
	App() *App
	Bind() *Bind
	Body() []byte
	BodyRaw() []byte
	Context() context.Context
	Cookie(cookie *Cookie)
	Cookies(key string, defaultValue ...string) string
	Deadline() (time.Time, bool)
	Done() <-chan struct{}
	Err() error
	FormValue(key string, defaultValue ...string) string
	Get(key string, defaultValue ...string) string
	GetRespHeader(key string, defaultValue ...string) string
	Host() string
	Hostname() string
	IP() string
	IPs() []string
	IsAbandoned() bool
	JSON(data any, ctype ...string) error
	Locals(key any, value ...any) any
	Method(override ...string) string
	Next() error
	OriginalURL() string
	Params(key string, defaultValue ...string) string
	Path(override ...string) string
	Protocol() string
	Query(key string, defaultValue ...string) string
	Request() *fasthttp.Request
	RequestCtx() *fasthttp.RequestCtx
	Response() *fasthttp.Response
	Route() *Route
	Send(body []byte) error
	SendStatus(status int) error
	SendString(body string) error
	Set(key string, val string)
	SetContext(ctx context.Context)
	Status(status int) Ctx
	Value(key any) any
}

type App struct {
}

func (*App) Use(args ...any) Router                                                 { return nil }
func (*App) Get(path string, handler any, handlers ...any) Router                   { return nil }
func (*App) Post(path string, handler any, handlers ...any) Router                  { return nil }
func (*App) Put(path string, handler any, handlers ...any) Router                   { return nil }
func (*App) Delete(path string, handler any, handlers ...any) Router                { return nil }
func (*App) Patch(path string, handler any, handlers ...any) Router                 { return nil }
func (*App) Add(methods []string, path string, handler any, handlers ...any) Router { return nil }
func (*App) All(path string, handler any, handlers ...any) Router                   { return nil }
func (*App) Group(prefix string, handlers ...any) Router                            { return nil }
func (*App) Handler() fasthttp.RequestHandler                                       { return nil }
func (*App) Shutdown() error                                                        { return nil }
func (*App) ShutdownWithContext(ctx context.Context) error                          { return nil }
func (*App) Test(req *http.Request, config ...TestConfig) (*http.Response, error)   { return nil, nil }
func (*App) Listen(addr string, config ...ListenConfig) error                       { return nil }

type Router interface {
	Add(methods []string, path string, handler any, handlers ...any) Router
	All(path string, handler any, handlers ...any) Router
	Delete(path string, handler any, handlers ...any) Router
	Get(path string, handler any, handlers ...any) Router
	Group(prefix string, handlers ...any) Router
	Patch(path string, handler any, handlers ...any) Router
	Post(path string, handler any, handlers ...any) Router
	Put(path string, handler any, handlers ...any) Router
	Use(args ...any) Router
}

type Group struct {
}

func (*Group) Use(args ...any) Router                                  { return nil }
func (*Group) Get(path string, handler any, handlers ...any) Router    { return nil }
func (*Group) Post(path string, handler any, handlers ...any) Router   { return nil }
func (*Group) Put(path string, handler any, handlers ...any) Router    { return nil }
func (*Group) Delete(path string, handler any, handlers ...any) Router { return nil }
func (*Group) Patch(path string, handler any, handlers ...any) Router  { return nil }
func (*Group) All(path string, handler any, handlers ...any) Router    { return nil }
func (*Group) Group(prefix string, handlers ...any) Router             { return nil }

type Handler = func(Ctx) error

type ErrorHandler = func(Ctx, error) error

type Config struct {
	Immutable    bool
	ErrorHandler ErrorHandler
	AppName      string
}

type ListenConfig struct {
	GracefulContext context.Context
}

type TestConfig struct {
	Timeout time.Duration
}

type Map map[string]any

type Cookie struct {
	Name  string
	Value string
}

type Bind struct {
}

func (*Bind) Query(out any) error { return nil }
func (*Bind) JSON(out any) error  { return nil }
func (*Bind) Body(out any) error  { return nil }

type Route struct {
	Method string
	Path   string
}

type Error struct {
	Message string
	Code    int
}

func (*Error) Error() string { return "" }

func New(config ...Config) *App                   { return nil }
func NewError(code int, message ...string) *Error { return nil }
