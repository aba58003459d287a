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
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// An undoing is a deferred call that gets the context which the function works with: if
// the function fails because that is done, the call fails for the same reason, and what
// it should take back stays.
type undoing struct {
	spot
	call   *ast.CallExpr
	i      int
	arg    ast.Expr
	v      *types.Var
	around *flow.Func // the function that defers
}

func (u *undoing) neverEnds() sign.Sign { return u.c.neverEnds(u.v) }

// undoings yields the deferred calls that get a context of their function's caller.
func (c *checker) undoings() iter.Seq[*undoing] {
	return func(yield func(*undoing) bool) {
		for _, f := range c.funcs() {
			for _, call := range f.Calls {
				around := f
				if call.Mode != flow.Defer {
					if f.Site.Kind != flow.Deferred || call.Mode != flow.Plain {
						continue
					}
					around = f.Outer
				}
				if u := c.undoing(f, around, call); u != nil && !yield(u) {
					return
				}
			}
		}
	}
}

func (c *checker) undoing(f, around *flow.Func, call *flow.Call) *undoing {
	for i, arg := range call.Expr.Args {
		v := c.ix.VarOf(arg)
		if v == nil || !isContextInterface(v.Type()) || around == nil || !around.Within(c.ix.Var(v).Func) || c.definedBy(v, f, around) ||
			c.sum.ContextResult(call.Expr) >= 0 {
			continue
		}
		if c.sum.Given(arg, facts.Derived) && c.worksBehind(around, v, f, call.Expr) {
			return &undoing{spot: spot{c: c, f: f, n: arg}, call: call.Expr, i: i, arg: arg, v: v, around: around}
		}
	}
	return nil
}

// mayBeDone says that work with the same context goes before.
func (u *undoing) mayBeDone() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, u.arg.Pos(), "what goes before ends with "+u.v.Name())
}

func (u *undoing) works() sign.Sign        { return u.c.works(u.call, u.i) }
func (u *undoing) namedTelling() sign.Sign { return tellingNamed(u.call) }

// namedOther says that the call takes nothing back, by its name.
func (u *undoing) namedOther() sign.Sign { return namedOther(u.call) }

func namedOther(call *ast.CallExpr) sign.Sign {
	return words.Undoes.Lacking(callgraph.CalleeName(call), call.Pos(), name(call)+" takes nothing back")
}

// ofPurpose says that to take something back is what the function is for, by its name.
func (u *undoing) ofPurpose() sign.Sign { return ofPurpose(u.around) }

func ofPurpose(f *flow.Func) sign.Sign {
	decl := f.Decl()
	why := "that is what " + decl.Name() + " is for"
	return sign.Best(words.Undoes.Because(decl.Name(), decl.Node.Pos(), why), words.Removes.Because(decl.Name(), decl.Node.Pos(), why))
}

// hasSecond says that the function gets a second context: one ends the work, and
// another is for what comes after it.
func (u *undoing) hasSecond() sign.Sign { return hasSecond(u.around) }

func hasSecond(f *flow.Func) sign.Sign {
	return sign.If(contextParams(f.Sig) > 1, sign.Yes(sign.Likely, sign.Shape, f.Node.Pos(), funcName(f)+" gets two contexts"))
}

// onlyOnSuccess says that the call runs only where there was no error.
func (u *undoing) onlyOnSuccess() sign.Sign {
	return sign.If(u.c.onSuccess(u.f, u.call), sign.Proved(u.call.Pos(), "it runs where there was no error"))
}

// afterPanic says that the call runs only after a panic: the context need not be done.
func (u *undoing) afterPanic() sign.Sign {
	panicked := slices.ContainsFunc(u.c.ix.Conditions(u.f, u.call), func(cond ast.Expr) bool {
		ne, ok := ast.Unparen(cond).(*ast.BinaryExpr)
		return ok && ne.Op == token.NEQ && u.c.sum.IsNil(ne.Y) && u.c.recovered(ne.X)
	})
	return sign.If(panicked, sign.Yes(sign.Likely, sign.Shape, u.call.Pos(), "it runs after a panic"))
}

// recovered reports whether e is what recover has returned.
func (c *checker) recovered(e ast.Expr) bool {
	if v := c.ix.VarOf(e); v != nil && len(c.ix.Var(v).Defs) == 1 {
		e = c.ix.Var(v).Defs[0].Rhs
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := call.Fun.(*ast.Ident)
	if !ok {
		return false
	}
	builtin, ok := c.ix.Info.Uses[id].(*types.Builtin)
	return ok && builtin.Name() == "recover"
}

func (u *undoing) say() string {
	return fmt.Sprintf("%s gets %s in a deferred call, when it may be done; %s", name(u.call), u.v.Name(), u.c.detaching(u.call))
}

func (u *undoing) detach() []analysis.SuggestedFix { return u.c.withoutCancel(u.call, u.arg, u.v) }

// contextParams returns how many contexts a function gets: of several, one ends the
// work, and another is for what comes after it.
func contextParams(sig *types.Signature) int {
	n := 0
	for v := range sig.Params().Variables() {
		if isContextInterface(v.Type()) {
			n++
		}
	}
	return n
}

// onSuccess reports whether n, in f, runs only where there was no error: in the
// body of if err == nil.
func (c *checker) onSuccess(f *flow.Func, n ast.Node) bool {
	return slices.ContainsFunc(c.ix.Conditions(f, n), func(cond ast.Expr) bool {
		eq, ok := ast.Unparen(cond).(*ast.BinaryExpr)
		return ok && eq.Op == token.EQL && kinds.IsError(c.ix.TypeOf(eq.X)) && c.sum.IsNil(eq.Y)
	})
}

// definedBy reports whether the deferred literal f gives v another context
// first. In a deferred call without a literal, f is around, and the context is
// the one of the defer statement.
func (c *checker) definedBy(v *types.Var, f, around *flow.Func) bool {
	if f == around {
		return false
	}
	for _, d := range c.ix.Var(v).Defs {
		if d.Func != nil && d.Func.Within(f) {
			return true
		}
	}
	return false
}

// worksBehind reports whether f does work with the context in v behind the
// defer statement that holds deferred: work that ends when v is done, or f
// itself waits for that.
func (c *checker) worksBehind(f *flow.Func, v *types.Var, in *flow.Func, deferred *ast.CallExpr) bool {
	pos := deferred.End()
	if in != f {
		pos = in.Node.End()
	}
	for _, use := range c.ix.Var(v).Uses {
		if use.Ident.Pos() < pos || !c.runsIn(use.Func, f) {
			continue
		}
		if call, i := c.callOf(use); call != nil && (c.sum.CanBlock(call, i) || c.sum.ContextResult(call) >= 0) || c.watches(use) {
			return true
		}
	}
	return false
}

// watches reports whether a use of a context asks whether it is done.
func (c *checker) watches(use flow.Use) bool {
	s := c.ix.SiteOf(use)
	return s.Kind == flow.Selected && contexts.Asks(s.Sel)
}

// afterCancel looks at a call of a cancel function in the middle of a function:
// what gets its context afterwards fails at once.
func (c *checker) afterCancel(f *flow.Func, cancels *flow.Call) []*doneUse {
	if cancels.Mode != flow.Plain || !catalog.IsCancelFunc(c.ix.TypeOf(cancels.Expr.Fun)) {
		return nil
	}
	ctx, made := c.madeWith(f, c.ix.VarOf(cancels.Expr.Fun), cancels.Expr.Pos())
	if ctx == nil {
		return nil
	}
	path := c.ix.Path(f, cancels.Expr)
	if len(path) < 3 {
		return nil
	}
	stmt, ok := path[len(path)-2].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	var uses []*doneUse
	for _, s := range behind(statements(path[len(path)-3]), stmt) {
		if c.defined(ctx, s.Pos(), s.End()) {
			break
		}
		if defs, _ := c.ix.Reaching(ctx, f, s.Pos()); len(defs) != 1 || defs[0].Node != made {
			break
		}
		uses = append(uses, c.usesDone(f, []ast.Stmt{s}, true, ctx, cancels.Expr.Pos())...)
	}
	return uses
}

// madeWith returns the variable of the context that was made together with the
// cancel function which stop holds at pos, and the statement of f, or of the
// function that defers the literal f, that made them; nil if there is none, or
// several.
func (c *checker) madeWith(f *flow.Func, stop *types.Var, pos token.Pos) (ctx *types.Var, made ast.Node) {
	if stop == nil {
		return nil, nil
	}
	defs, _ := c.ix.Reaching(stop, f, pos)
	if len(defs) != 1 {
		return nil, nil
	}
	assign, ok := defs[0].Node.(*ast.AssignStmt)
	here := defs[0].Func == f || f.Site.Kind == flow.Deferred && defs[0].Func == f.Outer
	if !ok || !here || len(assign.Rhs) != 1 || len(assign.Lhs) < 2 {
		return nil, nil
	}
	v := c.ix.VarOf(assign.Lhs[0])
	if v == nil || !catalog.IsContext(v.Type()) || flow.IsPackageVar(v) {
		return nil, nil
	}
	return v, assign
}

// statements returns the list of statements of a block or clause.
func statements(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}
