// Package ctxflow defines an Analyzer that reports contexts that stop flowing.
//
// # Analyzer ctxflow
//
// ctxflow: check that contexts flow from caller to callee
//
// # Rule ctxflow/background
//
// Fresh root context where one is at hand.
//
// # Rule ctxflow/derived
//
// Derived context that goes nowhere.
//
// # Rule ctxflow/variant
//
// Call without context where a variant takes one.
//
// # Rule ctxflow/cancel
//
// Cancel function that is not called.
//
// # Rule ctxflow/cleanup
//
// Clean-up with a context that is done.
//
// # Rule ctxflow/loop
//
// Context that nests in a loop.
//
// # Rule ctxflow/stored
//
// Context stored in a struct.
package ctxflow
