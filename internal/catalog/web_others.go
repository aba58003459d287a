package catalog

var restful = Library{
	Path:     "github.com/emicklei/go-restful/v3",
	Carriers: restfulCarriers,
	Funcs: []Funcs{
		{Recv: "RouteBuilder", Names: "Filter If To", Role: Register, Arg: 0},
		{Recv: "RouteBuilder", Names: "Do", Role: Sync, Arg: 0},
		{Recv: "WebService", Names: "Filter", Role: Register, Arg: 0},
		{Recv: "Container", Names: "Filter RecoverHandler ServiceErrorHandler", Role: Register, Arg: 0},
		{Recv: "Container", Names: "Handle HandleWithFilter", Role: Register, Arg: 1},
		{Names: "Filter HttpMiddlewareHandlerToFilter", Role: Register, Arg: 0},
	},
	Handlers: "FilterFunction RouteFunction RouteSelectionConditionFunction",
}

var restfulCarriers = []Carrier{
	{Name: "Request", Context: ".Request.Context()"},
	{Name: "Response", Pooled: true, Response: true},
}

var iris = Library{
	Path:     "github.com/kataras/iris/v12/context",
	Carriers: []Carrier{{Name: "Context", Context: ".Request().Context()", Pooled: true, Copy: "Clone"}},
	Funcs:    []Funcs{},
	Handlers: "Handler Filter",
}

var irisRouter = Library{
	Path: "github.com/kataras/iris/v12/core/router",
	Funcs: []Funcs{
		{Recv: "APIBuilder", Names: "Any Connect Delete Get Head None Options Party Patch Post Put Subdomain Trace", Role: Register, Arg: 1},
		{Recv: "APIBuilder", Names: "Handle HandleFunc HandleMany", Role: Register, Arg: 2},
		{Recv: "APIBuilder", Names: "Done DoneGlobal OnAnyErrorCode Use UseError UseFunc UseGlobal UseOnce UseRouter", Role: Register, Arg: 0},
		{Recv: "APIBuilder", Names: "OnErrorCode", Role: Register, Arg: 1},
		{Recv: "APIBuilder", Names: "PartyFunc", Role: Sync, Arg: 1},
		{Recv: "Party", Names: "Any Connect Delete Get Head None Options Party Patch Post Put Subdomain Trace", Role: Register, Arg: 1},
		{Recv: "Party", Names: "Handle HandleFunc HandleMany", Role: Register, Arg: 2},
		{Recv: "Party", Names: "Done OnAnyErrorCode Use UseError UseFunc UseOnce UseRouter", Role: Register, Arg: 0},
		{Recv: "Party", Names: "OnErrorCode", Role: Register, Arg: 1},
		{Recv: "Party", Names: "PartyFunc", Role: Sync, Arg: 1},
	},
}

// Of revel's and beego's controllers, the framework makes one for each request.
var revel = Library{
	Path: "github.com/revel/revel",
	Carriers: []Carrier{
		{Name: "Controller", Context: ".Request.Context()", Pooled: true},
		{Name: "Request", Context: ".Context()", Pooled: true},
		{Name: "Response", Pooled: true, Response: true},
	},
	Funcs: []Funcs{
		{Names: "InterceptFunc InterceptMethod", Role: Register, Arg: 0},
		{Names: "OnAppStart OnAppStop", Role: Startup, Arg: 0},
	},
	Handlers:   "Filter InterceptorFunc",
	PerRequest: "Controller",
}

var beegoContext = Library{
	Path:     "github.com/beego/beego/v2/server/web/context",
	Versions: []string{"github.com/beego/beego/context", "github.com/astaxie/beego/context"},
	Carriers: []Carrier{
		{Name: "Context", Context: ".Request.Context()", Pooled: true},
		{Name: "BeegoInput", Pooled: true},
		{Name: "BeegoOutput", Pooled: true, Response: true},
		{Name: "Response", Pooled: true, Response: true},
	},
}

var beego2 = Library{
	Path:     "github.com/beego/beego/v2/server/web",
	Carriers: []Carrier{{Name: "Controller", Context: ".Ctx.Request.Context()", Pooled: true}},
	Funcs: []Funcs{
		{Names: "Any Delete Get Handler Head Options Patch Post Put", Role: Register, Arg: 1},
		{Names: "InsertFilter", Role: Register, Arg: 2},
		{Names: "InsertFilterChain ErrorHandler", Role: Register, Arg: 1},
		{Names: "AddAPPStartHook", Role: Startup, Arg: 0},
		{Recv: "HttpServer", Names: "Any Delete Get Handler Head Options Patch Post Put", Role: Register, Arg: 1},
		{Recv: "HttpServer", Names: "InsertFilter", Role: Register, Arg: 2},
		{Recv: "HttpServer", Names: "InsertFilterChain Run", Role: Register, Arg: 1},
	},
	Handlers:   "HandleFunc FilterFunc FilterChain MiddleWare",
	PerRequest: "Controller",
}

var beego1 = Library{
	Path:     "github.com/beego/beego",
	Versions: []string{"github.com/astaxie/beego"},
	Carriers: []Carrier{{Name: "Controller", Context: ".Ctx.Request.Context()", Pooled: true}},
	Funcs: []Funcs{
		{Names: "Any Delete Get Handler Head Options Patch Post Put", Role: Register, Arg: 1},
		{Names: "InsertFilter", Role: Register, Arg: 2},
		{Names: "ErrorHandler", Role: Register, Arg: 1},
		{Names: "AddAPPStartHook", Role: Startup, Arg: 0},
	},
	Handlers:   "FilterFunc",
	PerRequest: "Controller",
}

var hertzApp = Library{
	Path: "github.com/cloudwego/hertz/pkg/app",
	Carriers: []Carrier{
		// Handlers get a context.Context beside it.
		{Name: "RequestContext", Pooled: true, Copy: "Copy", Lasts: true},
	},
	Funcs: []Funcs{
		{Recv: "RequestContext", Names: "Hijack", Role: Timer, Arg: 0},
	},
	Handlers: "HandlerFunc",
}

var hertzRoute = Library{
	Path: "github.com/cloudwego/hertz/pkg/route",
	Funcs: []Funcs{
		{Recv: "RouterGroup", Names: "Any DELETE GET Group HEAD OPTIONS PATCH POST PUT", Role: Register, Arg: 1},
		{Recv: "RouterGroup", Names: "AnyEX DELETEEX GETEX HEADEX POSTEX PUTEX", Role: Register, Arg: 1},
		{Recv: "RouterGroup", Names: "Handle HandleEX", Role: Register, Arg: 2},
		{Recv: "RouterGroup", Names: "Use", Role: Register, Arg: 0},
		{Recv: "IRoutes", Names: "Any DELETE GET HEAD OPTIONS PATCH POST PUT", Role: Register, Arg: 1},
		{Recv: "IRoutes", Names: "Handle", Role: Register, Arg: 2},
		{Recv: "IRoutes", Names: "Use", Role: Register, Arg: 0},
		{Recv: "IRouter", Names: "Group", Role: Register, Arg: 1},
		{Recv: "Engine", Names: "NoMethod NoRoute Use", Role: Register, Arg: 0},
	},
}

var hertzServer = Library{
	Path: "github.com/cloudwego/hertz/pkg/app/server",
	Funcs: []Funcs{
		{Recv: "Hertz", Names: "Spin", Role: Blocks},
	},
}

// A handler of miekgDNS serves one query, over UDP or TCP.
var miekgDNS = Library{
	Path: "github.com/miekg/dns",
	Carriers: []Carrier{
		{Name: "ResponseWriter", Response: true},
	},
	Funcs: []Funcs{
		{Names: "Handle HandleFunc", Role: Register, Arg: 1},
		{Recv: "ServeMux", Names: "Handle HandleFunc", Role: Register, Arg: 1},
		{Names: "Exchange", Role: NoContext, Instead: "dns.ExchangeContext"},
		{Recv: "Client", Names: "Exchange", Role: NoContext, Instead: "dns.Client.ExchangeContext"},
		{Names: "Exchange", Role: Blocks},
		{Recv: "Client", Names: "Exchange", Role: Blocks},
	},
	Fields: []Fields{
		{Type: "Server", Names: "Handler MsgAcceptFunc DecorateReader DecorateWriter MsgInvalidFunc", Role: Register},
		{Type: "Server", Names: "NotifyStartedFunc", Role: Startup},
	},
	Handlers: "HandlerFunc",
	Shared:   []Interface{{Name: "Handler", Methods: "ServeDNS"}},
}
