package goroutineid

import (
	"runtime"
	"strconv"
	"sync"
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

// A table has the methods of a sync.Map, or Get and Set.
type table struct{ m map[int]string }

func (t *table) Get(id int) string       { return t.m[0] }
func (t *table) Set(id int, name string) {}
func (t *table) Len(id int) int          { return len(t.m) }

var (
	synced sync.Map
	own    table
)

func orStore(name string) {
	synced.LoadOrStore(number(), name) // want `synced is keyed by the id of the goroutine`
}

func andDelete() {
	synced.LoadAndDelete(number()) // want `synced is keyed by the id of the goroutine`
}

func deletes() {
	synced.Delete(number()) // want `synced is keyed by the id of the goroutine`
}

func stores(name string) {
	synced.Store(number(), name) // want `synced is keyed by the id of the goroutine`
}

func gets() string {
	return own.Get(number()) // want `own is keyed by the id of the goroutine`
}

func sets(name string) {
	own.Set(number(), name) // want `own is keyed by the id of the goroutine`
}

func measured() int { return own.Len(number()) }
