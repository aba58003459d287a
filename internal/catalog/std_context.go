package catalog

var stdContext = Library{
	Path: "context",
	Funcs: []Funcs{
		{Names: "Background TODO", Role: Root},
		{Names: "WithValue WithCancel WithCancelCause WithTimeout WithTimeoutCause WithDeadline WithDeadlineCause", Role: Derive, Arg: 0},
		{Names: "WithValue", Role: Key, Arg: 1},
		{Names: "WithoutCancel", Role: Detach, Arg: 0},
		{Names: "AfterFunc", Role: Timer, Arg: 1},
		{Recv: "Context", Names: "Value", Role: Lookup, Arg: 0},
	},
}

var stdSignal = Library{
	Path: "os/signal",
	Funcs: []Funcs{
		{Names: "NotifyContext", Role: Derive, Arg: 0},
	},
}

// netContext is where the package was before it was standard; its types are
// aliases, its functions are not.
var netContext = Library{
	Path: "golang.org/x/net/context",
	Funcs: []Funcs{
		{Names: "Background TODO", Role: Root},
		{Names: "WithValue WithCancel WithTimeout WithDeadline", Role: Derive, Arg: 0},
		{Names: "WithValue", Role: Key, Arg: 1},
	},
}
