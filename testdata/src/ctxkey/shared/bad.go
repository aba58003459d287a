// Package shared uses keys together with another package, for which a type that
// the other cannot name is no help.
package shared

import (
	"context"

	"ctxkey/shared/same"
)

func page(ctx context.Context) int {
	ctx = same.With(ctx, 1)
	ctx = context.WithValue(ctx, same.Size, "10") // want `context key same.Size is a string, under which package same writes int and this package writes string; define an exported key type, or accessors, where Size is declared \(ctxkey/basic, certain\)$`
	n, _ := ctx.Value("page").(int)               // want `looked up by "page", a string, which any package can set; With \(same.go:8\) uses the same key, so define an exported key type, or accessors, for both \(ctxkey/lookup\)$`
	return n
}

// Get takes its keys from other packages.
func Get(ctx context.Context, key string) any {
	return ctx.Value(key) // want `looked up by key, a string, which any package can set; let callers pass keys of types of their own \(ctxkey/lookup\)$`
}
