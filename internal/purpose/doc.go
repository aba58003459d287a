// Package purpose says what a function is for: to log and observe, to clean up,
// to start something that lives on, to serve. Types and the catalog tell where they
// can; what only a name tells is for signs that a name is the basis of.
package purpose
