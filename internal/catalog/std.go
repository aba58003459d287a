package catalog

var stdContext = Library{
	Path: "context",
	Funcs: []Func{
		{Name: "Background", Role: Root},
		{Name: "TODO", Role: Root},
		{Name: "WithValue", Role: Derive, Arg: 0},
		{Name: "WithValue", Role: Key, Arg: 1},
		{Name: "WithCancel", Role: Derive, Arg: 0},
		{Name: "WithCancelCause", Role: Derive, Arg: 0},
		{Name: "WithTimeout", Role: Derive, Arg: 0},
		{Name: "WithTimeoutCause", Role: Derive, Arg: 0},
		{Name: "WithDeadline", Role: Derive, Arg: 0},
		{Name: "WithDeadlineCause", Role: Derive, Arg: 0},
		{Name: "WithoutCancel", Role: Detach, Arg: 0},
		{Name: "AfterFunc", Role: Timer, Arg: 1},
		{Name: "Context.Value", Role: Lookup, Arg: 0},
	},
}

var stdHTTP = Library{
	Path: "net/http",
	Carriers: []Carrier{
		{Name: "Request", Context: ".Context()"},
		{Name: "ResponseWriter", Pooled: true, Response: true},
	},
	Funcs: []Func{
		{Name: "Request.WithContext", Role: Derive, Arg: 0},
		{Name: "Request.Clone", Role: Derive, Arg: 0},
		{Name: "HandleFunc", Role: Register, Arg: 1},
		{Name: "Handle", Role: Register, Arg: 1},
		{Name: "ServeMux.HandleFunc", Role: Register, Arg: 1},
		{Name: "ServeMux.Handle", Role: Register, Arg: 1},
	},
}

var stdSync = Library{
	Path: "sync",
	Funcs: []Func{
		{Name: "WaitGroup.Go", Role: Group, Arg: 0},
		{Name: "WaitGroup.Wait", Role: Join, Arg: -1},
		{Name: "Once.Do", Role: Once, Arg: 0},
		{Name: "OnceFunc", Role: Once, Arg: 0},
		{Name: "OnceValue", Role: Once, Arg: 0},
		{Name: "OnceValues", Role: Once, Arg: 0},
	},
}

var stdTime = Library{
	Path: "time",
	Funcs: []Func{
		{Name: "AfterFunc", Role: Timer, Arg: 1},
		{Name: "Sleep", Role: Blocks},
	},
}
