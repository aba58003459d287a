// Package same writes under a key that another package reads.
package same

import "context"

// With writes the page.
func With(ctx context.Context, page int) context.Context {
	return context.WithValue(ctx, "page", page) // want `context key "page" is a string`
}
