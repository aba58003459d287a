package catalog

var gin = Library{
	Path: "github.com/gin-gonic/gin",
	Carriers: []Carrier{
		// Unless the engine is configured ContextWithFallback.
		{Name: "Context", Context: ".Request.Context()", Pooled: true, Copy: "Copy", NeverDone: true},
		{Name: "ResponseWriter", Pooled: true, Response: true},
	},
	Funcs: []Funcs{
		{Recv: "RouterGroup", Names: "Any DELETE GET HEAD OPTIONS PATCH POST PUT Group", Role: Register, Arg: 1},
		{Recv: "RouterGroup", Names: "Handle Match", Role: Register, Arg: 2},
		{Recv: "RouterGroup", Names: "Use", Role: Register, Arg: 0},
		{Recv: "IRoutes", Names: "Any DELETE GET HEAD OPTIONS PATCH POST PUT", Role: Register, Arg: 1},
		{Recv: "IRoutes", Names: "Handle Match", Role: Register, Arg: 2},
		{Recv: "IRoutes", Names: "Use", Role: Register, Arg: 0},
		{Recv: "IRouter", Names: "Group", Role: Register, Arg: 1},
		{Recv: "Engine", Names: "NoMethod NoRoute Use", Role: Register, Arg: 0},
		{Names: "WrapF WrapH", Role: Register, Arg: 0},
		{Recv: "Context", Names: "Stream", Role: Sync, Arg: 0},
	},
	Handlers: "HandlerFunc LogFormatter RecoveryFunc",
}
