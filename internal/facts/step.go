package facts

import (
	"fmt"
	"strings"
)

// A Step is one call on the way from a function to the cause of its effect. It
// names its position as text because a token.Pos means nothing in another
// package.
type Step struct {
	Func  string // "Remember"
	Where string // "store.go:41"
	// Only says that the function does nothing but this call.
	Only bool
}

func (s Step) String() string { return fmt.Sprintf("%s (%s)", s.Func, s.Where) }

// maxPath bounds the calls that a path names.
const maxPath = 5

// Via returns the path that starts at step and goes on along rest.
func Via(step Step, rest []Step) []Step {
	path := append([]Step{step}, rest...)
	return path[:min(len(path), maxPath)]
}

// PathString returns the steps of a path for a message, which names no more than two
// functions: where it begins and where it ends.
func PathString(path []Step) string {
	if n := len(path); n > 2 {
		return path[0].String() + " → … → " + path[n-1].String()
	}
	var parts []string
	for _, s := range path {
		parts = append(parts, s.String())
	}
	return strings.Join(parts, " → ")
}
