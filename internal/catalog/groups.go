package catalog

// Groups and pools: who runs a function value on another goroutine, and who
// waits for it.

var errgroup = Library{
	Path: "golang.org/x/sync/errgroup",
	Funcs: []Funcs{
		{Recv: "Group", Names: "Go TryGo", Role: Group, Arg: 0},
		{Recv: "Group", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "Group", Names: "Wait", Role: Blocks},
		{Names: "WithContext", Role: GroupContext, Arg: 0},
	},
}

var singleflight = Library{
	Path: "golang.org/x/sync/singleflight",
	Funcs: []Funcs{
		{Recv: "Group", Names: "Do", Role: Sync, Arg: 1},
		{Recv: "Group", Names: "Do", Role: Flight, Arg: 1},
		{Recv: "Group", Names: "DoChan", Role: Goroutine, Arg: 1},
		{Recv: "Group", Names: "DoChan", Role: Flight, Arg: 1},
	},
}

var semaphore = Library{
	Path: "golang.org/x/sync/semaphore",
	Funcs: []Funcs{
		{Recv: "Weighted", Names: "Acquire", Role: Blocks},
	},
}

var conc = Library{
	Path: "github.com/sourcegraph/conc",
	Funcs: []Funcs{
		{Recv: "WaitGroup", Names: "Go", Role: Group, Arg: 0},
		{Recv: "WaitGroup", Names: "Wait WaitAndRecover", Role: Join, Arg: Receiver},
		{Recv: "WaitGroup", Names: "Wait WaitAndRecover", Role: Blocks},
	},
}

var concPool = Library{
	Path: "github.com/sourcegraph/conc/pool",
	Funcs: []Funcs{
		{Recv: "Pool", Names: "Go", Role: Group, Arg: 0},
		{Recv: "ErrorPool", Names: "Go", Role: Group, Arg: 0},
		{Recv: "ContextPool", Names: "Go", Role: Group, Arg: 0},
		{Recv: "ResultPool", Names: "Go", Role: Group, Arg: 0},
		{Recv: "ResultErrorPool", Names: "Go", Role: Group, Arg: 0},
		{Recv: "ResultContextPool", Names: "Go", Role: Group, Arg: 0},
		{Recv: "Pool", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "ErrorPool", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "ContextPool", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "ResultPool", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "ResultErrorPool", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "ResultContextPool", Names: "Wait", Role: Join, Arg: Receiver},
		// The pool hands a context derived from it to its tasks.
		{Recv: "Pool", Names: "WithContext", Role: Keeps, Arg: 0},
		{Recv: "ErrorPool", Names: "WithContext", Role: Keeps, Arg: 0},
		{Recv: "ResultPool", Names: "WithContext", Role: Keeps, Arg: 0},
		{Recv: "ResultErrorPool", Names: "WithContext", Role: Keeps, Arg: 0},
	},
}

var concStream = Library{
	Path: "github.com/sourcegraph/conc/stream",
	Funcs: []Funcs{
		{Recv: "Stream", Names: "Go", Role: Group, Arg: 0},
		{Recv: "Stream", Names: "Wait", Role: Join, Arg: Receiver},
	},
}

// concIter runs its functions on several goroutines and waits for them.
var concIter = Library{
	Path: "github.com/sourcegraph/conc/iter",
	Funcs: []Funcs{
		{Names: "ForEach ForEachIdx Map MapErr", Role: Sync, Arg: 1},
		{Recv: "Iterator", Names: "ForEach ForEachIdx", Role: Sync, Arg: 1},
		{Recv: "Mapper", Names: "Map MapErr", Role: Sync, Arg: 1},
	},
}

var concPanics = Library{
	Path: "github.com/sourcegraph/conc/panics",
	Funcs: []Funcs{
		{Names: "Try", Role: Sync, Arg: 0},
		{Recv: "Catcher", Names: "Try", Role: Sync, Arg: 0},
	},
}

var ants2 = Library{
	Path: "github.com/panjf2000/ants/v2",
	Funcs: []Funcs{
		{Names: "Submit", Role: Goroutine, Arg: 0},
		{Recv: "Pool", Names: "Submit", Role: Goroutine, Arg: 0},
		{Recv: "MultiPool", Names: "Submit", Role: Goroutine, Arg: 0},
		// The function is the pool's, its argument the caller's.
		{Names: "NewPoolWithFunc NewPoolWithFuncGeneric", Role: Register, Arg: 1},
		{Names: "NewMultiPoolWithFunc NewMultiPoolWithFuncGeneric", Role: Register, Arg: 2},
	},
	Fields: []Fields{{Type: "Options", Names: "PanicHandler", Role: Register}},
}

var ants1 = Library{
	Path: "github.com/panjf2000/ants",
	Funcs: []Funcs{
		{Names: "Submit", Role: Goroutine, Arg: 0},
		{Recv: "Pool", Names: "Submit", Role: Goroutine, Arg: 0},
		{Names: "NewPoolWithFunc", Role: Register, Arg: 1},
	},
}

var pond1 = Library{
	Path: "github.com/alitto/pond",
	Funcs: []Funcs{
		{Recv: "WorkerPool", Names: "Submit SubmitBefore TrySubmit", Role: Goroutine, Arg: 0},
		{Recv: "WorkerPool", Names: "SubmitAndWait", Role: Sync, Arg: 0},
		{Recv: "WorkerPool", Names: "StopAndWait", Role: Join, Arg: Receiver},
		{Recv: "WorkerPool", Names: "GroupContext", Role: GroupContext, Arg: 0},
		{Recv: "TaskGroup", Names: "Submit", Role: Group, Arg: 0},
		{Recv: "TaskGroup", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "TaskGroupWithContext", Names: "Submit", Role: Group, Arg: 0},
		{Recv: "TaskGroupWithContext", Names: "Wait", Role: Join, Arg: Receiver},
	},
}

var pond2 = Library{
	Path: "github.com/alitto/pond/v2",
	Funcs: []Funcs{
		{Names: "Submit SubmitErr", Role: Goroutine, Arg: 0},
		{Recv: "Pool", Names: "Go Submit SubmitErr TrySubmit TrySubmitErr", Role: Goroutine, Arg: 0},
		{Recv: "ResultPool", Names: "Submit SubmitErr TrySubmit TrySubmitErr", Role: Goroutine, Arg: 0},
		{Recv: "BasePool", Names: "StopAndWait", Role: Join, Arg: Receiver},
		{Recv: "TaskGroup", Names: "Submit SubmitErr", Role: Group, Arg: 0},
		{Recv: "TaskGroup", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "ResultTaskGroup", Names: "Submit SubmitErr", Role: Group, Arg: 0},
		{Recv: "ResultTaskGroup", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "Task", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "ResultTask", Names: "Wait", Role: Join, Arg: Receiver},
	},
}

// tunny runs one function for all jobs; a job waits for its result.
var tunny = Library{
	Path: "github.com/Jeffail/tunny",
	Funcs: []Funcs{
		{Names: "NewFunc", Role: Register, Arg: 1},
		{Recv: "Pool", Names: "Process ProcessCtx ProcessTimed", Role: Sync, Arg: Any},
		{Recv: "Pool", Names: "Process ProcessTimed", Role: Blocks},
	},
}

var workerpool = Library{
	Path: "github.com/gammazero/workerpool",
	Funcs: []Funcs{
		{Recv: "WorkerPool", Names: "Do Submit", Role: Goroutine, Arg: 0},
		{Recv: "WorkerPool", Names: "DoWait SubmitWait", Role: Sync, Arg: 0},
		{Recv: "WorkerPool", Names: "StopWait", Role: Join, Arg: Receiver},
	},
}

var gopool = Library{
	Path: "github.com/bytedance/gopkg/util/gopool",
	Funcs: []Funcs{
		{Names: "Go", Role: Goroutine, Arg: 0},
		// The context serves the panic handler; the function must capture it.
		{Names: "CtxGo", Role: Goroutine, Arg: 1},
		{Recv: "Pool", Names: "Go", Role: Goroutine, Arg: 0},
		{Recv: "Pool", Names: "CtxGo", Role: Goroutine, Arg: 1},
		{Names: "SetPanicHandler", Role: Startup, Arg: 0},
		{Recv: "Pool", Names: "SetPanicHandler", Role: Startup, Arg: 0},
	},
}

var multierror = Library{
	Path: "github.com/hashicorp/go-multierror",
	Funcs: []Funcs{
		{Recv: "Group", Names: "Go", Role: Group, Arg: 0},
		{Recv: "Group", Names: "Wait", Role: Join, Arg: Receiver},
	},
}

var tomb = Library{
	Path: "gopkg.in/tomb.v2",
	Funcs: []Funcs{
		{Names: "WithContext", Role: GroupContext, Arg: 0},
		{Recv: "Tomb", Names: "Go", Role: Group, Arg: 0},
		{Recv: "Tomb", Names: "Wait", Role: Join, Arg: Receiver},
		{Recv: "Tomb", Names: "Context", Role: Derive, Arg: 0},
	},
}

// Run returns when the actors have.
var oklogRun = Library{
	Path: "github.com/oklog/run",
	Funcs: []Funcs{
		{Recv: "Group", Names: "Add", Role: Startup, Arg: 0},
		{Recv: "Group", Names: "Add", Role: Startup, Arg: 1},
	},
}

var cron = Library{
	Path: "github.com/robfig/cron/v3",
	Funcs: []Funcs{
		{Recv: "Cron", Names: "AddFunc AddJob Schedule", Role: Timer, Arg: 1},
	},
}

// k8sWait calls its functions in a loop until a condition holds.
var k8sWait = Library{
	Path: "k8s.io/apimachinery/pkg/util/wait",
	Funcs: []Funcs{
		{Names: "BackoffUntil BackoffUntilWithContext ExponentialBackoff ExponentialBackoffWithContext Forever JitterUntil JitterUntilWithContext NonSlidingUntil NonSlidingUntilWithContext PollUntilContextCancel PollUntilContextTimeout Until UntilWithContext", Role: Sync, Arg: Any},
		{Names: "Poll PollImmediate PollImmediateInfinite PollImmediateInfiniteWithContext PollImmediateUntil PollImmediateUntilWithContext PollImmediateWithContext PollInfinite PollInfiniteWithContext PollUntil PollUntilWithContext PollWithContext", Role: Sync, Arg: Any},
		{Names: "ExponentialBackoff Forever JitterUntil NonSlidingUntil Poll PollImmediate PollImmediateInfinite PollImmediateUntil PollInfinite PollUntil Until", Role: Blocks},
		{Recv: "Group", Names: "Start", Role: Group, Arg: 0},
		{Recv: "Group", Names: "StartWithChannel StartWithContext", Role: Group, Arg: 1},
		{Recv: "Group", Names: "Wait", Role: Join, Arg: Receiver},
	},
}
