package keys

import (
	"go/ast"
	"go/constant"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Use is a call that writes or reads under a context key: of
// context.WithValue, of the method Value of a context, or of a function that
// passes its parameter on to such a call.
type Use struct {
	Op    facts.KeyOp
	Call  *ast.CallExpr
	Func  *flow.Func // the function that makes the call; nil at package level
	Key   ast.Expr
	Value ast.Expr // what is written; nil for reads and where it is unknown
	// Callee is the function whose parameter the key is, nil for the two
	// functions of package context; Param is that parameter, nil for a
	// function literal's.
	Callee *types.Func
	Param  *types.Var
	Path   []facts.Step // from Callee to the call of package context
	Looks  bool         // see KeyParam
	// Keys are the values that Key may have.
	Keys []Key
	// Asserts are the assertions of the value read to a type; Switch says that
	// a type switch is made on it.
	Asserts []Assert
	Switch  bool
}

// A Assert is an assertion of a context value to a type.
type Assert struct {
	Expr    *ast.TypeAssertExpr // nil if the callee asserts
	Type    types.Type
	Checked bool // v, ok := x.(T)
	Direct  bool // on the call itself, not on a variable
}

// A look is a question about a key that is not passed on unseen: for its type,
// or for a value.
type look struct {
	typ   types.Type     // nil if a value is asked for
	value constant.Value // nil if a type is asked for
}
