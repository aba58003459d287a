package derived

import (
	"context"
	"io"
)

// Making an object is no work of the span, nor is waiting.
type ctxReader struct {
	ctx context.Context
	r   io.Reader
}

func newReader(ctx context.Context, r io.Reader) io.Reader { return ctxReader{ctx, r} }

func (r ctxReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

func unpack(ctx context.Context, r io.Reader, to io.Writer) error {
	_, span := startSpan(ctx, "unpack") // silent "named for what lives on" possible
	defer span.End()
	_, err := io.Copy(to, newReader(ctx, r))
	return err
}

func trySend(ctx context.Context, ch chan<- int, n int) bool {
	select {
	case <-ctx.Done():
		return false
	case ch <- n:
		return true
	}
}

func send(ctx context.Context, ch chan<- int) {
	_, span := startSpan(ctx, "send")
	defer span.End()
	trySend(ctx, ch, 1)
}

// A span that is handed on in the headers of a message.
type traceSpanContext struct{ id string }

func (s *traceSpan) Context() traceSpanContext { return traceSpanContext{s.name} }

type carrier map[string]string

func inject(s traceSpanContext, c carrier) { c["trace"] = s.id }

func sendsHeaders(ctx context.Context, put func(context.Context, carrier) error) error {
	_, span := startSpan(ctx, "send headers")
	defer span.End()
	headers := carrier{}
	inject(span.Context(), headers)
	return put(ctx, headers)
}
