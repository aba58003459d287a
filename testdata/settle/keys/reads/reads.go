// Package reads looks the value up, here and there.
package reads

import "context"

// ID returns the id.
func ID(ctx context.Context) string {
	id, _ := ctx.Value("request-id").(string) // part ctxkey/lookup
	return id
}

// Log logs the id.
func Log(ctx context.Context) {
	println(ctx.Value("request-id")) // part ctxkey/lookup
}

// Foreign looks up what nobody here writes.
func Foreign(ctx context.Context) any {
	return ctx.Value("tenant") // finding ctxkey/lookup
}

// Tenant looks up what is written where another linter is silenced.
func Tenant(ctx context.Context) any {
	return ctx.Value("silenced-tenant") // below ctxkey/lookup
}
