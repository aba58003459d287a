package derived

import (
	"context"
	"os"

	"go.opentelemetry.io/otel/trace"
)

var tracer trace.Tracer

// The callee does nothing with the context but start a span of its own, which belongs
// to none here.
func setUpFiles(ctx context.Context, name string) error {
	_, span := tracer.Start(ctx, "set up") // want `the context of tracer.Start is discarded, so what writeFile does is not part of span`
	defer span.End()
	return writeFile(ctx, name)
}

func writeFile(ctx context.Context, name string) error {
	_, span := tracer.Start(ctx, "write")
	defer span.End()
	return os.WriteFile(name, nil, 0o600)
}

// The callee looks at no value of the context.
func setUpPlainly(ctx context.Context, name string) error {
	_, span := tracer.Start(ctx, "set up")
	defer span.End()
	return writePlainly(ctx, name)
}

func writePlainly(_ context.Context, name string) error { return os.WriteFile(name, nil, 0o600) }
