// Package goctx defines an Analyzer that reports goroutines that lose or outlive the context of the request that started them.
//
// # Analyzer goctx
//
// goctx: check that goroutines carry the available context
//
// # Rule goctx/dropped
//
// Goroutine without the available context.
//
// # Rule goctx/background
//
// Goroutine with a fresh root context.
//
// # Rule goctx/outlives
//
// Goroutine that outlives the context of its request.
//
// # Rule goctx/pooled
//
// Request object used after the handler returned.
//
// # Rule goctx/group
//
// Errgroup context unused, or used after Wait.
package goctx
