package catalog

var stdHTTP = Library{
	Path: "net/http",
	Carriers: []Carrier{
		{Name: "Request", Context: ".Context()"},
		// The server takes these back when the handler returns.
		{Name: "ResponseWriter", Pooled: true, Response: true},
		{Name: "ResponseController", Pooled: true, Response: true},
		{Name: "Flusher", Pooled: true, Response: true},
		{Name: "Pusher", Pooled: true, Response: true},
	},
	Funcs: []Funcs{
		{Recv: "Request", Names: "WithContext Clone", Role: Derive, Arg: 0},
		{Names: "ReadResponse", Role: Holds, Arg: 0},
		{Names: "Handle HandleFunc", Role: Register, Arg: 1},
		{Names: "Handle HandleFunc", Role: Store, Arg: 0, Of: "the default mux"},
		{Names: "Handle HandleFunc", Role: Store, Arg: 1, Of: "the default mux"},
		{Recv: "ServeMux", Names: "Handle HandleFunc", Role: Register, Arg: 1},
		{Recv: "ServeMux", Names: "Handle HandleFunc", Role: Store, Arg: 0},
		{Recv: "ServeMux", Names: "Handle HandleFunc", Role: Store, Arg: 1},
		{Recv: "Transport", Names: "RegisterProtocol", Role: Store, Arg: 1},
		{Recv: "CookieJar", Names: "SetCookies", Role: Store, Arg: 1},
		{Recv: "Header", Names: "Set", Role: Store, Keyed: true, Racy: true, Arg: 1},
		{Recv: "Header", Names: "Add", Role: Accumulate, Keyed: true, Racy: true, Arg: 1},
		{Recv: "Header", Names: "Del", Role: Alter, Keyed: true, Racy: true},
		{Names: "ListenAndServe Serve ServeTLS", Role: Register, Arg: 1},
		{Names: "ListenAndServeTLS", Role: Register, Arg: 3},
		{Names: "AllowQuerySemicolons MaxBytesHandler TimeoutHandler", Role: Register, Arg: 0},
		{Names: "StripPrefix", Role: Register, Arg: 1},
		{Names: "NewRequest", Role: NoContext, Instead: "http.NewRequestWithContext"},
		{Names: "Get Head Post PostForm", Role: NoContext, Instead: "http.NewRequestWithContext"},
		{Recv: "Client", Names: "Get Head Post PostForm", Role: NoContext, Instead: "http.NewRequestWithContext"},
		{Names: "Get Head Post PostForm", Role: Blocks},
		{Recv: "Client", Names: "Do Get Head Post PostForm", Role: Blocks},
		{Recv: "RoundTripper", Names: "RoundTrip", Role: Blocks},
		{Recv: "Transport", Names: "RoundTrip", Role: Blocks},
		{Recv: "Server", Names: "Shutdown", Role: Blocks},
		// The function runs at shutdown, on a goroutine.
		{Recv: "Server", Names: "RegisterOnShutdown", Role: Startup, Arg: 0},
	},
	Fields: []Fields{
		{Type: "Server", Names: "Handler ConnContext ConnState", Role: Register},
		{Type: "Server", Names: "BaseContext", Role: Startup},
		{Type: "Client", Names: "CheckRedirect Transport", Role: Register},
		{Type: "Transport", Names: "Proxy DialContext DialTLSContext OnProxyConnectResponse GetProxyConnectHeader", Role: Register},
	},
	Handlers: "HandlerFunc",
	// Its body is read with the context of the request.
	Bound: "Response",
	Shared: []Interface{
		{Name: "Handler", Methods: "ServeHTTP"},
		{Name: "RoundTripper", Methods: "RoundTrip"},
		{Name: "CookieJar", Methods: "SetCookies Cookies"},
		{Name: "FileSystem", Methods: "Open"},
	},
}

var stdHTTPUtil = Library{
	Path: "net/http/httputil",
	Fields: []Fields{
		{Type: "ReverseProxy", Names: "Director Rewrite Transport ModifyResponse ErrorHandler", Role: Register},
	},
}

var stdHTTPTest = Library{
	Path: "net/http/httptest",
	Funcs: []Funcs{
		// Handlers of tests capture variables: that is how they report.
		{Names: "NewServer NewTLSServer NewUnstartedServer", Role: Startup, Arg: 0},
	},
}

var stdHTTPTrace = Library{
	Path: "net/http/httptrace",
	Funcs: []Funcs{
		{Names: "WithClientTrace", Role: Derive, Arg: 0},
	},
}

var stdRPC = Library{
	Path: "net/rpc",
	Funcs: []Funcs{
		{Names: "Register", Role: Register, Arg: 0},
		{Names: "RegisterName", Role: Register, Arg: 1},
		{Recv: "Server", Names: "Register", Role: Register, Arg: 0},
		{Recv: "Server", Names: "RegisterName", Role: Register, Arg: 1},
		{Recv: "Client", Names: "Call", Role: Blocks},
	},
}
