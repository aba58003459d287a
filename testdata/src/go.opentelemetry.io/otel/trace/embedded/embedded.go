package embedded

type Span interface {
}

type Tracer interface {
}

type TracerProvider interface {
}
