package goctx

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A rootUse is one use of a fresh context on a goroutine that has a context at
// hand.
type rootUse struct {
	goroutine
	call   *flow.Call // that gets the fresh context
	arg    int
	origin contexts.Origin
	// from is the call of the goroutine that leads to the function in which the
	// fresh context is made, nil if the goroutine itself makes or gets it.
	from *ast.CallExpr
	// made is what is known of a function of another package that makes the fresh
	// context; call is nil then.
	made *facts.FreshRoot
}

// rootUses returns the calls on the goroutine that get a context which comes from
// nothing but a fresh root: in the goroutine's literal, and in the functions that
// it calls and that get no context.
func (c *checker) rootUses(w *work) []*rootUse {
	if len(w.carriers) == 0 || c.afterwards(w) {
		return nil
	}
	r := &rootWalk{c: c, w: w, seen: make(map[*flow.Func]bool)}
	if w.How == goroutines.ByGo {
		for _, call := range w.Func.Calls {
			if call.Expr == w.Call {
				r.look(call)
				r.enter(call)
			}
		}
	}
	for _, body := range w.Bodies {
		if body.Obj == nil {
			r.visit(body)
		}
	}
	return r.uses
}

// A rootWalk looks for the uses of fresh contexts on a goroutine.
type rootWalk struct {
	c    *checker
	w    *work
	uses []*rootUse
	from *ast.CallExpr // see rootUse
	seen map[*flow.Func]bool
}

// look notes a call that gets a fresh context.
func (r *rootWalk) look(call *flow.Call) {
	for i, arg := range call.Expr.Args {
		if !catalog.IsContext(r.c.ix.TypeOf(arg)) {
			continue
		}
		if root := r.c.sum.FreshRoot(arg); root != nil {
			r.uses = append(r.uses, &rootUse{goroutine: goroutine{r.w, r.c}, call: call, arg: i, origin: *root, from: r.from})
		}
	}
}

// visit looks at the calls in f, and in the literals in it, but for those that are
// goroutines and have findings of their own.
func (r *rootWalk) visit(f *flow.Func) {
	for _, call := range f.Calls {
		r.look(call)
		if call.Mode != flow.Go {
			r.enter(call)
		}
	}
	for _, lit := range f.Lits {
		if lit.Site.Kind != flow.Gone {
			r.visit(lit)
		}
	}
}

// enter looks into the function that a call enters, if it has no way to get a
// context. One that has a variant with a context is not looked into: the variant is
// what should be called.
func (r *rootWalk) enter(call *flow.Call) {
	fn := call.Callee
	if fn == nil || kinds.TakesContext(fn.Signature()) || goroutines.Variant(fn) != nil {
		return
	}
	if r.from == nil {
		r.from = call.Expr
		defer func() { r.from = nil }()
	}
	callee := r.c.ix.Declared(fn)
	if callee == nil {
		if roots := r.c.sum.Of(fn).Roots; len(roots) > 0 {
			r.uses = append(r.uses, &rootUse{goroutine: goroutine{r.w, r.c}, from: r.from, made: &roots[0]})
		}
		return
	}
	const most = 20 // functions that a goroutine runs
	if !r.seen[callee] && len(r.seen) < most {
		r.seen[callee] = true
		r.visit(callee)
	}
}

// works says that what gets the fresh context does work with it that could end.
func (u *rootUse) works() sign.Sign {
	if u.made != nil {
		return sign.Yes(sign.Likely, sign.Proof, u.from.Pos(), u.made.Callee+" blocks")
	}
	if u.c.sum.ArgUse(u.call.Expr, u.arg)&facts.Cancellable == 0 {
		if u.c.guessed(u.call) {
			return sign.Yes(sign.Possible, sign.Shape, u.call.Expr.Pos(), u.callee()+" only reads values of the context, by its shape")
		}
		return sign.No(sign.Proof, u.call.Expr.Pos(), "it only reads values of the context, or ignores it")
	}
	return sign.Yes(sign.Likely, sign.Proof, u.call.Expr.Pos(), u.callee()+" works with it")
}

// guessed reports whether nothing but its shape tells what the callee of a
// call does with a context, which it does not hand back.
func (c *checker) guessed(call *flow.Call) bool {
	return call.Callee != nil && call.Callee.Pkg() != nil && len(call.Roles) == 0 && c.ix.Declared(call.Callee) == nil && len(c.sum.Of(call.Callee).CtxUses) == 0 &&
		!catalog.IsStd(call.Callee.Pkg().Path()) && c.sum.ContextResult(call.Expr) < 0
}

// waits reports whether somebody waits for the goroutine. What a wrapper hands on
// may be shared by others, who wait for it as well.
func (u *rootUse) waits() bool {
	switch u.c.sum.JoinOf(u.Spawn).Kind {
	case goroutines.Joined, goroutines.Partial:
		return true
	case goroutines.Handed:
		return u.How != goroutines.BySpawner
	}
	return false
}

// waitsToTheEnd reports whether the function waits for the goroutine, and not only
// until its time is up.
func (u *rootUse) waitsToTheEnd() bool {
	join := u.c.sum.JoinOf(u.Spawn)
	return (join.Kind == goroutines.Joined || join.Kind == goroutines.Partial) &&
		!slices.ContainsFunc(join.Late, func(ret *ast.ReturnStmt) bool { return u.c.succeeds(u.Func, ret) })
}

// copied says that values of the context at hand reach the work: they are put into
// the fresh one, or passed. With a time limit as well that is detachment by hand.
func (u *rootUse) copied() sign.Sign {
	if u.call == nil {
		return sign.Sign{}
	}
	arg := u.c.ix.Arg(u.call.Expr, u.arg)
	copies := u.c.copiesValues(arg, 5)
	if u.hasLimit() && (copies || u.c.passesValues(u.work)) {
		return sign.Proved(arg.Pos(), "it has a limit and the values")
	}
	return sign.If(copies, sign.Yes(sign.Likely, sign.Shape, arg.Pos(), "values are put into it"))
}

// hasLimit reports whether the fresh context has a time limit of its own.
func (u *rootUse) hasLimit() bool {
	return u.origin.Cancel != nil && catalog.Limits(u.c.ix.Callee(u.origin.Cancel))
}

// limited says that the work ends by a limit of its own. Where somebody waits for
// it, there was no reason to leave the request.
func (u *rootUse) limited() sign.Sign {
	if u.waitsToTheEnd() {
		return sign.Sign{}
	}
	if u.made != nil && u.made.Limited {
		return sign.Yes(sign.Likely, sign.Shape, u.from.Pos(), "it ends by a limit of its own")
	}
	if u.origin.Cancel == nil || u.copied().Says > sign.Open {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Shape, u.origin.Cancel.Pos(), "it ends by a limit of its own")
}

// kept says that a component calls the cancel function of the fresh context, and not
// the goroutine, to say that it is done.
func (u *rootUse) kept() sign.Sign {
	cancel := u.origin.Cancel
	if cancel == nil || u.c.cancelsItself(u.work, cancel) {
		return sign.Sign{}
	}
	return sign.If(u.c.cancelKept(cancel), sign.Proved(cancel.Pos(), "it is kept for the end of a component"))
}

// cutOff says that the work is rightly cut off from the context at hand, at the
// start of the goroutine or at the call. What failed may have failed because the
// context is done, and that is no reason not to undo it; nobody thought about that
// who writes context.TODO.
func (u *rootUse) cutOff() sign.Sign {
	if inDefer(u.Func, nil) {
		s := sign.Proved(u.Node.Pos(), "the goroutine is started by a deferred call")
		if u.todo() {
			s = sign.Yes(sign.Likely, sign.Shape, s.Pos, s.Why)
		}
		return s
	}
	cuts := []sign.Sign{u.cutAt(u.Func, u.Node), u.told(contexts.AskCut)}
	if u.call != nil {
		if u.call.Mode == flow.Defer || inDefer(u.call.Func, u.Func) {
			return sign.Proved(u.call.Expr.Pos(), "it runs in a deferred call")
		}
		cuts = append(cuts, u.cutAt(u.call.Func, u.call.Expr))
	}
	return sign.Best(cuts...)
}

func (u *rootUse) cutAt(f *flow.Func, n ast.Node) sign.Sign {
	cut := u.c.sum.CutOff(f, n)
	if cut == contexts.AfterDone || cut == contexts.LastRound || cut == contexts.Failure && !u.todo() {
		return cut.Sign(n.Pos())
	}
	return sign.Sign{}
}

// endsSomething says that what gets the context ends something: that must be done
// whether or not the request is canceled.
func (u *rootUse) endsSomething() sign.Sign {
	if u.call == nil {
		return sign.Sign{}
	}
	pos, name := u.call.Expr.Pos(), callgraph.CalleeName(u.call.Expr)
	switch {
	case catalog.IsStd(kinds.PkgPath(u.call.Callee)) && endsReceiver(u.call.Callee):
		return sign.Yes(sign.Certain, sign.Catalog, pos, name+" ends a component")
	case u.todo():
		return sign.Sign{} // the code itself says that it is not finished
	}
	return words.Ends.Because(name, pos, name+" ends something")
}

// endsReceiver reports whether fn is a method that ends its
// receiver: that of io.Closer, or Shutdown, which may get a context for the time that it
// takes.
func endsReceiver(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	sig := fn.Signature()
	if sig.Recv() == nil || sig.Params().Len() > 1 || sig.Params().Len() == 1 && !kinds.AnyCarries(sig.Params()) {
		return false
	}
	switch fn.Name() {
	case "Close", "Shutdown":
		return true
	}
	return false
}

// endsOtherwise says that the goroutine heeds another context or has no end.
func (u *rootUse) endsOtherwise() sign.Sign {
	pos := u.Node.Pos()
	switch {
	case u.ends.Context:
		return sign.Yes(sign.Likely, sign.Shape, pos, "it watches a context")
	case u.ends.Endless && !u.c.strong(u.work):
		return sign.Yes(sign.Likely, sign.Shape, pos, "it loops without end")
	}
	return sign.Sign{}
}

// todo reports whether the fresh context is context.TODO.
func (u *rootUse) todo() bool { return u.call != nil && u.c.isTODO(u.origin.Pos) }

// own reports whether the goroutine uses the context at hand too.
func (u *rootUse) own() bool {
	return slices.ContainsFunc(u.carried, func(x carried) bool {
		return !x.holder && x.v != nil && u.c.sum.ComesFrom(x.expr, facts.Derived, facts.Detached)
	})
}

// startup says that the goroutine is started at start-up. One that has the context of
// the program, too, could use it; what callers say of that is no more than its shape.
func (u *rootUse) startup() sign.Sign {
	s := u.goroutine.startup()
	if u.own() {
		return sign.Sign{Later: s.Later, Basis: sign.Shape}
	}
	return s
}

// component says that the goroutine gets nothing of the request that is served.
func (u *rootUse) component() sign.Sign {
	return sign.If(u.c.strong(u.work), u.c.forAll(u.work))
}

// job says that nobody waits for the goroutine where only a context is at hand,
// that it does not use that, and that its author says context.Background: the job
// may well be detached on purpose.
func (u *rootUse) job() sign.Sign {
	if u.c.strong(u.work) || u.waits() || u.own() || u.todo() {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Shape, u.Node.Pos(), "nobody waits for it, and it may outlive the context")
}

func (u *rootUse) explained() sign.Sign {
	return sign.Best(u.c.explained(u.origin.Pos, u.Node.Pos()), u.told(contexts.AskComment))
}

func (u *rootUse) silenced() sign.Sign {
	return sign.Best(u.c.silenced(u.origin.Pos, u.Node.Pos()), u.told(contexts.AskSilenced))
}

// cleansUp says that the function of another package that makes the fresh context is
// named for clean-up.
func (u *rootUse) cleansUp() sign.Sign { return u.told(contexts.AskCleanup) }

func (u *rootUse) makes() sign.Sign { return u.told(contexts.AskMaking) }

func (u *rootUse) records() sign.Sign { return u.told(contexts.AskRecord) }

// told returns what is known from another package of a question about the fresh
// context that is made there.
func (u *rootUse) told(question string) sign.Sign {
	against, pos := u.origin.Against, u.Node.Pos()
	if u.made != nil {
		against = u.made.Against
	}
	for _, o := range against {
		if o.Asked == question {
			return o.Sign(pos)
		}
	}
	return sign.Sign{}
}

// root returns the call that makes the fresh context, if it is written in the
// goroutine.
func (u *rootUse) root() *ast.CallExpr {
	if u.call == nil {
		return nil
	}
	return u.c.callAt(u.work, u.origin.Pos)
}

func (u *rootUse) place() rule.Place {
	at := rule.Place{Cause: u.Node.Pos()}
	switch root := u.root(); {
	case root != nil:
		at.Pos, at.End = root.Pos(), root.End()
	case u.from != nil && flow.Within(u.from, u.Node):
		at.Pos, at.End = u.from.Pos(), u.from.Lparen
	case u.from != nil:
		return u.goroutine.place()
	default:
		arg := u.c.ix.Arg(u.call.Expr, u.arg)
		at.Pos, at.End = arg.Pos(), arg.End()
	}
	return at
}

// callee returns what gets the fresh context, for a message.
func (u *rootUse) callee() string {
	if u.made != nil {
		return u.made.Callee
	}
	return calleeName(u.call.Expr)
}

func (u *rootUse) message() string {
	name := u.nearest()
	advice := ""
	switch {
	case !u.cancels() || !u.c.detachable(u.carrier()):
		advice = "; it loses the values, such as the trace"
	case u.waits():
		advice = "; it goes on when " + name + " is canceled"
	default:
		advice = "; context.WithoutCancel(" + name + ") keeps its values"
	}
	if u.from == nil {
		return fmt.Sprintf("goroutine gives %s a fresh context though %s is at hand%s", u.callee(), name, advice)
	}
	where := ""
	if u.made == nil {
		where = u.c.sum.Where(u.origin.Pos)
	} else if n := len(u.made.Path); n > 0 {
		where = u.made.Path[n-1].Where
	}
	return fmt.Sprintf("goroutine runs %s, which gives %s a fresh context (%s), though %s is at hand%s",
		calleeName(u.from), u.callee(), where, name, advice)
}

func (u *rootUse) fix() []analysis.SuggestedFix {
	if u.from != nil {
		return nil
	}
	return u.c.rootFix(u.work, u.root(), u.waits())
}

// passesValues reports whether the goroutine gets something that was read from the
// values of a context at hand.
func (c *checker) passesValues(w *work) bool {
	reads := func(e ast.Expr) bool {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		return ok && c.sum.ContextRead(call) != nil
	}
	if slices.ContainsFunc(w.Args, reads) {
		return true
	}
	for _, v := range c.sum.CapturedBy(w.Spawn) {
		if slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool { return d.Rhs != nil && reads(d.Rhs) }) {
			return true
		}
	}
	return false
}

// calleeName returns what a call calls, for a message.
func calleeName(call *ast.CallExpr) string {
	if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return "its function"
	}
	return types.ExprString(call.Fun)
}

func allHolders(cs []carried) bool {
	return !slices.ContainsFunc(cs, func(x carried) bool { return !x.holder })
}

// cancelsItself reports whether the goroutine, and nothing else, uses the cancel
// function that a call of the function which starts it returns.
func (c *checker) cancelsItself(w *work, cancel *ast.CallExpr) bool {
	for _, v := range w.Func.Locals {
		for _, d := range c.ix.Var(v).Defs {
			if d.Rhs == cancel && d.Index == 1 {
				uses := c.ix.Var(v).Uses
				return len(uses) > 0 && !slices.ContainsFunc(uses, func(u flow.Use) bool { return !flow.Within(u.Ident, w.Node) })
			}
		}
	}
	return false
}

// inDefer reports whether f is, or is in, a deferred literal inside outer.
func inDefer(f, outer *flow.Func) bool {
	for ; f != nil && f != outer; f = f.Outer {
		if f.Site.Kind == flow.Deferred {
			return true
		}
	}
	return false
}

// cancelKept reports whether the cancel function that a call returns is kept:
// stored, returned, or captured by a function that is not deferred. What it
// cancels is a component with a life of its own.
func (c *checker) cancelKept(call *ast.CallExpr) bool {
	f := c.ix.Enclosing(call.Pos())
	if f == nil {
		return true
	}
	for _, store := range f.Stores {
		if store.Rhs == call && store.Index == 1 {
			return true
		}
	}
	for _, v := range f.Locals {
		for _, d := range c.ix.Var(v).Defs {
			if d.Rhs != call || d.Index != 1 {
				continue
			}
			return c.sum.Keeps(f, v)
		}
	}
	return false
}

// copiesValues reports whether values are put on the way from the fresh root to
// the context in e: the trace, the tenant. That is detachment by hand.
func (c *checker) copiesValues(e ast.Expr, depth int) bool {
	if depth == 0 {
		return false
	}
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := c.ix.VarOf(x)
		if v == nil {
			return false
		}
		defs, _ := c.ix.Reaching(v, c.ix.Enclosing(x.Pos()), x.Pos())
		for _, d := range defs {
			if d.Rhs != nil && c.copiesValues(d.Rhs, depth-1) {
				return true
			}
		}
	case *ast.CallExpr:
		fn := c.ix.Callee(x)
		if catalog.Is(fn, catalog.Root) != nil {
			return false
		}
		if !catalog.IsFunc(fn, "context") || fn.Name() == "WithValue" {
			if len(x.Args) > 1 {
				return true
			}
		}
		for _, arg := range x.Args {
			if catalog.IsContext(c.ix.TypeOf(arg)) && c.copiesValues(arg, depth-1) {
				return true
			}
		}
	}
	return false
}

// isTODO reports whether the root at pos is context.TODO, which says that nobody
// thought about it.
func (c *checker) isTODO(pos token.Pos) bool {
	f := c.ix.Enclosing(pos)
	if f == nil {
		return false
	}
	for _, call := range f.Calls {
		if call.Expr.Pos() == pos && call.Callee != nil {
			return call.Callee.Name() == "TODO"
		}
	}
	return false
}

// callAt returns the call at pos if it is part of the goroutine.
func (c *checker) callAt(w *work, pos token.Pos) *ast.CallExpr {
	if !pos.IsValid() || pos < w.Node.Pos() || w.Node.End() <= pos {
		return nil
	}
	if f := c.ix.Enclosing(pos); f != nil {
		for _, call := range f.Calls {
			if call.Expr.Pos() == pos && call.Is(catalog.Root) != nil {
				return call.Expr
			}
		}
	}
	return nil
}
