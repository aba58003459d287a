package goroutineid

import (
	"runtime"
	"strconv"
)

// A second way to the id: it is told, too, whichever is used first.
func number() int {
	b := make([]byte, 32)
	n := runtime.Stack(b, false) // want `the id of the goroutine is made from runtime.Stack to key values; pass a context`
	id, _ := strconv.Atoi(string(b[10:n]))
	return id
}

var names map[int]string

func setName(name string) {
	names[number()] = name // want `names is keyed by the id of the goroutine`
}
