package catalog

// These call a function value before they return, so that a literal handed to
// one belongs to the function around it.

var stdSlices = Library{Path: "slices", Funcs: []Funcs{{Names: "*", Role: Sync, Arg: Any}}}

var stdMaps = Library{Path: "maps", Funcs: []Funcs{{Names: "*", Role: Sync, Arg: Any}}}

var stdSort = Library{Path: "sort", Funcs: []Funcs{{Names: "*", Role: Sync, Arg: Any}}}

var stdStrings = Library{Path: "strings", Funcs: []Funcs{{Names: "*", Role: Sync, Arg: Any}}}

var stdBytes = Library{
	Path: "bytes",
	Funcs: []Funcs{
		{Names: "*", Role: Sync, Arg: Any},
		{Names: "Cut CutPrefix CutSuffix Fields Split SplitAfter SplitN Trim TrimLeft TrimPrefix TrimRight TrimSpace TrimSuffix", Role: Holds, Arg: 0},
		{Recv: "Buffer", Names: "AvailableBuffer Bytes Next", Role: Holds, Arg: Receiver},
	},
}

var stdAST = Library{Path: "go/ast", Funcs: []Funcs{{Names: "Inspect", Role: Sync, Arg: 1}}}

var stdRegexp = Library{
	Path: "regexp",
	Funcs: []Funcs{
		{Recv: "Regexp", Names: "ReplaceAllFunc ReplaceAllStringFunc", Role: Sync, Arg: 1},
	},
}

var stdFlag = Library{
	Path: "flag",
	Funcs: []Funcs{
		{Names: "Visit VisitAll", Role: Sync, Arg: 0},
		{Recv: "FlagSet", Names: "Visit VisitAll", Role: Sync, Arg: 0},
		{Names: "BoolFunc Func", Role: Startup, Arg: 2},
		{Recv: "FlagSet", Names: "BoolFunc Func", Role: Startup, Arg: 2},
	},
}

var stdTesting = Library{
	Path: "testing",
	Funcs: []Funcs{
		{Recv: "T", Names: "Run", Role: Sync, Arg: 1},
		{Recv: "B", Names: "Run", Role: Sync, Arg: 1},
		{Recv: "B", Names: "RunParallel", Role: Sync, Arg: 0},
		{Recv: "common", Names: "Cleanup", Role: Startup, Arg: 0},
		{Recv: "TB", Names: "Cleanup", Role: Startup, Arg: 0},
		{Names: "AllocsPerRun", Role: Sync, Arg: 1},
		{Names: "Benchmark", Role: Sync, Arg: 0},
		{Recv: "common", Names: "Fatal Fatalf FailNow Skip SkipNow Skipf", Role: Exit},
		{Recv: "TB", Names: "Fatal Fatalf FailNow Skip SkipNow Skipf", Role: Exit},
	},
}
