package catalog

var connect = Library{
	Path: "connectrpc.com/connect",
	Carriers: []Carrier{
		// Handlers and interceptors get a context beside these.
		{Name: "Request"},
		{Name: "AnyRequest"},
		{Name: "ServerStream", Response: true},
		{Name: "ClientStream"},
		{Name: "BidiStream"},
		{Name: "StreamingHandlerConn"},
		{Name: "StreamingClientConn", Weak: true},
	},
	Funcs: []Funcs{
		{Names: "NewBidiStreamHandler NewClientStreamHandler NewServerStreamHandler NewUnaryHandler", Role: Register, Arg: 1},
		{Names: "NewBidiStreamHandler NewClientStreamHandler NewServerStreamHandler NewUnaryHandler", Role: Register, Arg: 2},
		{Names: "NewClientStreamHandlerSimple NewServerStreamHandlerSimple NewUnaryHandlerSimple", Role: Register, Arg: 1},
		{Names: "WithInterceptors WithRecover", Role: Register, Arg: 0},
		{Names: "CallInfoForHandlerContext", Role: Read, Arg: 0},
		{Names: "NewClientContext", Role: Derive, Arg: 0},
		{Recv: "Client", Names: "CallServerStream CallUnary", Role: Blocks},
	},
	Handlers: "StreamingClientFunc StreamingHandlerFunc UnaryFunc UnaryInterceptorFunc",
	Shared:   []Interface{{Name: "Interceptor", Methods: "WrapUnary WrapStreamingClient WrapStreamingHandler"}},
}
