// Package registry stands for a library that makes values by the type of a
// prototype.
package registry

var types = map[any]any{}

// Register pairs two prototypes.
func Register(message, value any) { types[message] = value }
