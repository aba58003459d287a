package facts

import "cmp"

// A Lend is the effect "calls the function in parameter Func with a reference to the
// package variable Place as argument Arg", or to what lies behind parameter Of along
// the path Place.
type Lend struct {
	Func, Arg int
	Of        int // NoParam for a package variable; -1 is the receiver
	Place     string
	Keyed     bool
	Safe      bool // a lock is held meanwhile
}

func (l Lend) Compare(m Lend) int {
	return cmp.Or(cmp.Compare(l.Func, m.Func), cmp.Compare(l.Arg, m.Arg), cmp.Compare(l.Of, m.Of), cmp.Compare(l.Place, m.Place))
}

func (l Lend) String() string {
	s := "calls parameter " + itoa(l.Func) + " with "
	if l.Of == NoParam {
		s += l.Place
	} else {
		s += "parameter " + itoa(l.Of) + l.Place
	}
	if l.Safe {
		s += ", locked"
	}
	return s
}
