// Package ctxkey defines an Analyzer that reports context keys that can collide or that are read in another way than written.
//
// # Analyzer ctxkey
//
// ctxkey: check that context keys cannot collide
//
// # Rule ctxkey/basic
//
// Context key of a built-in type.
//
// # Rule ctxkey/lookup
//
// Context value looked up by a key of a built-in type.
//
// # Rule ctxkey/collide
//
// Context keys that are equal by accident.
//
// # Rule ctxkey/mismatch
//
// Context value read in another way than written.
//
// # Rule ctxkey/unchecked
//
// Accessor that panics when the value is missing.
package ctxkey
