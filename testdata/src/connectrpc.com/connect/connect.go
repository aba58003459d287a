package connect

import (
	"context"
	"net/http"
	"net/url"
)

type Request[T any] struct {
	Msg *T
}

func (*Request[T]) Spec() Spec          { return Spec{} }
func (*Request[T]) Peer() Peer          { return Peer{} }
func (*Request[T]) Header() http.Header { return nil }
func (*Request[T]) HTTPMethod() string  { return "" }

type Response[T any] struct {
	Msg *T
}

func (*Response[T]) Header() http.Header  { return nil }
func (*Response[T]) Trailer() http.Header { return nil }

type AnyRequest interface {
	Any() any
	HTTPMethod() string
	Header() http.Header
	Peer() Peer
	Spec() Spec
}

type AnyResponse interface {
	Any() any
	Header() http.Header
	Trailer() http.Header
}

type ServerStream[Res any] struct {
}

func (*ServerStream[Res]) ResponseHeader() http.Header  { return nil }
func (*ServerStream[Res]) ResponseTrailer() http.Header { return nil }
func (*ServerStream[Res]) Send(msg *Res) error          { return nil }
func (*ServerStream[Res]) Conn() StreamingHandlerConn   { return nil }

type ClientStream[Req any] struct {
}

func (*ClientStream[Req]) Spec() Spec                 { return Spec{} }
func (*ClientStream[Req]) Peer() Peer                 { return Peer{} }
func (*ClientStream[Req]) RequestHeader() http.Header { return nil }
func (*ClientStream[Req]) Receive() bool              { return false }
func (*ClientStream[Req]) Msg() *Req                  { return nil }
func (*ClientStream[Req]) Err() error                 { return nil }
func (*ClientStream[Req]) Conn() StreamingHandlerConn { return nil }

type BidiStream[Req any, Res any] struct {
}

func (*BidiStream[Req, Res]) Spec() Spec                 { return Spec{} }
func (*BidiStream[Req, Res]) Peer() Peer                 { return Peer{} }
func (*BidiStream[Req, Res]) RequestHeader() http.Header { return nil }
func (*BidiStream[Req, Res]) Receive() (*Req, error)     { return nil, nil }
func (*BidiStream[Req, Res]) Send(msg *Res) error        { return nil }
func (*BidiStream[Req, Res]) Conn() StreamingHandlerConn { return nil }

type ServerStreamForClient[Res any] struct {
}

func (*ServerStreamForClient[Res]) Receive() bool { return false }
func (*ServerStreamForClient[Res]) Msg() *Res     { return nil }
func (*ServerStreamForClient[Res]) Err() error    { return nil }
func (*ServerStreamForClient[Res]) Close() error  { return nil }

type UnaryFunc func(context.Context, AnyRequest) (AnyResponse, error)

type StreamingClientFunc func(context.Context, Spec) StreamingClientConn

type StreamingHandlerFunc func(context.Context, StreamingHandlerConn) error

type Interceptor interface {
	WrapStreamingClient(StreamingClientFunc) StreamingClientFunc
	WrapStreamingHandler(StreamingHandlerFunc) StreamingHandlerFunc
	WrapUnary(UnaryFunc) UnaryFunc
}

type UnaryInterceptorFunc func(UnaryFunc) UnaryFunc

func (UnaryInterceptorFunc) WrapUnary(next UnaryFunc) UnaryFunc { return nil }

func (UnaryInterceptorFunc) WrapStreamingClient(next StreamingClientFunc) StreamingClientFunc {
	return nil
}

func (UnaryInterceptorFunc) WrapStreamingHandler(next StreamingHandlerFunc) StreamingHandlerFunc {
	return nil
}

type StreamingHandlerConn interface {
	Peer() Peer
	Receive(any) error
	RequestHeader() http.Header
	ResponseHeader() http.Header
	ResponseTrailer() http.Header
	Send(any) error
	Spec() Spec
}

type StreamingClientConn interface {
	CloseRequest() error
	CloseResponse() error
	Peer() Peer
	Receive(any) error
	RequestHeader() http.Header
	ResponseHeader() http.Header
	ResponseTrailer() http.Header
	Send(any) error
	Spec() Spec
}

type HandlerOption interface {
}

type ClientOption interface {
}

type Option interface {
	ClientOption
	HandlerOption
}

type Handler struct {
}

func (*Handler) ServeHTTP(responseWriter http.ResponseWriter, request *http.Request) {}

type Client[Req any, Res any] struct {
}

func (*Client[Req, Res]) CallUnary(ctx context.Context, request *Request[Req]) (*Response[Res], error) {
	return nil, nil
}

func (*Client[Req, Res]) CallServerStream(ctx context.Context, request *Request[Req]) (*ServerStreamForClient[Res], error) {
	return nil, nil
}

type Peer struct {
	Addr     string
	Protocol string
	Query    url.Values
}

type Spec struct {
	StreamType       StreamType
	Schema           any
	Procedure        string
	IsClient         bool
	IdempotencyLevel IdempotencyLevel
}

type StreamType uint8

type IdempotencyLevel int

type HTTPClient interface {
	Do(*http.Request) (*http.Response, error)
}

type Error struct {
}

func (*Error) Error() string     { return "" }
func (*Error) Message() string   { return "" }
func (*Error) Code() Code        { return 0 }
func (*Error) Meta() http.Header { return nil }

type Code uint32

func NewRequest[T any](message *T) *Request[T]   { return nil }
func NewResponse[T any](message *T) *Response[T] { return nil }

func NewUnaryHandler[Req, Res any](procedure string, unary func(context.Context, *Request[Req]) (*Response[Res], error), options ...HandlerOption) *Handler {
	return nil
}

func NewServerStreamHandler[Req, Res any](procedure string, implementation func(context.Context, *Request[Req], *ServerStream[Res]) error, options ...HandlerOption) *Handler {
	return nil
}

func NewClientStreamHandler[Req, Res any](procedure string, implementation func(context.Context, *ClientStream[Req]) (*Response[Res], error), options ...HandlerOption) *Handler {
	return nil
}

func NewBidiStreamHandler[Req, Res any](procedure string, implementation func(context.Context, *BidiStream[Req, Res]) error, options ...HandlerOption) *Handler {
	return nil
}

func WithInterceptors(interceptors ...Interceptor) Option { return nil }

func NewClient[Req, Res any](httpClient HTTPClient, url string, options ...ClientOption) *Client[Req, Res] {
	return nil
}

func NewError(c Code, underlying error) *Error { return nil }

const CodeInternal Code = 13
const CodeUnauthenticated Code = 16
const CodeInvalidArgument Code = 3
const CodeUnimplemented Code = 12
