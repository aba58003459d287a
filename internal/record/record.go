// Package record holds what each package of a program knows of the functions and
// types of the others: who calls them, with what, and when. A package is analyzed
// without its importers; what only they can tell is asked of the records of the
// whole module when all of its packages are done.
package record

import (
	"bytes"
	"encoding/gob"
	"fmt"
)

// A Package is the record of one package. Functions stand in source order, all
// other lists in the order of what they are about, so that equal packages have equal
// records.
type Package struct {
	Path string
	// Program says that it is a main package.
	Program bool
	// Names are the symbols that the rest refers to by their index.
	Names []string
	// Imports are those packages of the names that it imports, of its own module.
	Imports []int
	Funcs   []Func
	// Values are the functions of other packages that are used as values here, so
	// that who calls them is unknown.
	Values []int
	// Starts are the functions that a library calls at start-up: those of commands.
	Starts []int
	// Makes are the types whose values package variables are initialized with.
	Makes []int
	// Interfaces are those whose methods it calls, by the keys of all their methods.
	Interfaces [][]int
	// Types are those with methods that no Func tells of.
	Types []Type
	// Groups are those that Makes, Gets and Gives of its functions refer to: who may
	// have the same objects. The first is none.
	Groups []Group

	nodes []*function // of Funcs, when it is part of a module
}

// A Func is what is known of a function with a body, or of a literal.
type Func struct {
	Name int
	// Outer is the place in Funcs of the function around a literal, which runs as
	// Runs says; -1 for a declared function.
	Outer int
	Runs  Runs
	// Key is the method of interfaces that a method may implement, by its name and
	// signature; -1 for any other function.
	Key   int
	Marks Marks
	Calls []Call
	// Makes are the types of the program whose values the function makes.
	Makes []Make
	// Gets are the groups of its parameters, -1 for the receiver.
	Gets []Give
}

// A Make says that a function makes values of a type, and where they are.
type Make struct{ Type, Group int }

// A Give says in which group an argument, or a parameter, is: -1 for the receiver.
type Give struct{ Param, Group int }

// A Group is what is known of an object that several variables of a function may hold.
type Group struct {
	Kept bool
	// Returned are the results that are it: a bit for each.
	Returned uint64
	// Inside is the group of what is in the object.
	Inside int
	// In are the groups of the objects that may hold it, or be it.
	In []int
}

// A Type is one that has methods from those that it embeds.
type Type struct {
	Name int
	// Keys are those of all its methods, nil for a generic type: they may be any.
	Keys []int
	// From are the methods that it has from others.
	From []int
}

// Runs says when a literal runs.
type Runs uint8

// When a literal runs.
const (
	Anytime Runs = iota // whoever has it calls it
	Within              // while the function around it does
	Beside              // on a goroutine which that function starts
)

// Marks say what the package knows of a function by itself.
type Marks uint8

// The marks.
const (
	Starts   Marks = 1 << iota // it belongs to start-up, as is proved without callers elsewhere
	Serves                     // it runs while a request is served, for sure
	MayServe                   // it looks like that
	Works                      // it gets a context: it does something, and makes no parts
	Tests                      // it stands in a test
	Value                      // it is used as a value
	Exported                   // other packages can call it
	Once                       // it runs once at most
)

// A Call is a call of a function of the program, or of a method of an interface.
type Call struct {
	// Callee is a symbol, or the key of a method of an interface, whose place in
	// Interfaces is Of.
	Callee, Of int
	Line       int
	How        How
	Args       []Arg
	// Gives are the arguments that hold objects, Results are the groups of the results.
	Gives   []Give
	Results []int
}

// How says how a call is made.
type How uint8

// The ways of a call.
const (
	ByInterface How = 1 << iota // Callee is a key
	Repeats                     // in a loop without end, or for each value of a channel
	AtOnce                      // its result, a function, is called at once with a request
	Lazily                      // only where a package variable is empty that it fills
)

// An Arg is a context that a call passes.
type Arg struct {
	Param int // of the callee
	Ends  Ends
	// From and Of are the parameter and the place in Funcs of its function that the
	// context comes from, for Inherits.
	From, Of int
}

// Ends says whether a context can end.
type Ends uint8

// Whether a context can end, the surest first.
const (
	Never    Ends = iota // a fresh root, or one without the end of its parent
	Inherits             // as the parameter of a function
	May                  // it ends, or nothing is known
)

// Encode returns the record as bytes: equal records have equal bytes.
func (p *Package) Encode() ([]byte, error) {
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(p); err != nil {
		return nil, fmt.Errorf("record of %s: %w", p.Path, err)
	}
	return b.Bytes(), nil
}

// Decode returns the record that Encode made bytes of.
func Decode(data []byte) (*Package, error) {
	p := new(Package)
	if err := gob.NewDecoder(bytes.NewReader(data)).Decode(p); err != nil {
		return nil, fmt.Errorf("damaged record: %w", err)
	}
	return p, nil
}
