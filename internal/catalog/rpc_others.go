package catalog

var gqlgen = Library{
	Path: "github.com/99designs/gqlgen/graphql",
	Carriers: []Carrier{
		{Name: "OperationContext"},
		{Name: "FieldContext"},
	},
	Funcs: []Funcs{
		{Names: "GetFieldContext GetOperationContext GetPathContext GetRequestContext GetResolverContext GetRootFieldContext", Role: Read, Arg: 0},
		{Names: "WithFieldContext WithFreshResponseContext WithOperationContext WithPathContext WithResponseContext WithRootFieldContext", Role: Derive, Arg: 0},
	},
	Handlers: "ErrorPresenterFunc FieldMiddleware OperationHandler OperationMiddleware RecoverFunc Resolver ResponseHandler ResponseMiddleware RootFieldMiddleware RootResolver",
}

var gqlgenHandler = Library{
	Path: "github.com/99designs/gqlgen/graphql/handler",
	Funcs: []Funcs{
		{Recv: "Server", Names: "AroundFields AroundOperations AroundResponses AroundRootFields SetErrorPresenter SetRecoverFunc Use", Role: Register, Arg: 0},
	},
}

var gokitEndpoint = Library{
	Path:     "github.com/go-kit/kit/endpoint",
	Funcs:    []Funcs{{Names: "Chain", Role: Register, Arg: Any}},
	Handlers: "Endpoint Middleware",
}

var gokitHTTP = Library{
	Path: "github.com/go-kit/kit/transport/http",
	Funcs: []Funcs{
		{Names: "NewServer NewClient NewExplicitClient", Role: Register, Arg: Any},
		{Names: "ClientAfter ClientBefore ClientFinalizer ServerAfter ServerBefore ServerErrorEncoder ServerFinalizer", Role: Register, Arg: 0},
		{Names: "PopulateRequestContext", Role: Derive, Arg: 0},
	},
	Handlers: "ClientFinalizerFunc ClientResponseFunc CreateRequestFunc DecodeRequestFunc DecodeResponseFunc EncodeRequestFunc EncodeResponseFunc ErrorEncoder RequestFunc ServerFinalizerFunc ServerResponseFunc",
}

var gokitGRPC = Library{
	Path: "github.com/go-kit/kit/transport/grpc",
	Funcs: []Funcs{
		{Names: "NewServer NewClient", Role: Register, Arg: Any},
		{Names: "ClientAfter ClientBefore ClientFinalizer ServerAfter ServerBefore ServerFinalizer", Role: Register, Arg: 0},
	},
	Handlers: "ClientFinalizerFunc ClientRequestFunc ClientResponseFunc DecodeRequestFunc DecodeResponseFunc EncodeRequestFunc EncodeResponseFunc ServerFinalizerFunc ServerRequestFunc ServerResponseFunc",
}

var micro = Library{
	Path:     "go-micro.dev/v4/server",
	Versions: []string{"go-micro.dev/v5/server", "github.com/micro/go-micro/v2/server"},
	Carriers: []Carrier{
		{Name: "Request"},
		{Name: "Message"},
		{Name: "Stream", Context: ".Context()"},
	},
	Funcs: []Funcs{
		{Names: "NewHandler", Role: Register, Arg: 0},
		{Names: "NewSubscriber", Role: Register, Arg: 1},
		{Names: "WrapHandler WrapSubscriber", Role: Register, Arg: 0},
		{Names: "RegisterCheck", Role: Startup, Arg: 0},
	},
	Handlers: "HandlerFunc HandlerWrapper SubscriberFunc SubscriberWrapper",
}

var microMetadata = Library{
	Path:     "go-micro.dev/v4/metadata",
	Versions: []string{"go-micro.dev/v5/metadata", "github.com/micro/go-micro/v2/metadata"},
	Funcs: []Funcs{
		{Names: "FromContext Get", Role: Read, Arg: 0},
		{Names: "Delete MergeContext NewContext Set", Role: Derive, Arg: 0},
	},
}

var metainfo = Library{
	Path: "github.com/bytedance/gopkg/cloud/metainfo",
	Funcs: []Funcs{
		{Names: "GetAllPersistentValues GetAllValues GetPersistentValue GetValue", Role: Read, Arg: 0},
		{Names: "DelPersistentValue DelValue TransferForward WithBackwardValues WithBackwardValuesToSend WithPersistentValue WithPersistentValues WithValue WithValues", Role: Derive, Arg: 0},
		{Names: "RangePersistentValues RangeValues", Role: Sync, Arg: 1},
	},
}
