package catalog

// fiber reuses the context, and the buffer behind each string that comes out of
// it (unless the app is configured Immutable, which is not visible at the use).
// The context.Context of a request is what a middleware sets, such as one for a
// time limit, and a fresh root if none does.

var fiber2 = Library{
	Path: "github.com/gofiber/fiber/v2",
	Carriers: []Carrier{
		{Name: "Ctx", Context: ".UserContext()", Pooled: true},
	},
	Funcs: []Funcs{
		{Recv: "App", Names: "All Connect Delete Get Group Head Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "App", Names: "Add", Role: Register, Arg: 2},
		{Recv: "App", Names: "Use", Role: Register, Arg: 0},
		{Recv: "Group", Names: "All Connect Delete Get Group Head Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "Group", Names: "Add", Role: Register, Arg: 2},
		{Recv: "Group", Names: "Use", Role: Register, Arg: 0},
		{Recv: "Router", Names: "All Connect Delete Get Group Head Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "Router", Names: "Add", Role: Register, Arg: 2},
		{Recv: "Router", Names: "Use", Role: Register, Arg: 0},
		{Recv: "App", Names: "Route", Role: Sync, Arg: 1},
		{Recv: "Group", Names: "Route", Role: Sync, Arg: 1},
		{Recv: "Router", Names: "Route", Role: Sync, Arg: 1},
		{Recv: "Ctx", Names: "Body BodyRaw Cookies FormValue Get Hostname OriginalURL Params Query", Role: Alias, Arg: Receiver},
		{Recv: "App", Names: "Shutdown ShutdownWithTimeout", Role: Blocks},
	},
	Fields: []Fields{
		{Type: "Config", Names: "ErrorHandler", Role: Register},
	},
	Handlers: "Handler ErrorHandler",
}

var fiber2Adaptor = Library{
	Path: "github.com/gofiber/fiber/v2/middleware/adaptor",
	Funcs: []Funcs{
		{Names: "FiberHandler FiberHandlerFunc HTTPHandler HTTPHandlerFunc HTTPMiddleware", Role: Register, Arg: 0},
	},
}

// fiber3 made the context an interface, and a context.Context of its own that
// is reused like the rest.
var fiber3 = Library{
	Path: "github.com/gofiber/fiber/v3",
	Carriers: []Carrier{
		{Name: "Ctx", Context: ".Context()", Pooled: true},
		{Name: "CustomCtx", Context: ".Context()", Pooled: true},
		{Name: "DefaultCtx", Context: ".Context()", Pooled: true},
		{Name: "Req", Pooled: true},
		{Name: "Res", Pooled: true, Response: true},
	},
	Funcs: []Funcs{
		{Recv: "App", Names: "All Connect Delete Get Head Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "App", Names: "All Connect Delete Get Head Options Patch Post Put Trace", Role: Register, Arg: 2},
		{Recv: "App", Names: "Add", Role: Register, Arg: 2},
		{Recv: "App", Names: "Add", Role: Register, Arg: 3},
		{Recv: "App", Names: "Group", Role: Register, Arg: 1},
		{Recv: "App", Names: "Use", Role: Register, Arg: 0},
		{Recv: "Group", Names: "All Connect Delete Get Head Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "Group", Names: "All Connect Delete Get Head Options Patch Post Put Trace", Role: Register, Arg: 2},
		{Recv: "Group", Names: "Add", Role: Register, Arg: 2},
		{Recv: "Group", Names: "Add", Role: Register, Arg: 3},
		{Recv: "Group", Names: "Group", Role: Register, Arg: 1},
		{Recv: "Group", Names: "Use", Role: Register, Arg: 0},
		{Recv: "Router", Names: "All Connect Delete Get Head Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "Router", Names: "All Connect Delete Get Head Options Patch Post Put Trace", Role: Register, Arg: 2},
		{Recv: "Router", Names: "Add", Role: Register, Arg: 2},
		{Recv: "Router", Names: "Add", Role: Register, Arg: 3},
		{Recv: "Router", Names: "Group", Role: Register, Arg: 1},
		{Recv: "Router", Names: "Use", Role: Register, Arg: 0},
		{Recv: "App", Names: "Route", Role: Sync, Arg: 1},
		{Recv: "Group", Names: "Route", Role: Sync, Arg: 1},
		{Recv: "Router", Names: "Route", Role: Sync, Arg: 1},
		{Recv: "Ctx", Names: "Body BodyRaw Cookies FormValue Get Hostname OriginalURL Params Query", Role: Alias, Arg: Receiver},
		{Recv: "App", Names: "Shutdown ShutdownWithTimeout", Role: Blocks},
	},
	Fields: []Fields{
		{Type: "Config", Names: "ErrorHandler", Role: Register},
	},
	Handlers: "Handler ErrorHandler",
}

var fasthttp = Library{
	Path: "github.com/valyala/fasthttp",
	Carriers: []Carrier{
		{Name: "RequestCtx", Context: ".", Pooled: true, Lasts: true},
	},
	Funcs: []Funcs{
		{Names: "ListenAndServe ListenAndServeUNIX Serve ServeConn", Role: Register, Arg: Any},
		{Names: "ListenAndServeTLS ListenAndServeTLSEmbed ServeTLS ServeTLSEmbed", Role: Register, Arg: Any},
		{Names: "CompressHandler CompressHandlerBrotliLevel CompressHandlerLevel TimeoutHandler TimeoutWithCodeHandler", Role: Register, Arg: 0},
		{Recv: "RequestCtx", Names: "FormValue Host Method Path PostBody Referer RequestURI UserAgent", Role: Alias, Arg: Receiver},
		{Recv: "Args", Names: "Peek PeekBytes", Role: Alias, Arg: Receiver},
		{Recv: "RequestHeader", Names: "ContentType Cookie Host Peek Referer RequestURI UserAgent", Role: Alias, Arg: Receiver},
		{Recv: "Request", Names: "Body", Role: Alias, Arg: Receiver},
		// The connection is the handler's own once the request is over.
		{Recv: "RequestCtx", Names: "Hijack", Role: Timer, Arg: 0},
		{Recv: "RequestCtx", Names: "VisitUserValues VisitUserValuesAll", Role: Sync, Arg: 0},
		{Recv: "RequestCtx", Names: "SetBodyStreamWriter", Role: Timer, Arg: 0},
		{Names: "Do DoDeadline DoRedirects DoTimeout Get GetDeadline GetTimeout Post", Role: Blocks},
		{Recv: "Client", Names: "Do DoDeadline DoRedirects DoTimeout Get GetDeadline GetTimeout Post", Role: Blocks},
		{Recv: "HostClient", Names: "Do DoDeadline DoRedirects DoTimeout Get GetDeadline GetTimeout Post", Role: Blocks},
	},
	Fields: []Fields{
		{Type: "Server", Names: "Handler ErrorHandler ContinueHandler ConnState HeaderReceived", Role: Register},
		{Type: "Client", Names: "Dial RetryIf RetryIfErr", Role: Register},
	},
	Handlers: "RequestHandler",
}

var fasthttpAdaptor = Library{
	Path: "github.com/valyala/fasthttp/fasthttpadaptor",
	Funcs: []Funcs{
		{Names: "NewFastHTTPHandler NewFastHTTPHandlerFunc", Role: Register, Arg: 0},
	},
}
