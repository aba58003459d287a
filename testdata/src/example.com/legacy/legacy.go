// Package legacy stands for a module whose API takes a context value under a
// string.
package legacy

// RequestKey is the key of the request's id.
const RequestKey = "legacy-request"

// Options name a key.
type Options struct{ Key string }
