package facts

import (
	"cmp"
	"strings"
)

// A ReceiverCopy is the effect "returns a changed copy of the receiver, which
// stays as it is": to drop the result is to drop the change.
type ReceiverCopy struct{}

func (ReceiverCopy) Compare(ReceiverCopy) int { return 0 }

func (ReceiverCopy) String() string { return "returns a copy of the receiver" }

// A Reading is the effect "result Result is read from the values of the
// context that parameter Param is or carries".
type Reading struct{ Result, Param int }

func (d Reading) Compare(e Reading) int {
	return cmp.Or(cmp.Compare(d.Result, e.Result), cmp.Compare(d.Param, e.Param))
}

func (d Reading) String() string {
	return "result " + itoa(d.Result) + " is read from parameter " + itoa(d.Param)
}

// An Alias is the effect "result Result refers to the package variable Place",
// or to what lies behind parameter Of along the path Place.
type Alias struct {
	Result int
	Of     int // NoParam for a package variable; -1 is the receiver
	Place  string
	Keyed  bool
	// Process says that Place is state of the process, see [Overwrite].
	Process bool
}

func (a Alias) Compare(b Alias) int {
	return cmp.Or(cmp.Compare(a.Result, b.Result), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Place, b.Place))
}

func (a Alias) String() string {
	if a.Of == NoParam {
		text := "result " + itoa(a.Result) + " refers to " + a.Place
		if a.Process {
			text += ", of the process"
		}
		return text
	}
	return "result " + itoa(a.Result) + " refers to parameter " + itoa(a.Of) + a.Place
}

// An Overwrite is the effect "overwrites a place that outlives the call": a
// package variable, or what a parameter points to.
type Overwrite struct {
	// Param is the parameter whose data is stored, -1 the receiver; NoParam
	// for a value of the function's own: a counter, a default.
	Param int
	// Into is the parameter that leads to the place, -1 the receiver; NoParam
	// for a package variable.
	Into int
	// Place is the package variable, as another package would write it
	// ("store.last"), or the way from parameter Into on (".cfg.name").
	Place string
	// Process says that Place is state of the process that no Go variable of the module
	// is: "the environment", or a variable of another module.
	Process bool
	// Whole says that the value itself is stored, not something made from it.
	Whole bool
	// Keyed says that it is stored under a key that varies. KeyParam is the
	// parameter that the key is, NoParam if it is none: a caller may pass a
	// constant.
	Keyed    bool
	KeyParam int
	// Safe says that the store is atomic or made under a lock, Once that it is
	// made once only, Adds that it adds to what is there. Itself says that the
	// value is made from what the place held: it adds, if a lock is held.
	Safe, Once, Adds, Itself bool
	// Filler is the symbol of a function that makes the store, if that is made where
	// the package variable was found to be empty: who calls it at start-up fills the
	// variable before.
	Filler string
	// Guess says that nothing more than the name of a callee says that it stores.
	Guess bool
	// Fallback says that it is stored there only where a context holds nothing instead.
	Fallback bool
	// Kept says that it adds a function to a list from which nothing is taken: it is
	// called for all who come later.
	Kept bool
	// Type is the kind of value: see ValueKind.
	Type ValueKind
	Path []Step // from the function to the store
}

// A ValueKind says what kind of value is stored, as far as rules care.
type ValueKind uint8

// The kinds of stored values.
const (
	Other   ValueKind = iota
	Scalar            // bool, number, duration
	Text              // string
	Error             // error
	Carried           // a carrier of a request
)

func (s Overwrite) Compare(t Overwrite) int {
	return cmp.Or(cmp.Compare(s.Into, t.Into), cmp.Compare(s.Place, t.Place), cmp.Compare(s.Param, t.Param),
		boolCompare(s.Safe, t.Safe), boolCompare(s.Adds, t.Adds), boolCompare(s.Itself, t.Itself), boolCompare(s.Keyed, t.Keyed), boolCompare(s.Guess, t.Guess),
		boolCompare(s.Fallback, t.Fallback))
}

func (s Overwrite) String() string {
	var b strings.Builder
	if s.Param == NoParam {
		b.WriteString("writes ")
	} else {
		b.WriteString("stores parameter " + itoa(s.Param) + " in ")
	}
	if s.Into == NoParam {
		b.WriteString(s.Place)
	} else {
		b.WriteString("parameter " + itoa(s.Into) + s.Place)
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{s.Keyed, "keyed"}, {s.Adds, "added"}, {s.Itself && !s.Adds, "updated"}, {s.Safe, "safe"}, {s.Once, "once"}, {s.Guess, "by name"}, {s.Fallback, "if a context has none"}, {s.Kept, "kept"}, {s.Process, "of the process"}} {
		if flag.set {
			b.WriteString(", " + flag.name)
		}
	}
	return b.String()
}
