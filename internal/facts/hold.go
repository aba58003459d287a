package facts

import "cmp"

// A Hold is the effect "result Result leads to parameter Param, or to its memory": it
// keeps it, or was made with it, and is no good when that has ended. What an [Alias]
// says is not said again.
type Hold struct {
	Result int
	Param  int // -1 is the receiver
	// Path are the fields of the parameter along which the way leads: ".cfg.name".
	Path string
	// Loose says that the way leads along a pointer that the parameter has, so that what
	// is there need not end with it.
	Loose bool
}

func (h Hold) Compare(k Hold) int {
	return cmp.Or(cmp.Compare(h.Result, k.Result), cmp.Compare(h.Param, k.Param), cmp.Compare(h.Path, k.Path), boolCompare(h.Loose, k.Loose))
}

func (h Hold) String() string {
	s := "result " + itoa(h.Result) + " holds parameter " + itoa(h.Param) + h.Path
	if h.Loose {
		s += " by a pointer"
	}
	return s
}

// A Free is the effect "gives parameter Param back to a pool, for others to use", or what
// the field of that name in it, or in something in it, leads to.
type Free struct {
	Param int    // -1 is the receiver
	Field string // "" for the parameter itself
}

func (f Free) Compare(g Free) int {
	return cmp.Or(cmp.Compare(f.Param, g.Param), cmp.Compare(f.Field, g.Field))
}

func (f Free) String() string {
	if f.Field != "" {
		return "gives field " + f.Field + " of parameter " + itoa(f.Param) + " back"
	}
	return "gives parameter " + itoa(f.Param) + " back"
}

// A Send is the effect "sends what parameter Param is, or leads to, on a channel that
// others have, and does not wait for what becomes of it".
type Send struct {
	Param int
	// Ends says that who receives such values, in the package, works with the context in
	// them.
	Ends bool
}

func (s Send) Compare(t Send) int {
	return cmp.Or(cmp.Compare(s.Param, t.Param), boolCompare(s.Ends, t.Ends))
}

func (s Send) String() string {
	text := "sends parameter " + itoa(s.Param)
	if s.Ends {
		text += " to work with its context"
	}
	return text
}
