package lifetime

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A holder is a function that is used as a value: a *types.Func or an
// *ast.FuncLit; or a slot that holds functions: a *types.Var, local or not, or a
// field, which may be a table of them.
type holder any

// A valueUse is one use of what a holder holds: it is called, or handed to a
// call as argument arg, or stored in a slot. If it is none of these, nothing is
// known of its calls.
type valueUse struct {
	call *flow.Call
	arg  int // -1 for the function that is called
	slot *types.Var
}

// structOf returns the struct that a composite literal of type t makes, nil if
// it makes something else.
func structOf(t types.Type) *types.Struct {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem() // {…} for &T{…}
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}
