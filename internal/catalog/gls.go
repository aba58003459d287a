package catalog

// Goroutine-local storage. Requests share goroutines (a server's keep-alive
// connection serves many on one, pools hand them round), and a request has
// several, so that what is stored for a goroutine is seen by the wrong request
// or not seen by the right one.

var jtoldsGLS = Library{
	Path: "github.com/jtolds/gls",
	GLS:  true,
	Why:  "keeps values by goroutine",
	Funcs: []Funcs{
		{Names: "EnsureGoroutineId", Role: Sync, Arg: 0},
		{Names: "Go", Role: Goroutine, Arg: 0},
		{Recv: "ContextManager", Names: "SetValues", Role: Sync, Arg: 1},
		{Names: "GetGoroutineId", Role: GoroutineID},
	},
}

var modernGLS = Library{
	Path: "github.com/modern-go/gls",
	GLS:  true,
	Why:  "keeps values by goroutine",
	Funcs: []Funcs{
		{Names: "GoID", Role: GoroutineID},
		// It returns a function to start as a goroutine.
		{Names: "WithEmptyGls WithGls", Role: Goroutine, Arg: 0},
	},
}

var plzGLS = Library{
	Path: "github.com/v2pro/plz/gls",
	GLS:  true,
	Why:  "keeps values by goroutine",
	Funcs: []Funcs{
		{Names: "GoID", Role: GoroutineID},
	},
}

var tylerbGLS = Library{
	Path: "github.com/tylerb/gls",
	GLS:  true,
	Why:  "keeps values by goroutine",
	Funcs: []Funcs{
		{Names: "Go", Role: Goroutine, Arg: 0},
		{Names: "With", Role: Sync, Arg: 1},
	},
}

var routine = Library{
	Path: "github.com/timandy/routine",
	GLS:  true,
	Why:  "keeps values by goroutine",
	Funcs: []Funcs{
		{Names: "Go GoWait GoWaitResult", Role: Goroutine, Arg: 0},
		{Names: "Goid", Role: GoroutineID},
	},
}

var huanduTLS = Library{
	Path: "github.com/huandu/go-tls",
	GLS:  true,
	Why:  "keeps values by goroutine",
	Funcs: []Funcs{
		{Names: "AtExit", Role: Timer, Arg: 0},
		{Names: "ID", Role: GoroutineID},
	},
}

var getlanternContext = Library{
	Path: "github.com/getlantern/context",
	GLS:  true,
	Why:  "keeps a stack of values by goroutine",
	Funcs: []Funcs{
		{Recv: "Context", Names: "Go", Role: Goroutine, Arg: 0},
		{Recv: "Manager", Names: "Go", Role: Goroutine, Arg: 0},
	},
}

// An id alone is no storage: it serves assertions and debug output as well.
// The rule looks at what it is used for.

var goid = Library{
	Path:  "github.com/petermattis/goid",
	Funcs: []Funcs{{Names: "ExtractGID Get", Role: GoroutineID}},
}

var kortschakGoroutine = Library{
	Path:  "github.com/kortschak/goroutine",
	Funcs: []Funcs{{Names: "ID ParentID", Role: GoroutineID}},
}
