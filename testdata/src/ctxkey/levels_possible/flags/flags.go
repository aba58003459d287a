// Package flags keeps whether a request is a dry run.
package flags

import "context"

// Dry reports whether the request is a dry run.
func Dry(ctx context.Context) bool {
	dry, _ := ctx.Value("dry").(bool) // want `looked up by "dry", a string, which any package can set; define an unexported key type \(ctxkey/lookup\)$`
	return dry
}
