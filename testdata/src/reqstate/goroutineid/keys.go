package goroutineid

import (
	"math/rand"
	"runtime"
	"strconv"

	"github.com/jtolds/gls" // want `github.com/jtolds/gls stores values per goroutine`
)

// What makes no id of a goroutine, though it is a key.

var (
	hits      = map[int]int{}
	calls     = map[string]int{}
	dumps     = map[[8]uintptr]bool{}
	byLibrary = map[uint]string{}
)

// site says from where it was called.
func site(skip int) string {
	_, _, line, _ := runtime.Caller(skip)
	pcs := make([]uintptr, 1)
	runtime.Callers(skip, pcs)
	return strconv.Itoa(line) + strconv.Itoa(len(pcs))
}

// frames are for telling one stack from another.
func frames() (pcs [8]uintptr) {
	runtime.Callers(2, pcs[:])
	return pcs
}

var last int

func nextID() int {
	last++
	return last
}

type sequence interface{ Next() int }

func counted(ids sequence, draw func() int) {
	calls[site(1)]++        // ok: of a place in the code
	dumps[frames()] = true  // ok: of a stack
	hits[nextID()]++        // ok: of a sequence
	hits[ids.Next()]++      // ok: of a sequence
	hits[rand.Int()]++      // ok: of chance
	hits[draw()]++          // ok: of what the caller says
	hits[len(calls)%last]++ // ok: of a count
}

var shards [16]string

// A shard is for many.
func shardOf() string { return shards[goid()%16] } // ok: not a map

// The library knows the id.
func name(who string) {
	id, _ := gls.GetGoroutineId() // want `gls.GetGoroutineId reaches values by the goroutine`
	byLibrary[id] = who           // want `byLibrary is keyed by the id of the goroutine`
}

// Each level of a tree asks the next one for the same goroutine.
func nested(id uint64, depth int) string {
	if depth == 0 {
		return users[id] // ok: nobody says whose id it is
	}
	return nested(id, depth-1)
}

// The one who sets up is known to the package.
var mainName = byOwner(goid())

func byOwner(id uint64) string {
	return users[id] // want `users is keyed by the id of the goroutine`
}
