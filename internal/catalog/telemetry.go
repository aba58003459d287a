package catalog

import "go/types"

// Loggers, metrics and traces take a context for its values: what they are
// called with does not die half-way.

var otelTrace = Library{
	Path: "go.opentelemetry.io/otel/trace",
	Funcs: []Funcs{
		{Recv: "Tracer", Names: "Start", Role: Derive, Arg: 0},
		{Names: "ContextWithRemoteSpanContext ContextWithSpan ContextWithSpanContext", Role: Derive, Arg: 0},
		{Names: "LinkFromContext SpanContextFromContext SpanFromContext", Role: Harmless},
		{Recv: "Span", Names: "*", Role: Harmless},
	},
}

var otelBaggage = Library{
	Path: "go.opentelemetry.io/otel/baggage",
	Funcs: []Funcs{
		{Names: "FromContext", Role: Read, Arg: 0},
		{Names: "ContextWithBaggage ContextWithoutBaggage", Role: Derive, Arg: 0},
	},
}

var otelPropagation = Library{
	Path: "go.opentelemetry.io/otel/propagation",
	Funcs: []Funcs{
		{Recv: "TextMapPropagator", Names: "Extract", Role: Derive, Arg: 0},
		{Recv: "TraceContext", Names: "Extract", Role: Derive, Arg: 0},
		{Recv: "Baggage", Names: "Extract", Role: Derive, Arg: 0},
		{Recv: "TextMapPropagator", Names: "Inject", Role: Harmless},
		{Recv: "TraceContext", Names: "Inject", Role: Harmless},
		{Recv: "Baggage", Names: "Inject", Role: Harmless},
	},
}

var otelMetric = Library{
	Path: "go.opentelemetry.io/otel/metric",
	Funcs: []Funcs{
		{Recv: "Int64Counter", Names: "*", Role: Harmless},
		{Recv: "Int64UpDownCounter", Names: "*", Role: Harmless},
		{Recv: "Int64Histogram", Names: "*", Role: Harmless},
		{Recv: "Int64Gauge", Names: "*", Role: Harmless},
		{Recv: "Float64Counter", Names: "*", Role: Harmless},
		{Recv: "Float64UpDownCounter", Names: "*", Role: Harmless},
		{Recv: "Float64Histogram", Names: "*", Role: Harmless},
		{Recv: "Float64Gauge", Names: "*", Role: Harmless},
		{Recv: "Meter", Names: "RegisterCallback", Role: Register, Arg: 0},
		{Names: "WithFloat64Callback WithInt64Callback", Role: Register, Arg: 0},
	},
	Handlers: "Callback Float64Callback Int64Callback",
}

var opencensus = Library{
	Path: "go.opencensus.io/stats",
	Funcs: []Funcs{
		{Names: "Record RecordWithOptions RecordWithTags", Role: Harmless},
	},
}

var prometheus = Library{
	Path: "github.com/prometheus/client_golang/prometheus",
	Funcs: []Funcs{
		{Names: "MustRegister Register", Role: Register, Arg: 0},
		{Recv: "Registerer", Names: "MustRegister Register", Role: Register, Arg: 0},
		{Recv: "Registry", Names: "MustRegister Register", Role: Register, Arg: 0},
		{Names: "NewCounterFunc NewGaugeFunc NewUntypedFunc", Role: Register, Arg: Any},
		{Recv: "Counter", Names: "*", Role: Harmless},
		{Recv: "Gauge", Names: "*", Role: Harmless},
		{Recv: "Histogram", Names: "*", Role: Harmless},
		{Recv: "Summary", Names: "*", Role: Harmless},
		{Recv: "Observer", Names: "*", Role: Harmless},
		{Recv: "CounterVec", Names: "*", Role: Harmless},
		{Recv: "GaugeVec", Names: "*", Role: Harmless},
		{Recv: "HistogramVec", Names: "*", Role: Harmless},
		{Recv: "SummaryVec", Names: "*", Role: Harmless},
	},
	// Two scrapes can overlap.
	Shared: []Interface{{Name: "Collector", Methods: "Collect"}},
}

// IsScrape reports whether t is the channel on which a collector of prometheus
// sends its metrics: a function that gets it runs once per scrape.
func IsScrape(t types.Type) bool {
	ch, ok := t.Underlying().(*types.Chan)
	if !ok {
		return false
	}
	named := Named(ch.Elem())
	return named != nil && named.Obj().Name() == "Metric" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == prometheus.Path
}

// IsLogger reports whether t is a logger, of whatever library, going by its methods:
// a message goes in and nothing comes out, or it opens a message of some level.
func IsLogger(t types.Type) bool {
	for _, name := range []string{"Debug", "Info", "Warn", "Infof", "Printf"} {
		if m := method(t, name); m != nil && m.Signature().Params().Len() > 0 && m.Signature().Results().Len() == 0 {
			return true
		}
	}
	return HasMethod(t, "Debug") && HasMethod(t, "Info") && HasMethod(t, "Warn")
}

// IsSpan reports whether t is a span, of whatever tracer, going by its methods: it is
// ended, and told what to write down of itself.
func IsSpan(t types.Type) bool {
	return (HasMethod(t, "End") || HasMethod(t, "Finish")) && (HasMethod(t, "SetAttributes") || HasMethod(t, "SetTag"))
}

// IsSpanContext reports whether t is what a span hands on to those in it: it has the
// ids of both.
func IsSpanContext(t types.Type) bool { return HasMethod(t, "TraceID") && HasMethod(t, "SpanID") }

// HasMethod reports whether t, or a pointer to it, has the method.
func HasMethod(t types.Type, name string) bool { return method(t, name) != nil }

// method returns the method of t, or of a pointer to it, nil if there is none.
func method(t types.Type, name string) *types.Func {
	if t == nil || lacks(t, name) {
		return nil
	}
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	m, _ := obj.(*types.Func)
	return m
}

var zap = Library{
	Path: "go.uber.org/zap",
	Funcs: []Funcs{
		{Recv: "Logger", Names: "Fatal Panic", Role: Exit},
		{Recv: "SugaredLogger", Names: "Fatal Fatalf Fatalln Fatalw Panic Panicf Panicln Panicw", Role: Exit},
		{Names: "*", Role: Harmless},
		{Recv: "Logger", Names: "*", Role: Harmless},
		{Recv: "SugaredLogger", Names: "*", Role: Harmless},
	},
}

var zerolog = Library{
	Path: "github.com/rs/zerolog",
	Funcs: []Funcs{
		{Recv: "Logger", Names: "WithContext", Role: Derive, Arg: 0},
		{Recv: "Logger", Names: "UpdateContext", Role: Sync, Arg: 0},
		{Recv: "Logger", Names: "*", Role: Harmless},
		{Recv: "Event", Names: "Func", Role: Sync, Arg: 0},
		{Recv: "Event", Names: "*", Role: Harmless},
		{Recv: "Context", Names: "*", Role: Harmless},
		{Names: "*", Role: Harmless},
	},
	Shared: []Interface{{Name: "Hook", Methods: "Run"}},
}

var zerologLog = Library{
	Path:  "github.com/rs/zerolog/log",
	Funcs: []Funcs{{Names: "*", Role: Harmless}},
}

var zerologHlog = Library{
	Path: "github.com/rs/zerolog/hlog",
	Funcs: []Funcs{
		{Names: "AccessHandler", Role: Register, Arg: 0},
		{Names: "CtxWithID", Role: Derive, Arg: 0},
		{Names: "IDFromCtx IDFromRequest", Role: Read, Arg: 0},
		{Names: "FromRequest", Role: Harmless},
	},
}

var logrus = Library{
	Path: "github.com/sirupsen/logrus",
	Funcs: []Funcs{
		{Names: "Fatal Fatalf Fatalln Panic Panicf Panicln", Role: Exit},
		{Recv: "Logger", Names: "Fatal Fatalf Fatalln Panic Panicf Panicln", Role: Exit},
		{Recv: "Entry", Names: "Fatal Fatalf Fatalln Panic Panicf Panicln", Role: Exit},
		{Names: "*", Role: Harmless},
		{Recv: "Logger", Names: "*", Role: Harmless},
		{Recv: "Entry", Names: "WithContext", Role: Copies},
		{Recv: "Entry", Names: "WithContext", Role: Harmless},
		{Recv: "Entry", Names: "*", Role: Harmless},
		{Recv: "FieldLogger", Names: "*", Role: Harmless},
		{Recv: "StdLogger", Names: "*", Role: Harmless},
	},
	Shared: []Interface{{Name: "Hook", Methods: "Fire"}},
}

var klog = Library{
	Path: "k8s.io/klog/v2",
	Funcs: []Funcs{
		{Names: "Exit ExitDepth Exitf ExitfDepth Exitln ExitlnDepth Fatal FatalDepth Fatalf FatalfDepth Fatalln FatallnDepth", Role: Exit},
		{Names: "NewContext", Role: Derive, Arg: 0},
		{Names: "*", Role: Harmless},
		{Recv: "Verbose", Names: "*", Role: Harmless},
	},
}

var logr = Library{
	Path: "github.com/go-logr/logr",
	Funcs: []Funcs{
		{Names: "NewContext NewContextWithSlogLogger", Role: Derive, Arg: 0},
		{Names: "*", Role: Harmless},
		{Recv: "Logger", Names: "*", Role: Harmless},
	},
}

var kratosLog = Library{
	Path: "github.com/go-kratos/kratos/v2/log",
	Funcs: []Funcs{
		{Names: "Fatal Fatalf Fatalw", Role: Exit},
		{Recv: "Helper", Names: "Fatal Fatalf Fatalw", Role: Exit},
		{Names: "*", Role: Harmless},
		{Recv: "Helper", Names: "*", Role: Harmless},
		{Recv: "Logger", Names: "*", Role: Harmless},
	},
	// A valuer runs for each line, with the context of the one who logs.
	Handlers: "Valuer",
}
