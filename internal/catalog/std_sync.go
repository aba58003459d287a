package catalog

import "go/types"

var stdSync = Library{
	Path: "sync",
	Funcs: []Funcs{
		{Recv: "WaitGroup", Names: "Go", Role: Group, Arg: 0},
		{Recv: "WaitGroup", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "WaitGroup", Names: "Wait", Role: Blocks},
		{Recv: "Cond", Names: "Wait", Role: Blocks},
		{Recv: "Pool", Names: "Put", Role: Frees, Arg: 0},
		{Recv: "Once", Names: "Do", Role: Once, Arg: 0},
		{Names: "OnceFunc OnceValue OnceValues", Role: Once, Arg: 0},
		{Recv: "Map", Names: "Range", Role: Sync, Arg: 0},
		{Recv: "Map", Names: "Store Swap LoadOrStore", Role: Store, Arg: 1, Keyed: true},
		{Recv: "Map", Names: "CompareAndSwap", Role: Store, Arg: 2, Keyed: true},
	},
	Fields: []Fields{
		// Called by Get, for a value that the caller has alone.
		{Type: "Pool", Names: "New", Role: Sync},
	},
}

var stdAtomic = Library{
	Path: "sync/atomic",
	Funcs: []Funcs{
		{Recv: "Value", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Value", Names: "CompareAndSwap", Role: Store, Arg: 1},
		{Recv: "Pointer", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Pointer", Names: "CompareAndSwap", Role: Store, Arg: 1},
		{Recv: "Value", Names: "Load", Role: Load},
		{Recv: "Pointer", Names: "Load", Role: Load},
		{Recv: "Bool", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Bool", Names: "CompareAndSwap", Role: Store, Arg: 1},
		{Recv: "Int32", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Int32", Names: "CompareAndSwap", Role: Store, Arg: 1},
		{Recv: "Int64", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Int64", Names: "CompareAndSwap", Role: Store, Arg: 1},
		{Recv: "Uint32", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Uint32", Names: "CompareAndSwap", Role: Store, Arg: 1},
		{Recv: "Uint64", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Uint64", Names: "CompareAndSwap", Role: Store, Arg: 1},
		{Recv: "Uintptr", Names: "Store Swap", Role: Store, Arg: 0},
		{Recv: "Int32", Names: "Add And Or", Role: Accumulate, Arg: 0},
		{Recv: "Int64", Names: "Add And Or", Role: Accumulate, Arg: 0},
		{Recv: "Uint32", Names: "Add And Or", Role: Accumulate, Arg: 0},
		{Recv: "Uint64", Names: "Add And Or", Role: Accumulate, Arg: 0},
		{Recv: "Uintptr", Names: "Add And Or", Role: Accumulate, Arg: 0},
		{Names: "StoreInt32 StoreInt64 StoreUint32 StoreUint64 StoreUintptr StorePointer", Role: Store, Arg: 1},
		{Names: "SwapInt32 SwapInt64 SwapUint32 SwapUint64 SwapUintptr SwapPointer", Role: Store, Arg: 1},
		{Names: "CompareAndSwapInt32 CompareAndSwapInt64 CompareAndSwapUint32 CompareAndSwapUint64 CompareAndSwapUintptr CompareAndSwapPointer", Role: Store, Arg: 2},
		{Names: "LoadPointer", Role: Load},
		{Names: "AddInt32 AddInt64 AddUint32 AddUint64 AddUintptr", Role: Accumulate, Arg: 1},
	},
}

var stdTime = Library{
	Path: "time",
	Funcs: []Funcs{
		{Names: "AfterFunc", Role: Timer, Arg: 1},
		{Names: "Sleep", Role: Blocks},
	},
}

var stdRuntime = Library{
	Path: "runtime",
	Funcs: []Funcs{
		{Names: "AddCleanup SetFinalizer", Role: Timer, Arg: 1},
		{Names: "Goexit", Role: Exit},
	},
}

// Session is what a connection keeps that goes back to its pool.
const Session = "the session of a pooled connection"

// Labels are state of the process of which each goroutine has its own.
const Labels = "the labels of the goroutine"

var stdPprof = Library{
	Path: "runtime/pprof",
	Funcs: []Funcs{
		{Names: "Do", Role: Sync, Arg: 2},
		{Names: "WithLabels", Role: Derive, Arg: 0},
		// The store of goroutine-local storage by labels; Label(ctx, key) and
		// ForLabels read a context.
		{Names: "SetGoroutineLabels", Role: Store, Arg: 0, Of: Labels},
		{Names: "ForLabels", Role: Sync, Arg: 1},
	},
}

var stdTrace = Library{
	Path: "runtime/trace",
	Funcs: []Funcs{
		{Names: "WithRegion", Role: Sync, Arg: 2},
		{Names: "NewTask", Role: Derive, Arg: 0},
		{Names: "Log Logf StartRegion", Role: Harmless},
	},
}

var stdLog = Library{
	Path: "log",
	Funcs: []Funcs{
		{Names: "Fatal Fatalf Fatalln Panic Panicf Panicln", Role: Exit},
		{Recv: "Logger", Names: "Fatal Fatalf Fatalln Panic Panicf Panicln", Role: Exit},
		{Names: "SetFlags SetOutput SetPrefix", Role: Store, Arg: 0, Of: "the standard logger"},
		{Names: "Default", Role: Load, Of: "the standard logger"},
		{Recv: "Logger", Names: "SetFlags SetOutput SetPrefix", Role: Store, Arg: 0},
		{Names: "*", Role: Harmless},
		{Recv: "Logger", Names: "*", Role: Harmless},
	},
}

var stdSlog = Library{
	Path: "log/slog",
	Funcs: []Funcs{
		{Names: "SetDefault", Role: Store, Arg: 0, Of: "the default logger"},
		{Names: "SetLogLoggerLevel", Role: Store, Arg: 0, Of: "the level of the default logger"},
		{Recv: "LevelVar", Names: "Set", Role: Store, Arg: 0},
		{Names: "*", Role: Harmless},
		{Recv: "Logger", Names: "*", Role: Harmless},
	},
	// A handler gets the context of each request; what it keeps, it shares.
	Shared: []Interface{{Name: "Handler", Methods: "Enabled Handle"}},
	Fields: []Fields{{Type: "HandlerOptions", Names: "ReplaceAttr", Role: Register}},
}

var stdExpvar = Library{
	Path: "expvar",
	Funcs: []Funcs{
		{Recv: "Map", Names: "Do", Role: Sync, Arg: 0},
		{Names: "Do", Role: Sync, Arg: 0},
		{Names: "Publish", Role: Store, Arg: 0, Of: "the table of published variables"},
		{Names: "Publish", Role: Store, Arg: 1, Of: "the table of published variables"},
		{Recv: "String", Names: "Set", Role: Store, Arg: 0},
		{Recv: "Int", Names: "Add Set", Role: Harmless},
		{Recv: "Float", Names: "Add Set", Role: Harmless},
		{Recv: "Map", Names: "Add AddFloat Set", Role: Harmless},
	},
}

// IsCloning reports whether fn is a function of the standard library that returns a
// copy: all of them, and no others, are called Clone.
func IsCloning(fn *types.Func) bool {
	return fn.Name() == "Clone" && fn.Pkg() != nil && IsStd(fn.Pkg().Path())
}
