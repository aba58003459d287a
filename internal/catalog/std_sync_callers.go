package catalog

// These call a function value before they return, so that a literal handed to
// one belongs to the function around it.

var stdSlices = Library{Path: "slices", Funcs: []Funcs{{Names: "*", Role: Sync, Arg: Any}}}

var stdMaps = Library{Path: "maps", Funcs: []Funcs{{Names: "*", Role: Sync, Arg: Any}}}

var stdSort = Library{Path: "sort", Funcs: []Funcs{{Names: "*", Role: Sync, Arg: Any}}}

var stdStrings = Library{
	Path: "strings",
	Funcs: []Funcs{
		{Names: "*", Role: Sync, Arg: Any},
		{Recv: "Builder", Names: "Write WriteByte WriteRune WriteString", Role: Fill, Racy: true, Arg: 0},
		{Recv: "Builder", Names: "Reset", Role: Alter, Racy: true},
	},
}

var stdBytes = Library{
	Path: "bytes",
	Funcs: []Funcs{
		{Names: "*", Role: Sync, Arg: Any},
		{Names: "Cut CutPrefix CutSuffix Fields Split SplitAfter SplitN Trim TrimLeft TrimPrefix TrimRight TrimSpace TrimSuffix", Role: Holds, Arg: 0},
		{Recv: "Buffer", Names: "ReadFrom Write WriteByte WriteRune WriteString", Role: Fill, Racy: true, Arg: 0},
		{Recv: "Buffer", Names: "Reset Truncate WriteTo", Role: Alter, Racy: true},
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
		{Names: "Set", Role: Store, Arg: 1, Of: "the command line's flags"},
		{Recv: "FlagSet", Names: "Set", Role: Store, Keyed: true, Racy: true, Arg: 1},
		{Recv: "FlagSet", Names: "Parse", Role: Store, Racy: true, Arg: 0},
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
