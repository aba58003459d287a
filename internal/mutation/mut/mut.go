// Package mut is what instrumented code calls: it holds the number of the mutant
// that is switched on, and notes which code runs. The command internal/mutation
// writes the calls; in the program as it stands there are none.
package mut

import (
	"strings"
	"sync"
)

var (
	chosen  int          // the mutant that is on; 0 is none
	seen    map[int]bool // what has run, nil unless it is noted
	mu      sync.Mutex   // of seen
	remakes []func()
)

// On reports whether the mutant is switched on.
func On(id int) bool {
	Hit(id)
	return id == chosen
}

// Hit notes that code runs which looks at the data with that number.
func Hit(id int) {
	if seen == nil {
		return
	}
	mu.Lock()
	defer mu.Unlock()
	seen[id] = true
}

// Nothing is what stands where a word has been switched off: it is no word.
const Nothing = "\x00"

// Word returns a word, or what is none if that is switched off.
func Word(id int, word string) string {
	if On(id) {
		return Nothing
	}
	return word
}

// Words returns a list of words, apart by spaces, without the one that is switched
// off. The first one has the number id, the others follow.
func Words(id int, list string) string {
	words := strings.Fields(list)
	for i := range words {
		if On(id + i) {
			words[i] = Nothing
			return " " + strings.Join(words, " ") + " "
		}
	}
	return list
}

// Remake registers a function that makes the package variables again which depend
// on data. The functions are called in the order of registration, which is that of
// the imports.
func Remake(f func()) { remakes = append(remakes, f) }

// Choose switches on the mutant with the number id, and all others off. data says
// that it, or the one before, is data from which package variables are made.
func Choose(id int, data bool) {
	chosen = id
	if data {
		for _, f := range remakes {
			f()
		}
	}
}

// Note runs f and returns the numbers of what has run.
func Note(f func()) map[int]bool {
	seen = make(map[int]bool)
	defer func() { seen = nil }()
	f()
	return seen
}
