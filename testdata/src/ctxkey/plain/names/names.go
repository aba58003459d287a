// Package names declares keys for other packages.
package names

import "context"

// Tenant is a key that several packages use.
const Tenant = "tenant"

// A Locale is a key of a type of its own.
type Locale struct{}

type scope string

// Scope is the key of the scopes.
const Scope scope = "scope"

// WithScope writes the scopes.
func WithScope(ctx context.Context, scopes []string) context.Context {
	return context.WithValue(ctx, Scope, scopes)
}
