// Package same writes under a key that another package reads.
package same

import "context"

// With writes the page.
func With(ctx context.Context, page int) context.Context {
	return context.WithValue(ctx, "page", page) // want `context key "page" is a string`
}

// Size is the key of the number of lines of a page.
const Size = "size"

func withSize(ctx context.Context, n int) context.Context {
	return context.WithValue(ctx, Size, n) // want `context key Size is a string, .* define an exported key type, or accessors, where Size is declared`
}
