package memory

import (
	"slices"
	"strings"
)

// A lockState is what is known at a point: the locks that are held, by the
// text of the expression.
type lockState struct {
	held     []string
	deferred bool // a release is deferred
	released bool // a lock was released that was not held
	reading  bool // locks for reading count
	// apart are the variables whose locks do not count: see elementsOf.
	apart []string
}

// counts reports whether a lock of the name is none of those set apart.
func (s *lockState) counts(name string) bool {
	v, _, _ := strings.Cut(name, ".")
	return !slices.Contains(s.apart, v)
}

func (s *lockState) take(name string) {
	if s.counts(name) {
		s.held = append(s.held, name)
	}
}

func (s *lockState) drop(name string) {
	if !s.counts(name) {
		return
	}
	for i, h := range s.held {
		if h == name {
			s.held = append(s.held[:i:i], s.held[i+1:]...)
			return
		}
	}
	if len(s.held) > 0 && (name == "" || s.held[len(s.held)-1] == "") {
		// Taken or released by a helper, which does not tell the name.
		s.held = s.held[:len(s.held)-1]
		return
	}
	s.released = true
}
