package catalog

var echo4 = Library{
	Path: "github.com/labstack/echo/v4",
	Carriers: []Carrier{
		{Name: "Context", Context: ".Request().Context()", Pooled: true},
		{Name: "Response", Pooled: true, Response: true},
	},
	Funcs: append([]Funcs{
		{Recv: "Echo", Names: "Host", Role: Register, Arg: 1},
		{Names: "WrapHandler WrapMiddleware", Role: Register, Arg: 0},
		{Recv: "Echo", Names: "Start StartAutoTLS StartH2CServer StartServer StartTLS Shutdown", Role: Blocks},
	}, echoRoutes...),
	Fields: []Fields{
		{Type: "Echo", Names: "HTTPErrorHandler", Role: Register},
	},
	Handlers: "HandlerFunc HTTPErrorHandler MiddlewareFunc",
}

// echo5 made the context a struct.
var echo5 = Library{
	Path: "github.com/labstack/echo/v5",
	Carriers: []Carrier{
		{Name: "Context", Context: ".Request().Context()", Pooled: true},
		{Name: "Response", Pooled: true, Response: true},
	},
	Funcs: append([]Funcs{
		{Names: "WrapHandler WrapMiddleware", Role: Register, Arg: 0},
		{Recv: "Echo", Names: "Start", Role: Blocks},
	}, echoRoutes...),
	Fields: []Fields{
		{Type: "Echo", Names: "HTTPErrorHandler", Role: Register},
	},
	Handlers: "HandlerFunc HTTPErrorHandler MiddlewareFunc",
}

var echoRoutes = []Funcs{
	{Recv: "Echo", Names: "Any CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT RouteNotFound TRACE", Role: Register, Arg: 1},
	{Recv: "Echo", Names: "Any CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT RouteNotFound TRACE", Role: Register, Arg: 2},
	{Recv: "Echo", Names: "Add Match", Role: Register, Arg: 2},
	{Recv: "Echo", Names: "Add Match", Role: Register, Arg: 3},
	{Recv: "Echo", Names: "Pre Use", Role: Register, Arg: 0},
	{Recv: "Echo", Names: "Group", Role: Register, Arg: 1},
	{Recv: "Group", Names: "Any CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT RouteNotFound TRACE", Role: Register, Arg: 1},
	{Recv: "Group", Names: "Any CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT RouteNotFound TRACE", Role: Register, Arg: 2},
	{Recv: "Group", Names: "Add Match", Role: Register, Arg: 2},
	{Recv: "Group", Names: "Add Match", Role: Register, Arg: 3},
	{Recv: "Group", Names: "Use", Role: Register, Arg: 0},
	{Recv: "Group", Names: "Group", Role: Register, Arg: 1},
}
