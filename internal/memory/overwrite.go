package memory

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Write is one place that a function writes to, itself or by a call.
type Write struct {
	Func  *flow.Func // in whose body Node stands
	Node  ast.Node   // the statement or call
	Lhs   ast.Expr   // the left side; nil for calls
	Place Place
	// Value is what is stored, component Index of it; nil for counters,
	// deletions and what a callee stores of its own.
	Value ast.Expr
	Index int
	Type  types.Type // of the place; nil if unknown
	Adds  bool       // to what is there: x += y, x++, x = append(x, y)
	Safe  bool       // by an atomic, or under a lock in the callee
	Once  bool
	// Kept says that it adds a function to a list from which nothing is taken.
	Kept  bool
	Whole bool
	// Copies says that what is stored is a copy of what the value leads to.
	Copies bool
	// Guess says that nothing more than the callee's name says that it writes.
	Guess bool
	// Callee and Effect are set for a store that a callee makes.
	Callee *types.Func
	Effect *facts.Overwrite
}
