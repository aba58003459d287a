package ctxflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// An undoneFailure is a call that gets the context with which work has just failed: the
// work may have failed because that is done, and then the call fails, too, and what it
// should take back stays.
type undoneFailure struct {
	spot
	call *ast.CallExpr
	i    int
	arg  ast.Expr
	v    *types.Var
	work *ast.CallExpr // that has failed
}

func (u *undoneFailure) neverEnds() sign.Sign { return u.c.neverEnds(u.v) }

// undoneFailures yields such calls.
func (c *checker) undoneFailures() iter.Seq[*undoneFailure] {
	return func(yield func(*undoneFailure) bool) {
		for _, f := range c.funcs() {
			for _, call := range f.Calls {
				if call.Mode != flow.Plain || c.sum.ContextResult(call.Expr) >= 0 {
					continue
				}
				for i, arg := range call.Expr.Args {
					v := c.ix.VarOf(arg)
					if v == nil || !isContextInterface(v.Type()) {
						continue
					}
					work := c.failedWith(f, call.Expr, v)
					if work == nil || !c.sum.Given(arg, facts.Derived) {
						continue
					}
					if !yield(&undoneFailure{spot: spot{c: c, f: f, n: arg}, call: call.Expr, i: i, arg: arg, v: v, work: work}) {
						return
					}
					break
				}
			}
		}
	}
}

// mayBeDone says that work with the same context has failed.
func (u *undoneFailure) mayBeDone() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, u.work.Pos(), name(u.work)+" has failed with "+u.v.Name())
}

func (u *undoneFailure) works() sign.Sign        { return u.c.works(u.call, u.i) }
func (u *undoneFailure) namedTelling() sign.Sign { return or(u.c.told(u.call), tellingNamed(u.call)) }
func (u *undoneFailure) namedOther() sign.Sign   { return namedOther(u.call) }
func (u *undoneFailure) ofPurpose() sign.Sign    { return ofPurpose(u.f) }
func (u *undoneFailure) hasSecond() sign.Sign    { return hasSecond(u.f) }

// madeNothing says that the function has made nothing before that would stay, by the
// names of what it has called with the context; without such calls that is a matter of
// shape.
func (u *undoneFailure) madeNothing() sign.Sign {
	made, makes := u.c.madeBefore(u.f, u.work, u.v, u.call)
	switch {
	case makes.Says > sign.Open:
		return sign.Sign{}
	case made:
		return sign.Yes(sign.Likely, sign.Name, u.work.Pos(), "nothing was made before, by the names of calls")
	}
	return sign.Yes(sign.Likely, sign.Shape, u.work.Pos(), "nothing was done before")
}

func (u *undoneFailure) say() string {
	return fmt.Sprintf("%s gets %s where %s has failed, so it may be done; %s", name(u.call), u.v.Name(), name(u.work), u.c.detaching(u.call))
}

func (u *undoneFailure) detach() []analysis.SuggestedFix {
	return u.c.withoutCancel(u.call, u.arg, u.v)
}

// failedWith returns the call that got the context in v and has failed where n,
// in f, is run, before f returns: n stands in the body of if err != nil. It is
// nil if there is no such call.
func (c *checker) failedWith(f *flow.Func, n ast.Node, v *types.Var) *ast.CallExpr {
	path := c.ix.Path(f, n)
	for i := len(path) - 2; i >= 0; i-- {
		branch, ok := path[i].(*ast.IfStmt)
		if !ok || path[i+1] != branch.Body {
			continue
		}
		cond, ok := ast.Unparen(branch.Cond).(*ast.BinaryExpr)
		if !ok || cond.Op != token.NEQ || !c.sum.IsNil(cond.Y) || !returns(branch.Body.List) {
			return nil
		}
		work := c.failedCall(f, cond.X, v)
		if work == nil || c.defined(v, work.End(), n.Pos()) || c.watched(v, work.End(), n.Pos()) {
			return nil
		}
		return work
	}
	return nil
}

// watched reports whether something between two places asks whether the context
// in v is done: what stands behind knows of it.
func (c *checker) watched(v *types.Var, from, to token.Pos) bool {
	return slices.ContainsFunc(c.ix.Var(v).Uses, func(use flow.Use) bool {
		return use.Func != nil && from <= use.Ident.Pos() && use.Ident.Pos() < to && c.watches(use)
	})
}

// returns reports whether the last statement of a list returns.
func returns(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	_, ok := list[len(list)-1].(*ast.ReturnStmt)
	return ok
}

// failedCall returns the call that gave the error in err, if it is known, got the
// context in v, and can fail because that is done; nil otherwise.
func (c *checker) failedCall(f *flow.Func, err ast.Expr, v *types.Var) *ast.CallExpr {
	e := c.ix.VarOf(err)
	if e == nil || !kinds.IsError(e.Type()) {
		return nil
	}
	defs, entry := c.ix.Reaching(e, f, err.Pos())
	if entry || len(defs) != 1 {
		return nil
	}
	call, ok := ast.Unparen(defs[0].Rhs).(*ast.CallExpr)
	if !ok {
		return nil
	}
	for i, arg := range call.Args {
		if c.ix.VarOf(arg) == v && c.sum.CanBlock(call, i) {
			return call
		}
	}
	return nil
}

// madeBefore reports whether f, or a function around it, has given the context in v to
// a call before work, and says whether to one that makes something: of the object that
// undoes it, or by its name.
func (c *checker) madeBefore(f *flow.Func, work ast.Node, v *types.Var, undo *ast.CallExpr) (made bool, makes sign.Sign) {
	object := receiverText(undo)
	for ; f != nil; f, work = f.Outer, f.Node {
		for _, call := range f.Calls {
			if !slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return c.ix.VarOf(arg) == v }) || !c.before(f, call.Expr, work) {
				continue
			}
			made = true
			if object != "" && receiverText(call.Expr) == object {
				return true, sign.Yes(sign.Likely, sign.Shape, call.Expr.Pos(), object+" works with the context before")
			}
			makes = sign.Best(makes, words.Creates.Of(callgraph.CalleeName(call.Expr), call.Expr.Pos()))
		}
	}
	return made, makes
}

// receiverText returns the object of which a method is called, as in the code; "" for
// another function.
func receiverText(call *ast.CallExpr) string {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return types.ExprString(sel.X)
	}
	return ""
}

// afterCanceled looks at a call of errors.Is that asks whether the context of
// work which has failed was canceled: what gets the same context then fails as
// well. A deadline may be one that the work has made for itself.
func (c *checker) afterCanceled(f *flow.Func, call *flow.Call) []*doneUse {
	if !catalog.IsFunc(call.Callee, "errors", "Is") || len(call.Expr.Args) != 2 || !c.isCanceled(call.Expr.Args[1]) {
		return nil
	}
	region, always := whereTrue(c.ix.Path(f, call.Expr))
	e := c.ix.VarOf(call.Expr.Args[0])
	if len(region) == 0 || e == nil {
		return nil
	}
	var uses []*doneUse
	for _, d := range c.ix.Var(e).Defs {
		work, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok {
			continue
		}
		for _, arg := range work.Args {
			v := c.ix.VarOf(arg)
			if v == nil || !isContextInterface(v.Type()) || c.failedCall(f, call.Expr.Args[0], v) != work || !c.sum.Given(arg, facts.Derived) ||
				c.watched(v, work.End(), region[0].Pos()) {
				continue
			}
			uses = append(uses, c.usesDone(f, region, always, v, call.Expr.Pos())...)
		}
	}
	return uses
}

// isCanceled reports whether e is context.Canceled.
func (c *checker) isCanceled(e ast.Expr) bool {
	return c.sum.IsContextError(e) && c.ix.VarOf(e).Name() == "Canceled"
}

// whereTrue returns the statements that run where the condition at the end of
// path holds: the body of an if statement, or a case of a switch without tag.
// always says that they run only then, and on no other condition.
func whereTrue(path []ast.Node) (stmts []ast.Stmt, always bool) {
	always = true
	for i := len(path) - 2; i >= 0; i-- {
		switch p := path[i].(type) {
		case *ast.ParenExpr:
		case *ast.BinaryExpr:
			switch p.Op {
			case token.LAND:
			case token.LOR:
				always = false
			default:
				return nil, false
			}
		case *ast.IfStmt:
			if path[i+1] == p.Cond {
				return p.Body.List, always
			}
			return nil, false
		case *ast.CaseClause:
			for _, e := range p.List {
				if path[i+1] == e {
					return p.Body, always && len(p.List) == 1
				}
			}
			return nil, false
		default:
			return nil, false
		}
	}
	return nil, false
}
