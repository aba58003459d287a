package goroutineid

import "fmt"

var owner uint64

// An id that is compared or printed stores nothing.
func assertOwner() {
	if goid() != owner { // ok: an assertion
		panic(fmt.Sprint("goroutine ", goid())) // ok: printed
	}
}

var byID = map[uint64]string{}

func other(id uint64) string {
	return byID[id] // ok: not the id of a goroutine
}
