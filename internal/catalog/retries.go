package catalog

// Retries, transactions and scripts call a function value before they return.

var backoff4 = Library{
	Path: "github.com/cenkalti/backoff/v4",
	Funcs: []Funcs{
		{Names: "Retry RetryNotify RetryNotifyWithData RetryNotifyWithTimer RetryNotifyWithTimerAndData RetryWithData", Role: Sync, Arg: Any},
		{Names: "Retry RetryNotify RetryNotifyWithData RetryWithData", Role: Blocks},
		{Names: "WithContext", Role: Keeps, Arg: 1},
	},
}

var backoff5 = Library{
	Path:  "github.com/cenkalti/backoff/v5",
	Funcs: []Funcs{{Names: "Retry", Role: Sync, Arg: 1}},
}

var retry = Library{
	Path: "github.com/avast/retry-go/v4",
	Funcs: []Funcs{
		{Names: "Do DoWithData", Role: Sync, Arg: 0},
		{Names: "Do DoWithData", Role: Blocks},
		{Names: "Context", Role: Keeps, Arg: 0},
		{Names: "OnRetry RetryIf", Role: Sync, Arg: 0},
	},
}

var redis9 = Library{
	Path: "github.com/redis/go-redis/v9",
	Funcs: append([]Funcs{
		// What the clients embed.
		{Recv: "hooksMixin", Names: "AddHook", Role: Register, Arg: 0},
	}, redisCallers...),
	Handlers: "DialHook ProcessHook ProcessPipelineHook",
	Shared:   []Interface{{Name: "Hook", Methods: "DialHook ProcessHook ProcessPipelineHook"}},
}

var redis8 = Library{
	Path: "github.com/go-redis/redis/v8",
	Funcs: append([]Funcs{
		{Recv: "Client", Names: "WithContext", Role: Keeps, Arg: 0},
		{Recv: "Client", Names: "WithContext", Role: Copies},
		{Recv: "ClusterClient", Names: "WithContext", Role: Keeps, Arg: 0},
		{Recv: "ClusterClient", Names: "WithContext", Role: Copies},
		{Recv: "Ring", Names: "WithContext", Role: Keeps, Arg: 0},
		{Recv: "Ring", Names: "WithContext", Role: Copies},
	}, redisCallers...),
	Shared: []Interface{{Name: "Hook", Methods: "BeforeProcess AfterProcess BeforeProcessPipeline AfterProcessPipeline"}},
}

var redisCallers = []Funcs{
	{Recv: "statefulCmdable", Names: "Auth AuthACL ClientSetName Select", Role: Store, Arg: 1, Of: Session},
	{Recv: "Client", Names: "Pipelined TxPipelined Watch", Role: Sync, Arg: 1},
	{Recv: "ClusterClient", Names: "ForEachMaster ForEachShard ForEachSlave Pipelined TxPipelined Watch", Role: Sync, Arg: 1},
	{Recv: "Cmdable", Names: "Pipelined TxPipelined", Role: Sync, Arg: 1},
	{Recv: "UniversalClient", Names: "Watch", Role: Sync, Arg: 1},
	{Recv: "Pipeline", Names: "Pipelined TxPipelined", Role: Sync, Arg: 1},
	{Recv: "Pipeliner", Names: "Pipelined TxPipelined", Role: Sync, Arg: 1},
	{Recv: "Ring", Names: "ForEachShard Pipelined TxPipelined Watch", Role: Sync, Arg: 1},
	{Recv: "Conn", Names: "Pipelined TxPipelined", Role: Sync, Arg: 1},
	{Recv: "Tx", Names: "Pipelined TxPipelined", Role: Sync, Arg: 1},
}

var retryablehttp = Library{
	Path:  "github.com/hashicorp/go-retryablehttp",
	Funcs: []Funcs{{Recv: "Request", Names: "WithContext", Role: Copies}},
}

var gorm = Library{
	Path: "gorm.io/gorm",
	Funcs: []Funcs{
		{Recv: "DB", Names: "Connection Scopes Transaction", Role: Sync, Arg: 0},
		{Recv: "DB", Names: "FindInBatches", Role: Sync, Arg: 2},
		{Recv: "DB", Names: "WithContext", Role: Keeps, Arg: 0},
		{Recv: "DB", Names: "WithContext", Role: Copies},
	},
}

var sqlx = Library{
	Path: "github.com/jmoiron/sqlx",
	Funcs: []Funcs{
		{Recv: "DB", Names: "Beginx", Role: NoContext, Instead: "sqlx.DB.BeginTxx"},
		{Recv: "DB", Names: "MustBegin", Role: NoContext, Instead: "sqlx.DB.MustBeginTx"},
		{Recv: "DB", Names: "Beginx Get MustBegin MustExec NamedExec NamedQuery PrepareNamed Preparex QueryRowx Queryx Select", Role: Blocks},
		{Recv: "Tx", Names: "Get MustExec NamedExec NamedQuery PrepareNamed Preparex QueryRowx Queryx Select", Role: Blocks},
	},
}

var pgx5 = Library{
	Path: "github.com/jackc/pgx/v5",
	Funcs: []Funcs{
		{Names: "BeginFunc BeginTxFunc", Role: Sync, Arg: Any},
		{Names: "AppendRows CollectExactlyOneRow CollectOneRow CollectRows ForEachRow", Role: Sync, Arg: Any},
		{Names: "ConnectConfig Connect", Role: Blocks},
	},
	Shared: []Interface{{Name: "QueryTracer", Methods: "TraceQueryStart TraceQueryEnd"}},
}

var pgxpool5 = Library{
	Path: "github.com/jackc/pgx/v5/pgxpool",
	Funcs: []Funcs{
		{Recv: "Pool", Names: "AcquireFunc", Role: Sync, Arg: 1},
	},
	Fields: []Fields{
		{Type: "Config", Names: "AfterConnect AfterRelease BeforeClose BeforeConnect", Role: Register},
	},
}

var pgx4 = Library{
	Path: "github.com/jackc/pgx/v4",
	Funcs: []Funcs{
		{Recv: "Conn", Names: "BeginFunc", Role: Sync, Arg: 1},
		{Recv: "Conn", Names: "BeginTxFunc", Role: Sync, Arg: 2},
		{Recv: "Conn", Names: "QueryFunc", Role: Sync, Arg: 4},
		{Recv: "Tx", Names: "BeginFunc", Role: Sync, Arg: 1},
		{Recv: "Tx", Names: "QueryFunc", Role: Sync, Arg: 4},
	},
}

var pgxpool4 = Library{
	Path: "github.com/jackc/pgx/v4/pgxpool",
	Funcs: []Funcs{
		{Recv: "Pool", Names: "AcquireFunc BeginFunc", Role: Sync, Arg: 1},
		{Recv: "Pool", Names: "BeginTxFunc", Role: Sync, Arg: 2},
		{Recv: "Pool", Names: "QueryFunc", Role: Sync, Arg: 4},
	},
}

var bolt = Library{
	Path: "go.etcd.io/bbolt",
	Funcs: []Funcs{
		{Recv: "DB", Names: "Batch Update View", Role: Sync, Arg: 0},
		{Recv: "Bucket", Names: "ForEach ForEachBucket", Role: Sync, Arg: 0},
		{Recv: "Tx", Names: "ForEach", Role: Sync, Arg: 0},
	},
}

var mongo1 = Library{
	Path: "go.mongodb.org/mongo-driver/mongo",
	Funcs: []Funcs{
		{Recv: "Session", Names: "WithTransaction", Role: Sync, Arg: 1},
		{Recv: "Client", Names: "UseSession", Role: Sync, Arg: 1},
		{Recv: "Client", Names: "UseSessionWithOptions", Role: Sync, Arg: 2},
		{Names: "WithSession", Role: Sync, Arg: 2},
		{Names: "NewSessionContext", Role: Derive, Arg: 0},
	},
}

var mongo2 = Library{
	Path: "go.mongodb.org/mongo-driver/v2/mongo",
	Funcs: []Funcs{
		{Recv: "Session", Names: "WithTransaction", Role: Sync, Arg: 1},
		{Recv: "Client", Names: "UseSession", Role: Sync, Arg: 1},
		{Recv: "Client", Names: "UseSessionWithOptions", Role: Sync, Arg: 2},
		{Names: "WithSession", Role: Sync, Arg: 2},
		{Names: "NewSessionContext", Role: Derive, Arg: 0},
	},
}

var goRetry = Library{
	Path: "github.com/sethvargo/go-retry",
	Funcs: []Funcs{
		{Names: "Constant Do DoValue Exponential Fibonacci", Role: Sync, Arg: 2},
	},
}

var gobreaker = Library{
	Path:     "github.com/sony/gobreaker/v2",
	Versions: []string{"github.com/sony/gobreaker"},
	Funcs: []Funcs{
		{Recv: "CircuitBreaker", Names: "Execute", Role: Sync, Arg: 0},
		{Recv: "DistributedCircuitBreaker", Names: "Execute", Role: Sync, Arg: 0},
	},
	Fields: []Fields{{Type: "Settings", Names: "IsSuccessful OnStateChange ReadyToTrip", Role: Register}},
}

// hystrix starts a goroutine for the function; Do waits for its result or for
// the timeout of the command, and leaves the goroutine alone then.
var hystrix = Library{
	Path: "github.com/afex/hystrix-go/hystrix",
	Funcs: []Funcs{
		{Names: "Do Go", Role: Goroutine, Arg: 1},
		{Names: "DoC GoC", Role: Goroutine, Arg: 2},
	},
}
