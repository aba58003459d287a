package catalog

var grpc = Library{
	Path: "google.golang.org/grpc",
	Carriers: []Carrier{
		{Name: "ServerStream", Context: ".Context()"},
		{Name: "ServerStreamingServer", Context: ".Context()"},
		{Name: "ClientStreamingServer", Context: ".Context()"},
		{Name: "BidiStreamingServer", Context: ".Context()"},
		{Name: "GenericServerStream", Context: ".Context()"},
		// What an interceptor gets says that it is one; the context is beside it.
		{Name: "UnaryServerInfo"},
		{Name: "StreamServerInfo"},
		// The client's half: the caller's context, whoever that is.
		{Name: "ClientStream", Context: ".Context()", Weak: true},
	},
	Funcs: []Funcs{
		{Names: "ChainStreamInterceptor ChainUnaryInterceptor StatsHandler StreamInterceptor UnaryInterceptor UnknownServiceHandler InTapHandle", Role: Register, Arg: 0},
		{Names: "WithChainStreamInterceptor WithChainUnaryInterceptor WithStatsHandler WithStreamInterceptor WithUnaryInterceptor WithContextDialer WithPerRPCCredentials PerRPCCredentials", Role: Register, Arg: 0},
		{Recv: "Server", Names: "RegisterService", Role: Register, Arg: 1},
		{Recv: "ServiceRegistrar", Names: "RegisterService", Role: Register, Arg: 1},
		{Names: "Method ServerTransportStreamFromContext", Role: Read, Arg: 0},
		{Names: "NewContextWithServerTransportStream", Role: Derive, Arg: 0},
		// They connect in the background.
		{Names: "Dial DialContext", Role: Lazy, Instead: "WithBlock"},
		// The stream ends with the context.
		{Recv: "ClientConn", Names: "NewStream", Role: Keeps, Arg: 0},
		{Recv: "ClientConn", Names: "Invoke NewStream", Role: Blocks},
		{Recv: "ClientConnInterface", Names: "Invoke NewStream", Role: Blocks},
		{Recv: "ServerStream", Names: "RecvMsg SendMsg", Role: Blocks},
		{Recv: "ClientStream", Names: "RecvMsg SendMsg", Role: Blocks},
		{Recv: "Server", Names: "GracefulStop", Role: Blocks},
		{Names: "SendHeader SetHeader SetTrailer", Role: Harmless},
	},
	Bound:    "ClientStream",
	Handlers: "MethodHandler StreamClientInterceptor StreamHandler StreamServerInterceptor Streamer UnaryClientInterceptor UnaryHandler UnaryInvoker UnaryServerInterceptor",
}

var grpcMetadata = Library{
	Path: "google.golang.org/grpc/metadata",
	Funcs: []Funcs{
		{Names: "FromIncomingContext FromOutgoingContext ValueFromIncomingContext", Role: Read, Arg: 0},
		{Names: "AppendToOutgoingContext NewIncomingContext NewOutgoingContext", Role: Derive, Arg: 0},
	},
}

var grpcPeer = Library{
	Path: "google.golang.org/grpc/peer",
	Funcs: []Funcs{
		{Names: "FromContext", Role: Read, Arg: 0},
		{Names: "NewContext", Role: Derive, Arg: 0},
	},
}

var grpcCredentials = Library{
	Path: "google.golang.org/grpc/credentials",
	Funcs: []Funcs{
		{Names: "RequestInfoFromContext", Role: Read, Arg: 0},
		{Names: "NewContextWithRequestInfo", Role: Derive, Arg: 0},
	},
	Shared: []Interface{
		{Name: "PerRPCCredentials", Methods: "GetRequestMetadata"},
		{Name: "TransportCredentials", Methods: "ClientHandshake ServerHandshake"},
	},
}

var grpcStats = Library{
	Path:   "google.golang.org/grpc/stats",
	Shared: []Interface{{Name: "Handler", Methods: "TagRPC HandleRPC TagConn HandleConn"}},
}
