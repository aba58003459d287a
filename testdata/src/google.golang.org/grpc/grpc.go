package grpc

import (
	"context"
	"net"

	"google.golang.org/grpc/metadata"
)

type UnaryServerInfo struct {
	Server     any
	FullMethod string
}

type StreamServerInfo struct {
	FullMethod     string
	IsClientStream bool
	IsServerStream bool
}

type UnaryHandler func(ctx context.Context, req any) (any, error)

type StreamHandler func(srv any, stream ServerStream) error

type UnaryServerInterceptor func(ctx context.Context, req any, info *UnaryServerInfo, handler UnaryHandler) (resp any, err error)

type StreamServerInterceptor func(srv any, ss ServerStream, info *StreamServerInfo, handler StreamHandler) error

type UnaryInvoker func(ctx context.Context, method string, req any, reply any, cc *ClientConn, opts ...CallOption) error

type Streamer func(ctx context.Context, desc *StreamDesc, cc *ClientConn, method string, opts ...CallOption) (ClientStream, error)

type UnaryClientInterceptor func(ctx context.Context, method string, req any, reply any, cc *ClientConn, invoker UnaryInvoker, opts ...CallOption) error

type StreamClientInterceptor func(ctx context.Context, desc *StreamDesc, cc *ClientConn, method string, streamer Streamer, opts ...CallOption) (ClientStream, error)

type ServerStream interface {
	Context() context.Context
	RecvMsg(m any) error
	SendHeader(metadata.MD) error
	SendMsg(m any) error
	SetHeader(metadata.MD) error
	SetTrailer(metadata.MD)
}

type ClientStream interface {
	CloseSend() error
	Context() context.Context
	Header() (metadata.MD, error)
	RecvMsg(m any) error
	SendMsg(m any) error
	Trailer() metadata.MD
}

type Stream interface {
	Context() context.Context
	RecvMsg(m any) error
	SendMsg(m any) error
}

type ServerStreamingServer[Res any] interface {
	ServerStream
	Send(*Res) error
}

type ServerStreamingClient[Res any] interface {
	ClientStream
	Recv() (*Res, error)
}

type ClientStreamingServer[Req any, Res any] interface {
	ServerStream
	Recv() (*Req, error)
	SendAndClose(*Res) error
}

type ClientStreamingClient[Req any, Res any] interface {
	ClientStream
	CloseAndRecv() (*Res, error)
	Send(*Req) error
}

type BidiStreamingServer[Req any, Res any] interface {
	ServerStream
	Recv() (*Req, error)
	Send(*Res) error
}

type BidiStreamingClient[Req any, Res any] interface {
	ClientStream
	Recv() (*Res, error)
	Send(*Req) error
}

type GenericServerStream[Req any, Res any] struct {
	ServerStream
}

func (*GenericServerStream[Req, Res]) Send(m *Res) error         { return nil }
func (*GenericServerStream[Req, Res]) SendAndClose(m *Res) error { return nil }
func (*GenericServerStream[Req, Res]) Recv() (*Req, error)       { return nil, nil }

type GenericClientStream[Req any, Res any] struct {
	ClientStream
}

func (*GenericClientStream[Req, Res]) Send(m *Req) error           { return nil }
func (*GenericClientStream[Req, Res]) Recv() (*Res, error)         { return nil, nil }
func (*GenericClientStream[Req, Res]) CloseAndRecv() (*Res, error) { return nil, nil }

type Server struct {
}

func (*Server) RegisterService(sd *ServiceDesc, ss any) {}
func (*Server) Serve(lis net.Listener) error            { return nil }
func (*Server) Stop()                                   {}
func (*Server) GracefulStop()                           {}

type ServiceRegistrar interface {
	RegisterService(desc *ServiceDesc, impl any)
}

type ServiceDesc struct {
	ServiceName string
	HandlerType any
	Methods     []MethodDesc
	Streams     []StreamDesc
	Metadata    any
}

type MethodDesc struct {
	MethodName string
	Handler    MethodHandler
}

type StreamDesc struct {
	StreamName    string
	Handler       StreamHandler
	ServerStreams bool
	ClientStreams bool
}

type ServerOption interface {
}

type ClientConn struct {
}

func (*ClientConn) Invoke(ctx context.Context, method string, args any, reply any, opts ...CallOption) error {
	return nil
}

func (*ClientConn) Target() string { return "" }
func (*ClientConn) Close() error   { return nil }

func (*ClientConn) NewStream(ctx context.Context, desc *StreamDesc, method string, opts ...CallOption) (ClientStream, error) {
	return nil, nil
}

type ClientConnInterface interface {
	Invoke(ctx context.Context, method string, args any, reply any, opts ...CallOption) error
	NewStream(ctx context.Context, desc *StreamDesc, method string, opts ...CallOption) (ClientStream, error)
}

type CallOption interface {
}

type EmptyCallOption struct {
}

type DialOption interface {
}

type ServerTransportStream interface {
	Method() string
	SendHeader(md metadata.MD) error
	SetHeader(md metadata.MD) error
	SetTrailer(md metadata.MD) error
}

func NewServer(opt ...ServerOption) *Server                                         { return nil }
func UnaryInterceptor(i UnaryServerInterceptor) ServerOption                        { return nil }
func StreamInterceptor(i StreamServerInterceptor) ServerOption                      { return nil }
func ChainUnaryInterceptor(interceptors ...UnaryServerInterceptor) ServerOption     { return nil }
func ChainStreamInterceptor(interceptors ...StreamServerInterceptor) ServerOption   { return nil }
func WithUnaryInterceptor(f UnaryClientInterceptor) DialOption                      { return nil }
func WithStreamInterceptor(f StreamClientInterceptor) DialOption                    { return nil }
func WithChainUnaryInterceptor(interceptors ...UnaryClientInterceptor) DialOption   { return nil }
func WithChainStreamInterceptor(interceptors ...StreamClientInterceptor) DialOption { return nil }
func NewClient(target string, opts ...DialOption) (conn *ClientConn, err error)     { return }
func Dial(target string, opts ...DialOption) (*ClientConn, error)                   { return nil, nil }

func DialContext(ctx context.Context, target string, opts ...DialOption) (conn *ClientConn, err error) {
	return
}

func SetHeader(ctx context.Context, md metadata.MD) error                        { return nil }
func SendHeader(ctx context.Context, md metadata.MD) error                       { return nil }
func SetTrailer(ctx context.Context, md metadata.MD) error                       { return nil }
func WithBlock() DialOption                                                      { return nil }
func ServerTransportStreamFromContext(ctx context.Context) ServerTransportStream { return nil }

func NewContextWithServerTransportStream(ctx context.Context, stream ServerTransportStream) context.Context {
	return nil
}

func Method(ctx context.Context) (string, bool) { return "", false }

const SupportPackageIsVersion7 = true
const SupportPackageIsVersion9 = true

type MethodHandler func(srv any, ctx context.Context, dec func(any) error, interceptor UnaryServerInterceptor) (any, error)
