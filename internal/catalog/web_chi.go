package catalog

var chi = Library{
	Path:     "github.com/go-chi/chi/v5",
	Versions: []string{"github.com/go-chi/chi"},
	Carriers: []Carrier{
		// It stands in the context of the request and returns to a pool with
		// it, so that URLParam in a goroutine can read another request's path.
		{Name: "Context", Pooled: true},
	},
	Funcs: []Funcs{
		{Recv: "Mux", Names: "Connect Delete Get Handle HandleFunc Head Mount Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "Mux", Names: "Method MethodFunc", Role: Register, Arg: 2},
		{Recv: "Mux", Names: "MethodNotAllowed NotFound Use With", Role: Register, Arg: 0},
		{Recv: "Mux", Names: "Group", Role: Sync, Arg: 0},
		{Recv: "Mux", Names: "Route", Role: Sync, Arg: 1},
		{Recv: "Router", Names: "Connect Delete Get Handle HandleFunc Head Mount Options Patch Post Put Trace", Role: Register, Arg: 1},
		{Recv: "Router", Names: "Method MethodFunc", Role: Register, Arg: 2},
		{Recv: "Router", Names: "MethodNotAllowed NotFound Use With", Role: Register, Arg: 0},
		{Recv: "Router", Names: "Group", Role: Sync, Arg: 0},
		{Recv: "Router", Names: "Route", Role: Sync, Arg: 1},
		{Names: "Chain", Role: Register, Arg: 0},
		{Names: "Walk", Role: Sync, Arg: 1},
		{Names: "RouteContext URLParam URLParamFromCtx", Role: Read, Arg: 0},
		{Names: "RouteContext URLParam URLParamFromCtx", Role: Borrow, Arg: 0},
	},
}

var chiMiddleware = Library{
	Path:     "github.com/go-chi/chi/v5/middleware",
	Versions: []string{"github.com/go-chi/chi/middleware"},
	Funcs: []Funcs{
		{Names: "WithValue", Role: Key, Arg: 0},
		{Names: "GetReqID", Role: Read, Arg: 0},
	},
}
