// Package reqstate defines an Analyzer that reports state of one request that another request can see.
//
// # Analyzer reqstate
//
// reqstate: check that state of one request is not visible to another
//
// # Rule reqstate/carrier
//
// Request object in a place that outlives the request.
//
// # Rule reqstate/global
//
// Request data in a package variable.
//
// # Rule reqstate/receiver
//
// Request data in a field of a shared receiver.
//
// # Rule reqstate/captured
//
// Variable shared by all requests of a handler.
//
// # Rule reqstate/race
//
// Unsynchronised write to shared state in a handler.
//
// # Rule reqstate/goroutineid
//
// Goroutine-local storage.
package reqstate
