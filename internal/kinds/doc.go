// Package kinds says of what kind a type or a signature is, as far as the engine
// cares: an error, a context or a carrier of one, a reference to memory that
// others may share, a function that can fail. It looks at nothing but types.
package kinds
