// Package silenced writes a key, and says that this is meant.
package silenced

import "context"

// With returns a context with the tenant.
func With(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, "silenced-tenant", tenant) //nolint:staticcheck
}
