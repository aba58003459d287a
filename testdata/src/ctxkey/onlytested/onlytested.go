// Package onlytested has a key that only its tests use.
package onlytested

var testKey = &struct{}{} // silent "another linter is silenced" possible
