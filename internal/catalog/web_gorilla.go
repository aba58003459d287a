package catalog

var gorillaMux = Library{
	Path: "github.com/gorilla/mux",
	Funcs: []Funcs{
		{Recv: "Router", Names: "Handle HandleFunc", Role: Register, Arg: 1},
		{Recv: "Router", Names: "MatcherFunc Use", Role: Register, Arg: 0},
		{Recv: "Router", Names: "Walk", Role: Sync, Arg: 0},
		{Recv: "Route", Names: "Handler HandlerFunc MatcherFunc", Role: Register, Arg: 0},
		{Names: "CurrentRoute Vars", Role: Read, Arg: 0},
		{Names: "SetURLVars", Role: Derive, Arg: 0},
	},
	Fields: []Fields{
		{Type: "Router", Names: "NotFoundHandler MethodNotAllowedHandler", Role: Register},
	},
	Handlers: "MiddlewareFunc MatcherFunc",
}

// gorillaContext is the map keyed by request that the standard context took the
// place of; a deep copy of the request loses its values.
var gorillaContext = Library{
	Path: "github.com/gorilla/context",
	Funcs: []Funcs{
		{Names: "Get GetAll GetAllOk GetOk", Role: Read, Arg: 0},
		{Names: "ClearHandler", Role: Register, Arg: 0},
	},
}

var gorillaSessions = Library{
	Path: "github.com/gorilla/sessions",
	Carriers: []Carrier{
		{Name: "Session"},
		{Name: "Registry"},
	},
	Funcs: []Funcs{
		{Names: "GetRegistry", Role: Read, Arg: 0},
		{Recv: "CookieStore", Names: "Get New", Role: Read, Arg: 0},
		{Recv: "FilesystemStore", Names: "Get New", Role: Read, Arg: 0},
		{Recv: "Store", Names: "Get New", Role: Read, Arg: 0},
	},
	Shared: []Interface{{Name: "Store", Methods: "Get New Save"}},
}

// A connection of gorillaWebsocket lives longer than the request that it began
// with; it is no carrier.
var gorillaWebsocket = Library{
	Path: "github.com/gorilla/websocket",
	Funcs: []Funcs{
		{Recv: "Conn", Names: "NextReader ReadJSON ReadMessage WriteJSON WriteMessage", Role: Blocks},
		{Recv: "Dialer", Names: "Dial", Role: Blocks},
	},
	Fields: []Fields{
		{Type: "Upgrader", Names: "CheckOrigin Error", Role: Register},
		{Type: "Dialer", Names: "NetDial NetDialContext NetDialTLSContext Proxy", Role: Register},
	},
}

var httprouter = Library{
	Path: "github.com/julienschmidt/httprouter",
	Carriers: []Carrier{
		{Name: "Params"},
	},
	Funcs: []Funcs{
		{Recv: "Router", Names: "DELETE GET HEAD OPTIONS PATCH POST PUT", Role: Register, Arg: 1},
		{Recv: "Router", Names: "Handle Handler HandlerFunc", Role: Register, Arg: 2},
		{Names: "ParamsFromContext", Role: Read, Arg: 0},
	},
	Fields: []Fields{
		{Type: "Router", Names: "GlobalOPTIONS MethodNotAllowed NotFound PanicHandler", Role: Register},
	},
	Handlers: "Handle",
}
