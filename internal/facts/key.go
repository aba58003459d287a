package facts

import (
	"cmp"
	"fmt"
	"strings"
)

// A KeyOp says what is done under a context key.
type KeyOp uint8

// The operations.
const (
	KeyWrite KeyOp = iota // context.WithValue
	KeyRead               // the method Value of a context
)

func (op KeyOp) String() string { return [...]string{"write", "read"}[op] }

// A KeyParam is the effect "parameter Param is a context key, under which a
// value is written or read".
type KeyParam struct {
	Param int
	Op    KeyOp
	Value int // the parameter that is written; NoParam for none, and for reads
	Type  int // the type parameter that the value read is asserted to; NoParam for none
	// Looks says that the function asks for the type of the key or of the
	// context first, so that not each key is one of a context: gin's
	// Context.Value takes strings for keys of its own and gives the rest to the
	// request.
	Looks bool
	Path  []Step // to the call of context.WithValue or Value
}

func (k KeyParam) Compare(l KeyParam) int {
	return cmp.Or(cmp.Compare(k.Param, l.Param), cmp.Compare(k.Op, l.Op), cmp.Compare(k.Value, l.Value), cmp.Compare(k.Type, l.Type))
}

func (k KeyParam) String() string {
	s := fmt.Sprintf("parameter %d is a context key to %s", k.Param, k.Op)
	if k.Value != NoParam {
		s += fmt.Sprintf(" parameter %d", k.Value)
	}
	if k.Type != NoParam {
		s += fmt.Sprintf(" as type parameter %d", k.Type)
	}
	if k.Looks {
		s += ", if it is one"
	}
	return s
}

// A KeyValue is the effect "a value of type Type is written or read under the
// context key Key", by the function or by what it calls in its package. Reads
// are told of keys of built-in types only: other packages come to have the same
// key by accident.
type KeyValue struct {
	Op   KeyOp
	Key  string // see [Key.ID]
	Type string // with full package paths; "" if it is unknown
	Path []Step
}

func (k KeyValue) Compare(l KeyValue) int {
	return cmp.Or(cmp.Compare(k.Op, l.Op), cmp.Compare(k.Key, l.Key), cmp.Compare(k.Type, l.Type))
}

func (k KeyValue) String() string {
	verb := "set to"
	if k.Op == KeyRead {
		verb = "read as"
	}
	return fmt.Sprintf("context key %s is %s %s", k.Key, verb, cmp.Or(k.Type, "an unknown type"))
}

// KeyTypes is a fact about an exported constant, variable or type that is a
// context key: the types of the values that its package writes under it.
type KeyTypes struct {
	Types []string // as in KeyValue; sorted
}

// AFact marks KeyTypes as a fact.
func (*KeyTypes) AFact() {}

func (k *KeyTypes) String() string {
	return "context key for " + cmp.Or(strings.Join(k.Types, ", "), "an unknown type")
}
