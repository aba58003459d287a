//nolint:staticcheck
package basic

import "context"

func WholeFile(ctx context.Context) context.Context {
	return context.WithValue(ctx, "whole file", 1) // silent "another linter is silenced" possible
}
