package catalog

// State behind methods and functions of the standard library: the objects that are
// changed by them, and what belongs to the process. What is about the process is safe
// for concurrent use, which does not help the others who read it.

var stdList = Library{
	Path: "container/list",
	Funcs: []Funcs{
		{Recv: "List", Names: "PushBack PushFront", Role: Accumulate, Racy: true, Arg: 0},
		{Recv: "List", Names: "Init Remove", Role: Alter, Racy: true},
	},
}

var stdJSON = Library{
	Path: "encoding/json",
	Funcs: []Funcs{
		{Recv: "Encoder", Names: "Encode", Role: Fill, Racy: true, Arg: 0},
		{Recv: "Encoder", Names: "SetEscapeHTML", Role: Store, Racy: true, Arg: 0},
		{Recv: "Encoder", Names: "SetIndent", Role: Store, Racy: true, Arg: 0},
		{Recv: "Encoder", Names: "SetIndent", Role: Store, Racy: true, Arg: 1},
		{Recv: "Decoder", Names: "Decode DisallowUnknownFields Token UseNumber", Role: Alter, Racy: true},
	},
}

var stdHash = Library{
	Path:  "hash",
	Funcs: []Funcs{{Recv: "Hash", Names: "Reset", Role: Alter, Racy: true}},
}

// What a template's functions and definitions are belongs to all its executions.
var templateFuncs = []Funcs{
	{Recv: "Template", Names: "Funcs Parse", Role: Store, Arg: 0},
	{Recv: "Template", Names: "AddParseTree", Role: Store, Arg: 1, Keyed: true},
	{Recv: "Template", Names: "Option", Role: Store, Racy: true, Arg: 0},
	{Recv: "Template", Names: "Lookup New", Role: Load},
}

var stdHTMLTemplate = Library{Path: "html/template", Funcs: templateFuncs}

var stdTextTemplate = Library{Path: "text/template", Funcs: templateFuncs}

// Generators of random numbers are as safe as what they draw from, see the package
// memory.
var stdRand = Library{
	Path: "math/rand",
	Funcs: []Funcs{
		{
			Recv:  "Rand",
			Names: "ExpFloat64 Float32 Float64 Int Int31 Int31n Int63 Int63n Intn NormFloat64 Perm Read Seed Shuffle Uint32 Uint64",
			Role:  Alter, Racy: true,
		},
	},
}

var stdRandV2 = Library{
	Path: "math/rand/v2",
	Funcs: []Funcs{
		{
			Recv:  "Rand",
			Names: "ExpFloat64 Float32 Float64 Int Int32 Int32N Int64 Int64N IntN NormFloat64 Perm Shuffle Uint Uint32 Uint32N Uint64 Uint64N UintN",
			Role:  Alter, Racy: true,
		},
	},
}

var stdMIME = Library{
	Path:  "mime",
	Funcs: []Funcs{{Names: "AddExtensionType", Role: Store, Arg: 1, Of: "the table of media types"}},
}

var stdURL = Library{
	Path: "net/url",
	Funcs: []Funcs{
		{Recv: "Values", Names: "Set", Role: Store, Keyed: true, Racy: true, Arg: 1},
		{Recv: "Values", Names: "Add", Role: Accumulate, Keyed: true, Racy: true, Arg: 1},
		{Recv: "Values", Names: "Del", Role: Alter, Keyed: true, Racy: true},
	},
}

var stdCookieJar = Library{
	Path:  "net/http/cookiejar",
	Funcs: []Funcs{{Recv: "Jar", Names: "SetCookies", Role: Store, Arg: 1}},
}

var stdDebug = Library{
	Path: "runtime/debug",
	Funcs: []Funcs{
		{Names: "SetGCPercent", Role: Store, Arg: 0, Of: "the garbage collector"},
		{Names: "SetMemoryLimit", Role: Store, Arg: 0, Of: "the memory limit"},
		{Names: "SetMaxStack", Role: Store, Arg: 0, Of: "the stack limit"},
		{Names: "SetMaxThreads", Role: Store, Arg: 0, Of: "the thread limit"},
		{Names: "SetCrashOutput", Role: Store, Arg: 0, Of: "the crash output"},
		{Names: "SetTraceback", Role: Store, Arg: 0, Of: "the traceback level"},
	},
}
