// Package goroutineid keeps values by goroutine.
package goroutineid

import (
	"bytes"
	"runtime"
	"strconv"
	"sync"

	"github.com/jtolds/gls" // want `github.com/jtolds/gls stores values per goroutine, and a request is not a goroutine; pass a context`
)

var mgr = gls.NewContextManager()

func read() any {
	v, _ := mgr.GetValue("user") // want `mgr.GetValue reaches values by the goroutine, and a request is not a goroutine; pass a context`
	return v
}

func goid() uint64 {
	b := make([]byte, 64)
	b = b[:runtime.Stack(b, false)] // want `the id of the goroutine is made from runtime.Stack to key values; pass a context`
	b = bytes.TrimPrefix(b, []byte("goroutine "))
	b = b[:bytes.IndexByte(b, ' ')]
	n, _ := strconv.ParseUint(string(b), 10, 64)
	return n
}

var (
	mu    sync.Mutex
	users = map[uint64]string{}
	safe  sync.Map
)

func set(name string) {
	mu.Lock()
	defer mu.Unlock()
	users[goid()] = name // want `users is keyed by the id of the goroutine, and a request is not a goroutine; pass a context`
}

func get() string {
	id := goid()
	v, _ := safe.Load(id) // want `safe is keyed by the id of the goroutine`
	s, _ := v.(string)
	return s
}
