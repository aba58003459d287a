package catalog

// Consumers of messages and jobs: a message is a request.

var asynq = Library{
	Path:     "github.com/hibiken/asynq",
	Carriers: []Carrier{{Name: "Task", Weak: true}}, // clients make one to enqueue it
	Funcs: []Funcs{
		{Recv: "ServeMux", Names: "Handle HandleFunc", Role: Register, Arg: 1},
		{Recv: "ServeMux", Names: "Use", Role: Register, Arg: 0},
	},
	Handlers: "HandlerFunc MiddlewareFunc",
	Shared:   []Interface{{Name: "Handler", Methods: "ProcessTask"}},
}

var lambda = Library{
	Path: "github.com/aws/aws-lambda-go/lambda",
	Funcs: []Funcs{
		{Names: "NewHandler NewHandlerWithOptions Start StartHandler StartHandlerFunc StartWithOptions", Role: Register, Arg: 0},
		{Names: "StartHandlerWithContext StartWithContext", Role: Register, Arg: 1},
	},
	Shared: []Interface{{Name: "Handler", Methods: "Invoke"}},
}

var lambdaContext = Library{
	Path: "github.com/aws/aws-lambda-go/lambdacontext",
	Funcs: []Funcs{
		{Names: "FromContext", Role: Read, Arg: 0},
		{Names: "NewContext", Role: Derive, Arg: 0},
	},
}

var nats = Library{
	Path: "github.com/nats-io/nats.go",
	Funcs: []Funcs{
		{Recv: "Conn", Names: "Subscribe", Role: Register, Arg: 1},
		{Recv: "Conn", Names: "QueueSubscribe", Role: Register, Arg: 2},
		{Recv: "JetStream", Names: "Subscribe", Role: Register, Arg: 1},
		{Recv: "JetStream", Names: "QueueSubscribe", Role: Register, Arg: 2},
		{Recv: "Conn", Names: "Request", Role: NoContext, Instead: "nats.Conn.RequestWithContext"},
		{Recv: "Conn", Names: "Drain Flush Request", Role: Blocks},
	},
	Handlers: "MsgHandler",
}

// The claims of one group session run at the same time.
var sarama = Library{
	Path:     "github.com/IBM/sarama",
	Carriers: []Carrier{{Name: "ConsumerGroupSession", Context: ".Context()"}},
	Funcs: []Funcs{
		{Recv: "ConsumerGroup", Names: "Consume", Role: Register, Arg: 2},
		{Recv: "ConsumerGroup", Names: "Consume", Role: Blocks},
	},
	Shared: []Interface{{Name: "ConsumerGroupHandler", Methods: "ConsumeClaim"}},
}
