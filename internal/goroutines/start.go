package goroutines

import (
	"go/ast"
	"go/types"
	"iter"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A StartKind says how a goroutine is started.
type StartKind uint8

// The ways to start a goroutine.
const (
	ByGo      StartKind = iota // a go statement
	BySpawner                  // a function that runs its argument on a goroutine
	ByGroup                    // the same, a method of a group that can be waited for
	ByTimer                    // a function that runs its argument on a goroutine later
	BySend                     // a function value sent on a channel to a worker
)

// A Spawn is one place at which a function starts a goroutine.
type Spawn struct {
	Func *flow.Func    // the function that holds the place
	How  StartKind     //
	Node ast.Node      // the *ast.GoStmt, *ast.CallExpr or *ast.SendStmt
	Call *ast.CallExpr // the call that runs on the goroutine or starts it; nil for BySend
	// Fun is what runs on the goroutine: the called function of a go
	// statement, the function value otherwise.
	Fun  ast.Expr
	Args []ast.Expr // what a go statement passes to Fun
	// Group is the expression of the group, for ByGroup.
	Group ast.Expr
	// Bodies are the functions of this package that Fun may be.
	Bodies []*flow.Func
	// Callee is the function that runs, if it is a declared one.
	Callee *types.Func
	// Path leads into the wrapper that starts the goroutine, if one does.
	Path []facts.Step
	// Fails says that the wrapper returns an error where it does not wait.
	Fails bool
	// Tells says that the wrapper returns a channel on which the goroutine tells its
	// end.
	Tells bool
}

// Literal returns the function literal that the goroutine runs, nil if it runs
// another function.
func (s *Spawn) Literal() *flow.Func {
	if len(s.Bodies) == 1 && s.Bodies[0].Obj == nil && ast.Unparen(s.Fun) == s.Bodies[0].Node {
		return s.Bodies[0]
	}
	return nil
}

// CapturedBy yields the variables of the functions around it that the goroutine has
// because it runs a literal which mentions them, with each mention, in source order.
func (r *Goroutines) CapturedBy(s *Spawn) iter.Seq2[*ast.Ident, *types.Var] {
	return func(yield func(*ast.Ident, *types.Var) bool) {
		for _, body := range s.Bodies {
			if body.Obj != nil {
				continue
			}
			for id, v := range r.ix.Captured(body) {
				if !yield(id, v) {
					return
				}
			}
		}
	}
}
