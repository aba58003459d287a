package trace

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/trace/embedded"
)

type Span interface {
	embedded.Span
	AddEvent(name string, options ...EventOption)
	AddLink(link Link)
	End(options ...SpanEndOption)
	IsRecording() bool
	RecordError(err error, options ...EventOption)
	SetAttributes(kv ...attribute.KeyValue)
	SetName(name string)
	SetStatus(code codes.Code, description string)
	SpanContext() SpanContext
	TracerProvider() TracerProvider
}

type SpanContext struct {
}

func (SpanContext) IsValid() bool    { return false }
func (SpanContext) TraceID() TraceID { return TraceID{} }
func (SpanContext) SpanID() SpanID   { return SpanID{} }
func (SpanContext) IsSampled() bool  { return false }

type TraceID [16]byte

func (TraceID) IsValid() bool  { return false }
func (TraceID) String() string { return "" }

type SpanID [8]byte

func (SpanID) IsValid() bool  { return false }
func (SpanID) String() string { return "" }

type Tracer interface {
	embedded.Tracer
	Start(ctx context.Context, spanName string, opts ...SpanStartOption) (context.Context, Span)
}

type TracerProvider interface {
	embedded.TracerProvider
	Tracer(name string, options ...TracerOption) Tracer
}

type SpanStartOption interface {
}

type SpanEndOption interface {
}

type EventOption interface {
}

type SpanOption interface {
	SpanStartOption
	SpanEndOption
}

type SpanEventOption interface {
	SpanOption
	EventOption
}

type SpanKind int

func (SpanKind) String() string { return "" }

type Link struct {
	SpanContext SpanContext
	Attributes  []attribute.KeyValue
}

type SpanConfig struct {
}

func (*SpanConfig) NewRoot() bool { return false }

type EventConfig struct {
}

func (*EventConfig) StackTrace() bool { return false }

type TracerConfig struct {
}

func (*TracerConfig) InstrumentationVersion() string { return "" }

type TracerOption interface {
}

func SpanFromContext(ctx context.Context) Span                                      { return nil }
func SpanContextFromContext(ctx context.Context) SpanContext                        { return SpanContext{} }
func ContextWithSpan(parent context.Context, span Span) context.Context             { return nil }
func ContextWithSpanContext(parent context.Context, sc SpanContext) context.Context { return nil }

func ContextWithRemoteSpanContext(parent context.Context, rsc SpanContext) context.Context {
	return nil
}

func WithAttributes(attributes ...attribute.KeyValue) SpanStartEventOption { return nil }
func WithSpanKind(kind SpanKind) SpanStartOption                           { return nil }
func WithNewRoot() SpanStartOption                                         { return nil }

const SpanKindServer SpanKind = 2
const SpanKindClient SpanKind = 3
const SpanKindInternal SpanKind = 1

type SpanStartEventOption interface {
	SpanStartOption
	EventOption
}
