package fiber

import (
	"context"
	"mime/multipart"
	"net/http"
	"time"

	"github.com/valyala/fasthttp"
)

type Ctx struct {
}

func (*Ctx) App() *App                                                { return nil }
func (*Ctx) BodyRaw() []byte                                          { return nil }
func (*Ctx) Body() []byte                                             { return nil }
func (*Ctx) BodyParser(out interface{}) error                         { return nil }
func (*Ctx) Context() *fasthttp.RequestCtx                            { return nil }
func (*Ctx) UserContext() context.Context                             { return nil }
func (*Ctx) SetUserContext(ctx context.Context)                       {}
func (*Ctx) Cookie(cookie *Cookie)                                    {}
func (*Ctx) Cookies(key string, defaultValue ...string) string        { return "" }
func (*Ctx) Request() *fasthttp.Request                               { return nil }
func (*Ctx) Response() *fasthttp.Response                             { return nil }
func (*Ctx) FormFile(key string) (*multipart.FileHeader, error)       { return nil, nil }
func (*Ctx) FormValue(key string, defaultValue ...string) string      { return "" }
func (*Ctx) Get(key string, defaultValue ...string) string            { return "" }
func (*Ctx) GetRespHeader(key string, defaultValue ...string) string  { return "" }
func (*Ctx) GetReqHeaders() map[string][]string                       { return nil }
func (*Ctx) Hostname() string                                         { return "" }
func (*Ctx) IP() string                                               { return "" }
func (*Ctx) IPs() []string                                            { return nil }
func (*Ctx) JSON(data interface{}, ctype ...string) error             { return nil }
func (*Ctx) Locals(key interface{}, value ...interface{}) interface{} { return nil }
func (*Ctx) Method(override ...string) string                         { return "" }
func (*Ctx) Next() error                                              { return nil }
func (*Ctx) OriginalURL() string                                      { return "" }
func (*Ctx) Params(key string, defaultValue ...string) string         { return "" }
func (*Ctx) ParamsInt(key string, defaultValue ...int) (int, error)   { return 0, nil }
func (*Ctx) Path(override ...string) string                           { return "" }
func (*Ctx) Protocol() string                                         { return "" }
func (*Ctx) Query(key string, defaultValue ...string) string          { return "" }
func (*Ctx) QueryInt(key string, defaultValue ...int) int             { return 0 }
func (*Ctx) Redirect(location string, status ...int) error            { return nil }
func (*Ctx) Route() *Route                                            { return nil }
func (*Ctx) Send(body []byte) error                                   { return nil }
func (*Ctx) SendStatus(status int) error                              { return nil }
func (*Ctx) SendString(body string) error                             { return nil }
func (*Ctx) Set(key string, val string)                               {}
func (*Ctx) Status(status int) *Ctx                                   { return nil }
func (*Ctx) XHR() bool                                                { return false }

type App struct {
}

func (*App) Use(args ...interface{}) Router                                   { return nil }
func (*App) Get(path string, handlers ...Handler) Router                      { return nil }
func (*App) Head(path string, handlers ...Handler) Router                     { return nil }
func (*App) Post(path string, handlers ...Handler) Router                     { return nil }
func (*App) Put(path string, handlers ...Handler) Router                      { return nil }
func (*App) Delete(path string, handlers ...Handler) Router                   { return nil }
func (*App) Options(path string, handlers ...Handler) Router                  { return nil }
func (*App) Patch(path string, handlers ...Handler) Router                    { return nil }
func (*App) Add(method string, path string, handlers ...Handler) Router       { return nil }
func (*App) All(path string, handlers ...Handler) Router                      { return nil }
func (*App) Group(prefix string, handlers ...Handler) Router                  { return nil }
func (*App) Handler() fasthttp.RequestHandler                                 { return nil }
func (*App) Shutdown() error                                                  { return nil }
func (*App) ShutdownWithContext(ctx context.Context) error                    { return nil }
func (*App) Test(req *http.Request, msTimeout ...int) (*http.Response, error) { return nil, nil }
func (*App) Listen(addr string) error                                         { return nil }
func (*App) Mount(prefix string, subApp *App) Router                          { return nil }

type Router interface {
	Add(method string, path string, handlers ...Handler) Router
	All(path string, handlers ...Handler) Router
	Delete(path string, handlers ...Handler) Router
	Get(path string, handlers ...Handler) Router
	Group(prefix string, handlers ...Handler) Router
	Head(path string, handlers ...Handler) Router
	Options(path string, handlers ...Handler) Router
	Patch(path string, handlers ...Handler) Router
	Post(path string, handlers ...Handler) Router
	Put(path string, handlers ...Handler) Router
	Use(args ...interface{}) Router
}

type Group struct {
}

func (*Group) Use(args ...interface{}) Router                             { return nil }
func (*Group) Get(path string, handlers ...Handler) Router                { return nil }
func (*Group) Post(path string, handlers ...Handler) Router               { return nil }
func (*Group) Put(path string, handlers ...Handler) Router                { return nil }
func (*Group) Delete(path string, handlers ...Handler) Router             { return nil }
func (*Group) Patch(path string, handlers ...Handler) Router              { return nil }
func (*Group) Add(method string, path string, handlers ...Handler) Router { return nil }
func (*Group) All(path string, handlers ...Handler) Router                { return nil }
func (*Group) Group(prefix string, handlers ...Handler) Router            { return nil }

type Handler = func(*Ctx) error

type ErrorHandler = func(*Ctx, error) error

type Config struct {
	Immutable    bool
	ErrorHandler ErrorHandler
	AppName      string
}

type Map map[string]interface{}

type Cookie struct {
	Name    string
	Value   string
	Path    string
	Expires time.Time
}

type Error struct {
	Code    int
	Message string
}

func (*Error) Error() string { return "" }

type Route struct {
	Method string
	Name   string
	Path   string
	Params []string
}

func New(config ...Config) *App                   { return nil }
func NewError(code int, message ...string) *Error { return nil }
