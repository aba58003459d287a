// Package own has a context with values of its own under strings.
package own

import "context"

type request struct {
	context.Context
	id string
}

func (r *request) Value(key any) any {
	if key == "request.id" {
		return r.id
	}
	return r.Context.Value(key)
}

// With returns such a context.
func With(ctx context.Context, id string) context.Context { return &request{ctx, id} }

// ID looks for what the package's own context holds.
func ID(ctx context.Context) any {
	return ctx.Value("request.id") // silent "the package's own contexts hold values"
}

// Other looks for what others may write.
func Other(ctx context.Context) any {
	return ctx.Value("request.other") // silent "the package's own contexts hold values" possible
}
