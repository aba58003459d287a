// Package lifetime has a context that lives as long as the program.
package lifetime

import "context"

var manager struct{ ctx context.Context }

// Context returns the context of the program.
func Context() context.Context { return manager.ctx }

// Run calls f with it.
func Run(f func(ctx context.Context)) { f(manager.ctx) }
