package goroutineid

import _ "unsafe" // for go:linkname

// want +2 `getg reaches for the runtime's current goroutine to store values per goroutine; pass a context`
//
//go:linkname getg runtime.getg
func getg() uintptr

// want +2 `goid2 reaches for the runtime's current goroutine`
//
//go:linkname goid2 runtime.goid
func goid2() uint64

// want +2 `getGoID reaches for the runtime's current goroutine`
//
//go:linkname getGoID runtime.getgoid
func getGoID() uint64

// want +2 `curg reaches for the runtime's current goroutine`
//
//go:linkname curg runtime.curg
func curg() uintptr

// want +2 `labels reaches for the profiler labels of the current goroutine`
//
//go:linkname labels runtime/pprof.runtime_getProfLabel
func labels() uintptr

// want +2 `setLabels reaches for the profiler labels of the current goroutine`
//
//go:linkname setLabels runtime/pprof.runtime_setProfLabel
func setLabels(uintptr)

// What else is reached for has nothing to do with goroutines.
//
//go:linkname nanotime runtime.nanotime
func nanotime() int64
