package fasthttp

import (
	"context"
	"mime/multipart"
	"net"
	"time"
)

type RequestCtx struct {
	Response Response
	Request  Request
}

func (*RequestCtx) Hijack(handler HijackHandler)                       {}
func (*RequestCtx) SetUserValue(key any, value any)                    {}
func (*RequestCtx) UserValue(key any) any                              { return nil }
func (*RequestCtx) UserValueBytes(key []byte) any                      { return nil }
func (*RequestCtx) VisitUserValues(visitor func([]byte, any))          {}
func (*RequestCtx) ID() uint64                                         { return 0 }
func (*RequestCtx) ConnID() uint64                                     { return 0 }
func (*RequestCtx) Time() time.Time                                    { return time.Time{} }
func (*RequestCtx) SetStatusCode(statusCode int)                       {}
func (*RequestCtx) SetContentType(contentType string)                  {}
func (*RequestCtx) RequestURI() []byte                                 { return nil }
func (*RequestCtx) URI() *URI                                          { return nil }
func (*RequestCtx) Referer() []byte                                    { return nil }
func (*RequestCtx) UserAgent() []byte                                  { return nil }
func (*RequestCtx) Path() []byte                                       { return nil }
func (*RequestCtx) Host() []byte                                       { return nil }
func (*RequestCtx) QueryArgs() *Args                                   { return nil }
func (*RequestCtx) PostArgs() *Args                                    { return nil }
func (*RequestCtx) FormFile(key string) (*multipart.FileHeader, error) { return nil, nil }
func (*RequestCtx) FormValue(key string) []byte                        { return nil }
func (*RequestCtx) IsGet() bool                                        { return false }
func (*RequestCtx) IsPost() bool                                       { return false }
func (*RequestCtx) Method() []byte                                     { return nil }
func (*RequestCtx) RemoteAddr() net.Addr                               { return nil }
func (*RequestCtx) RemoteIP() net.IP                                   { return nil }
func (*RequestCtx) Error(msg string, statusCode int)                   {}
func (*RequestCtx) Redirect(uri string, statusCode int)                {}
func (*RequestCtx) SetBody(body []byte)                                {}
func (*RequestCtx) SetBodyString(body string)                          {}
func (*RequestCtx) Write(p []byte) (int, error)                        { return 0, nil }
func (*RequestCtx) WriteString(s string) (int, error)                  { return 0, nil }
func (*RequestCtx) PostBody() []byte                                   { return nil }
func (*RequestCtx) Logger() Logger                                     { return nil }
func (*RequestCtx) TimeoutError(msg string)                            {}
func (*RequestCtx) Deadline() (deadline time.Time, ok bool)            { return }
func (*RequestCtx) Done() <-chan struct{}                              { return nil }
func (*RequestCtx) Err() error                                         { return nil }
func (*RequestCtx) Value(key any) any                                  { return nil }

type Request struct {
	Header RequestHeader
}

func (*Request) Host() []byte                    { return nil }
func (*Request) SetRequestURI(requestURI string) {}
func (*Request) RequestURI() []byte              { return nil }
func (*Request) Body() []byte                    { return nil }
func (*Request) SetBody(body []byte)             {}
func (*Request) CopyTo(dst *Request)             {}
func (*Request) URI() *URI                       { return nil }
func (*Request) PostArgs() *Args                 { return nil }
func (*Request) Reset()                          {}

type Response struct {
	Header ResponseHeader
}

func (*Response) StatusCode() int              { return 0 }
func (*Response) SetStatusCode(statusCode int) {}
func (*Response) Body() []byte                 { return nil }
func (*Response) SetBody(body []byte)          {}
func (*Response) SetBodyString(body string)    {}
func (*Response) CopyTo(dst *Response)         {}
func (*Response) Reset()                       {}

type RequestHeader struct {
}

func (*RequestHeader) ContentType() []byte                       { return nil }
func (*RequestHeader) Host() []byte                              { return nil }
func (*RequestHeader) UserAgent() []byte                         { return nil }
func (*RequestHeader) Method() []byte                            { return nil }
func (*RequestHeader) RequestURI() []byte                        { return nil }
func (*RequestHeader) VisitAll(f func(key []byte, value []byte)) {}
func (*RequestHeader) Add(key string, value string)              {}
func (*RequestHeader) Set(key string, value string)              {}
func (*RequestHeader) Peek(key string) []byte                    { return nil }
func (*RequestHeader) Cookie(key string) []byte                  { return nil }

type ResponseHeader struct {
}

func (*ResponseHeader) StatusCode() int              { return 0 }
func (*ResponseHeader) ContentType() []byte          { return nil }
func (*ResponseHeader) Add(key string, value string) {}
func (*ResponseHeader) Set(key string, value string) {}
func (*ResponseHeader) Peek(key string) []byte       { return nil }

type Args struct {
}

func (*Args) VisitAll(f func(key []byte, value []byte)) {}
func (*Args) Set(key string, value string)              {}
func (*Args) Peek(key string) []byte                    { return nil }
func (*Args) PeekBytes(key []byte) []byte               { return nil }
func (*Args) Has(key string) bool                       { return false }
func (*Args) GetUint(key string) (int, error)           { return 0, nil }

type URI struct {
}

func (*URI) Path() []byte     { return nil }
func (*URI) Host() []byte     { return nil }
func (*URI) String() string   { return "" }
func (*URI) QueryArgs() *Args { return nil }

type RequestHandler func(ctx *RequestCtx)

type HijackHandler func(c net.Conn)

type Server struct {
	Handler      RequestHandler
	ErrorHandler func(ctx *RequestCtx, err error)
	Name         string
}

func (*Server) ListenAndServe(addr string) error                    { return nil }
func (*Server) Serve(ln net.Listener) error                         { return nil }
func (*Server) Shutdown() error                                     { return nil }
func (*Server) ShutdownWithContext(ctx context.Context) (err error) { return }

type Client struct {
}

func (*Client) Get(dst []byte, url string) (statusCode int, body []byte, err error) { return }
func (*Client) DoTimeout(req *Request, resp *Response, timeout time.Duration) error { return nil }
func (*Client) DoDeadline(req *Request, resp *Response, deadline time.Time) error   { return nil }
func (*Client) Do(req *Request, resp *Response) error                               { return nil }

type Logger interface {
	Printf(format string, args ...any)
}

func ListenAndServe(addr string, handler RequestHandler) error                          { return nil }
func Serve(ln net.Listener, handler RequestHandler) error                               { return nil }
func AcquireRequest() *Request                                                          { return nil }
func ReleaseRequest(req *Request)                                                       {}
func AcquireResponse() *Response                                                        { return nil }
func ReleaseResponse(resp *Response)                                                    {}
func Do(req *Request, resp *Response) error                                             { return nil }
func DoTimeout(req *Request, resp *Response, timeout time.Duration) error               { return nil }
func TimeoutHandler(h RequestHandler, timeout time.Duration, msg string) RequestHandler { return nil }
func CompressHandler(h RequestHandler) RequestHandler                                   { return nil }
