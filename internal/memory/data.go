package memory

import (
	"cmp"
	"strconv"
)

// How says how a value depends on what it was made from.
type How uint8

// The ways in which a value depends on another.
const (
	Same    How = iota // it is the other value, or a copy, conversion or reference of it
	Part               // it was read from the other value: a field, an element, the result of a method
	Made               // a function that is known made it from the other value
	Passed             // a call took the other value, and the value came out
	Guessed            // as Passed, but nothing more than the name of the callee says so
	Read               // it was read from the values of the other value, a context
)

func (h How) String() string {
	return [...]string{"is", "is part of", "is made from", "may be made from", "may be made, by a name, from", "is read from"}[h]
}

// A Data is the effect "result Result is made from parameter Param".
type Data struct {
	Result int
	Param  int // -1 is the receiver
	How    How
}

func (d Data) Compare(e Data) int {
	return cmp.Or(cmp.Compare(d.Result, e.Result), cmp.Compare(d.Param, e.Param), cmp.Compare(d.How, e.How))
}

func (d Data) String() string {
	return "result " + strconv.Itoa(d.Result) + " " + d.How.String() + " parameter " + strconv.Itoa(d.Param)
}
