package catalog

var kratos = Library{
	Path: "github.com/go-kratos/kratos/v2",
	Funcs: []Funcs{
		{Names: "AfterStart AfterStop BeforeStart BeforeStop", Role: Startup, Arg: 0},
		{Names: "NewContext", Role: Derive, Arg: 0},
	},
}

var kratosHTTP = Library{
	Path: "github.com/go-kratos/kratos/v2/transport/http",
	Carriers: []Carrier{
		{Name: "Context", Context: ".", Pooled: true},
	},
	Funcs: []Funcs{
		{Recv: "Router", Names: "CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE", Role: Register, Arg: 1},
		{Recv: "Router", Names: "CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE", Role: Register, Arg: 2},
		{Recv: "Router", Names: "Handle", Role: Register, Arg: 2},
		{Recv: "Router", Names: "Handle", Role: Register, Arg: 3},
		{Recv: "Router", Names: "Group", Role: Register, Arg: 1},
		{Recv: "Server", Names: "Handle HandleFunc HandlePrefix Route Use", Role: Register, Arg: 1},
		{Recv: "Server", Names: "HandleHeader", Role: Register, Arg: 2},
		{Recv: "Server", Names: "WalkHandle WalkRoute", Role: Sync, Arg: 0},
		{Names: "ErrorEncoder Filter FilterChain MethodNotAllowedHandler Middleware NotFoundHandler RequestDecoder RequestQueryDecoder RequestVarsDecoder ResponseEncoder", Role: Register, Arg: 0},
		{Names: "WithErrorDecoder WithMiddleware WithRequestEncoder WithResponseDecoder WithTransport", Role: Register, Arg: 0},
		{Names: "RequestFromServerContext ResponseWriterFromServerContext", Role: Read, Arg: 0},
		{Names: "SetCookie SetOperation", Role: Harmless},
	},
	Handlers: "DecodeErrorFunc DecodeRequestFunc DecodeResponseFunc EncodeErrorFunc EncodeRequestFunc EncodeResponseFunc FilterFunc HandlerFunc",
}

var kratosGRPC = Library{
	Path: "github.com/go-kratos/kratos/v2/transport/grpc",
	Funcs: []Funcs{
		{Names: "Middleware StreamInterceptor StreamMiddleware UnaryInterceptor WithMiddleware WithStreamInterceptor WithStreamMiddleware WithUnaryInterceptor", Role: Register, Arg: 0},
	},
}

var kratosTransport = Library{
	Path: "github.com/go-kratos/kratos/v2/transport",
	Funcs: []Funcs{
		{Names: "FromClientContext FromServerContext", Role: Read, Arg: 0},
		{Names: "NewClientContext NewServerContext", Role: Derive, Arg: 0},
	},
}

var kratosMetadata = Library{
	Path: "github.com/go-kratos/kratos/v2/metadata",
	Funcs: []Funcs{
		{Names: "FromClientContext FromServerContext", Role: Read, Arg: 0},
		{Names: "AppendToClientContext MergeToClientContext NewClientContext NewServerContext", Role: Derive, Arg: 0},
	},
}

var kratosMiddleware = Library{
	Path:     "github.com/go-kratos/kratos/v2/middleware",
	Funcs:    []Funcs{{Names: "Chain", Role: Register, Arg: 0}},
	Handlers: "Handler Middleware",
}
