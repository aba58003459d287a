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

// A doneUse is a call that gets a context where that is done, or may be, so that it
// fails at once.
type doneUse struct {
	spot
	call   *ast.CallExpr
	arg    ast.Expr
	i      int // of arg among the arguments
	v      *types.Var
	always bool // the context is done whenever control comes here
}

// doneUses returns the calls that get a context which is done.
func (c *checker) doneUses() []*doneUse {
	var uses []*doneUse
	for _, f := range c.funcs() {
		for _, call := range f.Calls {
			uses = append(uses, c.afterDone(f, call)...)
			uses = append(uses, c.whenDone(f, call)...)
			uses = append(uses, c.afterCancel(f, call)...)
			uses = append(uses, c.afterCanceled(f, call)...)
		}
	}
	return uses
}

// afterDone looks at a call of ctx.Done or ctx.Err: what is called with ctx
// where it is known to be done fails at once.
func (c *checker) afterDone(f *flow.Func, call *flow.Call) []*doneUse {
	if call.Callee == nil || len(call.Expr.Args) > 0 {
		return nil
	}
	recv := call.Receiver(c.ix.Info)
	if recv == nil || !catalog.IsContext(c.ix.TypeOf(recv)) {
		return nil
	}
	done := c.sum.DoneOf(call.Expr) != nil
	v := c.ix.VarOf(recv)
	if v == nil || !done && call.Callee.Name() != "Err" {
		return nil
	}
	stmts, always := c.doneRegion(f, c.ix.Path(f, call.Expr), done)
	return c.usesDone(f, stmts, always, v, call.Expr.Pos())
}

// whenDone looks at a call of context.AfterFunc: its function runs when the
// context is done.
func (c *checker) whenDone(f *flow.Func, call *flow.Call) []*doneUse {
	if !catalog.IsFunc(call.Callee, "context", "AfterFunc") || len(call.Expr.Args) != 2 {
		return nil
	}
	v := c.ix.VarOf(call.Expr.Args[0])
	lit, ok := ast.Unparen(call.Expr.Args[1]).(*ast.FuncLit)
	if v == nil || !ok {
		return nil
	}
	return c.usesDone(c.ix.FuncOf(lit), lit.Body.List, true, v, call.Expr.Pos())
}

// usesDone returns the calls in stmts that get the context in v, which is done from
// the call at done on, always or on one way to stmts.
func (c *checker) usesDone(f *flow.Func, stmts []ast.Stmt, always bool, v *types.Var, done token.Pos) []*doneUse {
	var uses []*doneUse
	for _, stmt := range stmts {
		for _, call := range f.CallsIn(stmt) {
			n := call.Expr
			for i, arg := range n.Args {
				if catalog.IsContext(c.ix.TypeOf(arg)) && c.sum.DerivesFrom(f.Decl(), arg, v, done) && (always || !c.watched(v, stmts[0].Pos(), n.Pos())) && c.sum.ContextResult(n) < 0 {
					uses = append(uses, &doneUse{spot: spot{c: c, f: f, n: arg}, call: n, arg: arg, i: i, v: v, always: always})
				}
			}
		}
	}
	return uses
}

// isDone says that the context is done, or may be as the code knows.
func (d *doneUse) isDone() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, d.arg.Pos(), exprName(d.arg)+" "+d.is()+" done by then")
}

// neverEnds leaves it to callers whether the context can be done at all.
func (d *doneUse) neverEnds() sign.Sign { return d.c.neverEnds(d.v) }

func (d *doneUse) is() string {
	if d.always {
		return "is"
	}
	return "may be"
}

func (d *doneUse) works() sign.Sign        { return d.c.works(d.call, d.i) }
func (d *doneUse) namedTelling() sign.Sign { return or(d.c.told(d.call), tellingNamed(d.call)) }

func (d *doneUse) say() string {
	return fmt.Sprintf("%s gets %s, which %s done by then; %s", name(d.call), exprName(d.arg), d.is(), d.c.detaching(d.call))
}

func (d *doneUse) detach() []analysis.SuggestedFix { return d.c.withoutCancel(d.call, d.arg, d.v) }

// doneRegion returns the statements that run when the context is done, of which
// Done or Err is called at the end of path, and whether they run only then.
func (c *checker) doneRegion(f *flow.Func, path []ast.Node, done bool) (stmts []ast.Stmt, always bool) {
	if done {
		return receiveRegion(f, path)
	}
	return c.errRegion(path)
}

// receiveRegion is doneRegion for a receive from the channel.
func receiveRegion(f *flow.Func, path []ast.Node) (stmts []ast.Stmt, always bool) {
	for i := len(path) - 2; i > 0; i-- {
		switch p := path[i].(type) {
		case *ast.ParenExpr:
		case *ast.UnaryExpr:
			if p.Op != token.ARROW {
				return nil, false
			}
		case *ast.ExprStmt:
			if around, ok := path[i-1].(*ast.CommClause); ok && around.Comm == p {
				return slices.Concat(around.Body, behindSelect(path[:i], around), behindRounds(f, path[:i], around)), true
			}
			return behind(statements(path[i-1]), p), true
		default:
			return nil, false
		}
	}
	return nil, false
}

// errRegion is doneRegion for a question about the error.
func (c *checker) errRegion(path []ast.Node) (stmts []ast.Stmt, always bool) {
	for i := len(path) - 2; i >= 0; i-- {
		switch p := path[i].(type) {
		case *ast.ParenExpr:
		case *ast.BinaryExpr:
			if p.Op == token.NEQ && c.sum.IsNil(p.Y) || p.Op == token.EQL && c.sum.IsContextError(p.Y) {
				return whereTrue(path[:i+1])
			}
			return nil, false
		case *ast.CallExpr:
			if catalog.IsFunc(c.ix.Callee(p), "errors", "Is") {
				return whereTrue(path[:i+1])
			}
			return nil, false
		case *ast.AssignStmt: // if err := ctx.Err(); err != nil
			stmt, ok := path[max(i-1, 0)].(*ast.IfStmt)
			if !ok || stmt.Init != p || len(p.Lhs) != 1 {
				return nil, false
			}
			cond, ok := stmt.Cond.(*ast.BinaryExpr)
			if !ok || cond.Op != token.NEQ || c.ix.VarOf(cond.X) == nil || c.ix.VarOf(cond.X) != c.ix.VarOf(p.Lhs[0]) {
				return nil, false
			}
			return stmt.Body.List, true
		default:
			return nil, false
		}
	}
	return nil, false
}

// behindSelect returns the statements behind a select statement, of which
// clause is the last node of path, if only that clause goes on to them.
func behindSelect(path []ast.Node, clause *ast.CommClause) []ast.Stmt {
	if len(path) < 4 || leaves(clause.Body) {
		return nil
	}
	sel, ok := path[len(path)-3].(*ast.SelectStmt)
	if !ok {
		return nil
	}
	for _, other := range sel.Body.List {
		if other, ok := other.(*ast.CommClause); ok && other != clause && !leaves(other.Body) {
			return nil
		}
	}
	return behind(statements(path[len(path)-4]), sel)
}

// behindRounds returns the statements behind a loop of f of which the select statement
// of clause, the last node of path, is a part, if only that clause leaves the
// loop for them.
func behindRounds(f *flow.Func, path []ast.Node, clause *ast.CommClause) []ast.Stmt {
	if len(clause.Body) == 0 || len(path) < 7 {
		return nil
	}
	out, ok := clause.Body[len(clause.Body)-1].(*ast.BranchStmt)
	if !ok || out.Tok != token.BREAK || out.Label == nil {
		return nil
	}
	loop, ok := path[len(path)-5].(*ast.ForStmt) // for { select { case … } }
	label, isLabel := path[len(path)-6].(*ast.LabeledStmt)
	if !ok || !isLabel || loop.Cond != nil || label.Label.Name != out.Label.Name {
		return nil
	}
	for _, exit := range f.Exits(loop) {
		if jump, ok := exit.(*ast.BranchStmt); ok && jump != out && jump.Tok != token.CONTINUE {
			return nil
		}
	}
	return behind(statements(path[len(path)-7]), label)
}

// leaves reports whether a clause of a select statement ends by leaving the
// list of statements that the select statement is in.
func leaves(body []ast.Stmt) bool {
	if len(body) == 0 {
		return false
	}
	switch last := body[len(body)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return last.Tok == token.CONTINUE || last.Label != nil
	}
	return false
}

func behind(list []ast.Stmt, s ast.Stmt) []ast.Stmt {
	for i := range list {
		if list[i] == s {
			return list[i+1:]
		}
	}
	return nil
}

// told says that a call tells of what happened rather than doing work that may fail:
// it returns nothing, and is not named for cleaning up.
func (c *checker) told(call *ast.CallExpr) sign.Sign {
	return sign.If(c.ix.Info.Types[call].IsVoid(),
		words.CleansUp.Lacking(callgraph.CalleeName(call), call.Pos(), name(call)+" tells of what happened, by its result"))
}

// tellingNamed says that a call reports on a failure, by its name.
func tellingNamed(call *ast.CallExpr) sign.Sign { return words.Tells.Of(name(call), call.Pos()) }

// works says that a call with the context as argument i does work that fails when the
// context is done, rather than asking about it.
func (c *checker) works(call *ast.CallExpr, i int) sign.Sign {
	callee := c.ix.Callee(call)
	no := sign.No(sign.Proof, call.Pos(), name(call)+" does not fail with its context")
	if catalog.IsFunc(callee, "context") {
		return no // context.Cause(ctx)
	}
	// What is known of a callee elsewhere: it may not care.
	use := c.sum.Of(callee).UseOf(i)
	if use != 0 && use&(facts.Cancellable|facts.Watches) == 0 {
		return no
	}
	if use&^facts.Values == facts.Watches && (!kinds.CanFail(callee.Signature()) || len(call.Args) == 1 && callee.Signature().Recv() == nil) {
		return no // it asks about the context
	}
	if !c.sum.CanBlock(call, i) || c.sum.DetachesParam(callee, i) {
		return no
	}
	return sign.Yes(sign.Likely, sign.Shape, call.Pos(), name(call)+" can fail")
}

// A lateUse is a deferred call with a context whose cancel function is deferred behind
// it, and so is called before it.
type lateUse struct {
	spot
	call *ast.CallExpr
	i    int
	ctx  *types.Var
	stop *types.Var
}

// lateUses returns such calls.
func (c *checker) lateUses() []*lateUse {
	var uses []*lateUse
	for _, f := range c.funcs() {
		for _, call := range f.Calls {
			if call.Mode == flow.Defer && catalog.IsCancelFunc(c.ix.TypeOf(call.Expr.Fun)) {
				uses = append(uses, c.deferredLate(f, call)...)
			}
		}
	}
	return uses
}

func (c *checker) deferredLate(f *flow.Func, cancels *flow.Call) []*lateUse {
	stop := c.ix.VarOf(cancels.Expr.Fun)
	ctx, made := c.madeWith(f, stop, cancels.Expr.Pos())
	if ctx == nil || !c.lastDefined(ctx, made) {
		return nil
	}
	var uses []*lateUse
	add := func(call *ast.CallExpr) {
		for i, arg := range call.Args {
			if c.ix.VarOf(arg) == ctx {
				uses = append(uses, &lateUse{spot: spot{c: c, f: f, n: arg}, call: call, i: i, ctx: ctx, stop: stop})
			}
		}
	}
	for _, other := range f.Calls {
		if other.Mode != flow.Defer || other.Expr.Pos() >= cancels.Expr.Pos() {
			continue
		}
		if lit, ok := ast.Unparen(other.Expr.Fun).(*ast.FuncLit); ok {
			g := c.ix.FuncOf(lit)
			if g == nil || !sameBlock(c.ix.Path(f, other.Expr), c.ix.Path(f, cancels.Expr)) {
				continue
			}
			for _, inner := range g.Calls {
				add(inner.Expr)
			}
		} else if other.Expr.Pos() > made.End() {
			add(other.Expr)
		}
	}
	return uses
}

// isDone says that the cancel function is called first.
func (l *lateUse) isDone() sign.Sign { return sign.Proved(l.n.Pos(), l.stop.Name()+" is called first") }

func (l *lateUse) works() sign.Sign        { return l.c.works(l.call, l.i) }
func (l *lateUse) namedTelling() sign.Sign { return tellingNamed(l.call) }

func (l *lateUse) say() string {
	return fmt.Sprintf("%s gets %s in a deferred call, but %s is deferred later and so called first", name(l.call), l.ctx.Name(), l.stop.Name())
}

// sameBlock reports whether the innermost blocks of two paths are the same, or
// one holds the other, so that the second runs whenever the first did.
func sameBlock(a, b []ast.Node) bool {
	block := blockOf(a)
	return block != nil && block == blockOf(b)
}

// lastDefined reports whether the definition at node is the last one of v.
func (c *checker) lastDefined(v *types.Var, node ast.Node) bool {
	for _, d := range c.ix.Var(v).Defs {
		if d.Node.Pos() > node.Pos() {
			return false
		}
	}
	return true
}

// A hidden is a call of Err on a context that is canceled with a cause: Err says no more
// than "context canceled".
type hidden struct {
	spot
	v *types.Var
}

// hiddenCauses yields such calls, of which the result is returned.
func (c *checker) hiddenCauses() iter.Seq[*hidden] {
	return func(yield func(*hidden) bool) {
		for _, f := range c.funcs() {
			for _, call := range f.Calls {
				if v := c.hidesCause(f, call); v != nil && !yield(&hidden{spot{c: c, f: f, n: call.Expr}, v}) {
					return
				}
			}
		}
	}
}

// hidesCause returns the context in a variable whose error a call returns, though a
// cause is given for it; nil if it does not.
func (c *checker) hidesCause(f *flow.Func, call *flow.Call) *types.Var {
	if call.Callee == nil || call.Callee.Name() != "Err" {
		return nil
	}
	recv := call.Receiver(c.ix.Info)
	if recv == nil || !catalog.IsContext(c.ix.TypeOf(recv)) {
		return nil
	}
	v := c.ix.VarOf(recv)
	if v == nil || flow.IsPackageVar(v) {
		return nil
	}
	path := c.ix.Path(f, call.Expr)
	if len(path) < 2 {
		return nil
	}
	if _, ok := path[len(path)-2].(*ast.ReturnStmt); !ok {
		return nil
	}
	for _, d := range c.ix.Var(v).Defs {
		if made, ok := d.Rhs.(*ast.CallExpr); ok && c.givesCause(made, d) {
			return v
		}
	}
	return nil
}

func (h *hidden) hides() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, h.n.Pos(), h.v.Name()+" is canceled with a cause")
}

func (h *hidden) say() string {
	return fmt.Sprintf("%s.Err hides the cause that %s is canceled with; use context.Cause", h.v.Name(), h.v.Name())
}

// givesCause reports whether a call makes a context with a cancel function
// that is called with a cause.
func (c *checker) givesCause(made *ast.CallExpr, d flow.Def) bool {
	if !catalog.IsFunc(c.ix.Callee(made), "context", "WithCancelCause") {
		return false
	}
	assign, ok := d.Node.(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 {
		return false
	}
	stop := c.ix.VarOf(assign.Lhs[1])
	if stop == nil {
		return false
	}
	for _, use := range c.ix.Var(stop).Uses {
		path := c.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			continue
		}
		call, ok := path[len(path)-2].(*ast.CallExpr)
		if !ok {
			continue
		}
		// What a deferred call gives comes when the function is over.
		if _, isDefer := path[len(path)-3].(*ast.DeferStmt); isDefer && use.Func == d.Func || use.Func.Site.Kind == flow.Deferred && use.Func.Outer == d.Func {
			continue
		}
		if call.Fun == use.Ident && len(call.Args) == 1 && !c.sum.IsNil(call.Args[0]) {
			return true
		}
	}
	return false
}
