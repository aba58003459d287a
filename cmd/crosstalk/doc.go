// Crosstalk finds state of one request that another request can see, and work
// that has lost the context of the request it serves.
//
// Usage:
//
//	crosstalk [flags] [packages]
package main
