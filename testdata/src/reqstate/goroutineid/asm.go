package goroutineid

import "sync"

// goID is written in assembly elsewhere.
func goID() int64

var (
	shardMu sync.Mutex
	shard   = map[int64]map[any]any{}
)

// Reset is told the goroutine by its callers.
func Reset(id int64, values map[any]any) {
	shardMu.Lock()
	defer shardMu.Unlock()
	shard[id] = values // want `shard is keyed by the id of the goroutine`
}

// Enter gives the goroutine values of its own.
func Enter() {
	id := goID()
	Reset(id, map[any]any{})
}
