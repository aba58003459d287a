// Package mutual has function literals that call each other by their variables.
package mutual

type Tree struct {
	last string
	left *Tree
}

// Walk writes in one of two literals that call each other. Whether a lock is held
// there depends on itself, and then it counts as not held.
func (t *Tree) Walk(s string) { // want Walk:`^stores parameter 0 in parameter -1\.last$`
	var down, up func()
	down = func() { up() }
	up = func() {
		t.last = s
		down()
	}
	down()
}
