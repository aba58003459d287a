package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// An escaping is a value that leaves a function, and lives on a context which that
// function cancels.
type escaping struct {
	spot
	ctx string // the context, in the words of the code
	by  escape.Leaving
	way escape.Way
}

// escapings yields the first such value of each context.
func (c *checker) escapings() iter.Seq[*escaping] {
	return func(yield func(*escaping) bool) {
		for _, f := range c.funcs() {
			for _, call := range f.Calls {
				if e := c.escaping(f, call); e != nil && !yield(e) {
					return
				}
			}
		}
	}
}

// escaping returns the first value that leaves f on the context which a call makes, nil
// if there is none.
func (c *checker) escaping(f *flow.Func, call *flow.Call) *escaping {
	tuple, ok := c.ix.TypeOf(call.Expr).(*types.Tuple)
	if !ok || call.Mode != flow.Plain || tuple.Len() < 2 || !catalog.IsContext(tuple.At(0).Type()) || !catalog.IsCancelFunc(tuple.At(1).Type()) {
		return nil
	}
	path := c.ix.Path(f, call.Expr)
	name, _ := target(path, 0)
	cancel, _ := target(path, 1)
	ends := c.cancels(f, call.Expr, c.ix.VarOf(cancel))
	if ends == nil || name == nil {
		return nil
	}
	src := &escape.Source{Expr: func(_ *flow.Func, e ast.Expr) bool { return e == call.Expr }}
	for l := range c.sum.Leavings(f) {
		if !ends(l) {
			continue
		}
		if way, ok := c.sum.LeavingLeads(l, src); ok {
			return &escaping{spot: spot{c: c, f: f, n: l.Node}, ctx: exprName(name), by: l, way: way}
		}
	}
	return nil
}

// cancels returns a function that reports whether f has canceled, when it returns, what
// has left it there; nil if it never does. made is the call that makes the cancel
// function in v.
func (c *checker) cancels(f *flow.Func, made *ast.CallExpr, v *types.Var) func(escape.Leaving) bool {
	if c.scope.CanceledOnReturn(f, made) {
		return func(escape.Leaving) bool { return true }
	}
	if v == nil {
		return nil
	}
	var calls []ast.Node
	for _, call := range f.Calls {
		if call.Mode == flow.Plain && c.ix.VarOf(call.Expr.Fun) == v && !c.tellsCause(call) {
			calls = append(calls, call.Expr)
		}
	}
	if len(calls) == 0 {
		return nil
	}
	again := func(n ast.Node) bool {
		return slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool { return d.At(n) })
	}
	return func(l escape.Leaving) bool {
		if l.Func != f {
			return false
		}
		for _, call := range calls {
			if c.sum.Reaches(f, call, l.Node, again) || !l.IsReturn() && c.sum.Reaches(f, l.Node, call, again) {
				return true
			}
		}
		return false
	}
}

// tellsCause reports whether a call of a cancel function tells why: who gets the context
// is to see that.
func (c *checker) tellsCause(call *flow.Call) bool {
	return len(call.Expr.Args) > 0 && !c.sum.IsNil(call.Expr.Args[0])
}

// lives says that the value lives on the context.
func (e *escaping) lives() sign.Sign {
	why := "it has the context"
	if len(e.way.Calls) > 0 {
		why = name(e.way.Calls[0]) + " makes it with the context"
	}
	return sign.Yes(sign.Likely, sign.Proof, e.by.Pos(), why)
}

// usedUp says that the value has come to its end before it leaves: it was closed, or
// read.
func (e *escaping) usedUp() sign.Sign {
	for _, call := range e.way.Calls {
		if e.c.sum.EndsBetween(e.f, call, e.by.Node) {
			return sign.Proved(call.Pos(), "what "+name(call)+" returns is closed or read before")
		}
	}
	return sign.Sign{}
}

// takenBack says that the function puts something else in the place of what it has
// stored.
func (e *escaping) takenBack() sign.Sign {
	return sign.If(e.c.sum.TakesBack(e.f, e.by), sign.Proved(e.n.Pos(), "the function puts something else in its place"))
}

// awaited says that the function waits after it has sent the value: for what becomes of
// that.
func (e *escaping) awaited() sign.Sign {
	if _, ok := e.n.(*ast.SendStmt); !ok {
		return sign.Sign{}
	}
	wait := e.c.sum.WaitIn(e.by.Func, e.n.End(), e.by.Func.Body.End())
	if wait == nil {
		return sign.Sign{}
	}
	return sign.Proved(wait.Pos(), "the function waits for an answer")
}

// isContext says that no more than the context itself is stored: who looks at it in an
// object may well know that the call is over.
func (e *escaping) isContext() sign.Sign {
	if e.by.IsReturn() {
		return sign.Sign{}
	}
	only := len(e.way.Calls) == 0 || kinds.Carries(e.c.ix.TypeOf(e.by.Value))
	return sign.If(only, sign.Yes(sign.Likely, sign.Shape, e.n.Pos(), "it is the context of a call"))
}

// isOutcome says that the value only tells what has become of the work, by its methods:
// an error, and nothing that is read on or waited for.
func (e *escaping) isOutcome() sign.Sign {
	has := func(name string) bool { return kinds.HasMethod(e.by.Type(e.c.ix), name) }
	goesOn := slices.ContainsFunc([]string{"Close", "Done", "Next", "Scan"}, has)
	return sign.If(has("Err") && !goesOn, sign.Yes(sign.Likely, sign.Shape, e.by.Pos(), "it tells what has become of the work"))
}

func (e *escaping) at() rule.Place { return rule.PlaceOf(e.by.At()) }

func (e *escaping) say() string {
	what := "the value"
	switch {
	case len(e.way.Calls) > 0:
		what = "what " + name(e.way.Calls[0]) + " returns"
	case e.by.Value != nil:
		what = exprName(e.by.Value)
	}
	return fmt.Sprintf("%s lives on %s and %s, but %s is canceled when %s returns; use it up before, or hand the cancel function on with it",
		what, e.ctx, e.by.Where(), e.ctx, funcName(e.f))
}
