package facts

import (
	"cmp"
)

// A LockKind says what a function does with a lock.
type LockKind uint8

// What a function may do with a lock.
const (
	Acquires LockKind = iota // returns while it holds a lock that it took
	Releases                 // releases a lock that it did not take
	Guards                   // calls parameter Param while it holds a lock
)

func (k LockKind) String() string { return [...]string{"acquires", "releases", "guards"}[k] }

// A Locking is the effect "acquires a lock", "releases a lock", or "calls
// parameter Param under a lock". Which lock it is, is not said: code that
// takes one through a helper has one.
type Locking struct {
	Kind  LockKind
	Param int // for Guards
}

func (l Locking) Compare(m Locking) int {
	return cmp.Or(cmp.Compare(l.Kind, m.Kind), cmp.Compare(l.Param, m.Param))
}

func (l Locking) String() string {
	if l.Kind == Guards {
		return "guards parameter " + itoa(l.Param)
	}
	return l.Kind.String() + " a lock"
}
