// Package keep is another package of the program.
package keep

import (
	"strings"
	"sync"
)

// Current is whoever came last.
var Current string

// Audit is shared by all.
var Audit = &Trail{}

// A Trail remembers.
type Trail struct {
	mu   sync.Mutex
	who  string
	seen map[string]int
}

// Note overwrites.
func (t *Trail) Note(who string) { t.who = who }

// Count adds under the name.
func (t *Trail) Count(who string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.seen[who]++
}

// A Box holds one value.
type Box[T any] struct{ v T }

// Put overwrites it.
func (b *Box[T]) Put(v T) { b.v = v }

// Clean makes a name of what a client sent.
func Clean(s string) string { return strings.TrimSpace(s) }

// Set overwrites what it is given.
func Set(p *string, s string) { *p = s }
