// Package store keeps what its callers hand it.
package store

import "sync"

// Last is the last user.
var Last string

// Settings is shared by all.
var Settings = &struct{ User, Theme string }{}

var (
	mu   sync.Mutex
	last string
	seen = map[string]bool{}
)

// Remember stores the name through a helper.
func Remember(name string) { remember(name) }

func remember(name string) {
	mu.Lock()
	defer mu.Unlock()
	last = name
}

// Seen keeps each name under itself.
func Seen(name string) {
	mu.Lock()
	defer mu.Unlock()
	seen[name] = true
}

// Get returns the last name.
func Get() string {
	mu.Lock()
	defer mu.Unlock()
	return last
}

// Default returns the settings.
func Default() *struct{ User, Theme string } { return Settings }

type slot struct{ name string }

var slots [2]slot

// SetFirst fills the first slot.
func SetFirst(name string) { slots[0].name = name }

// First returns what is there.
func First() string { return slots[0].name }

var latest string

// Note keeps the name, three calls away.
func Note(name string)    { noteIt(name) }
func noteIt(name string)  { noteNow(name) }
func noteNow(name string) { latest = name }
