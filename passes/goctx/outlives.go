package goctx

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// An outliving is a goroutine and one of the contexts that it works with.
type outliving struct {
	goroutine
	x carried
	// end is when the context is canceled; see endOf.
	end ending
}

// outlivings returns the contexts that the goroutine hands to work that may be
// cancellable, and does not ask whether they are done.
func (c *checker) outlivings(w *work) []*outliving {
	if c.afterwards(w) {
		return nil
	}
	var found []*outliving
	for _, x := range w.carried {
		if !x.holder && x.use&(facts.Cancellable|facts.Values) != 0 && x.use&facts.Watches == 0 {
			found = append(found, &outliving{goroutine: goroutine{w, c}, x: x})
		}
	}
	return found
}

// unjoined says that the function can return, in success, without waiting for the
// goroutine. On a path that returns an error, or that gave up because a context is
// done, the end of the work is what is wanted.
func (o *outliving) unjoined() sign.Sign { return o.c.fireAndForget(o.work) }

func (c *checker) fireAndForget(w *work) sign.Sign {
	pos := w.Node.Pos()
	waited := func(why string) sign.Sign { return sign.No(sign.Proof, pos, why) }
	free := sign.Proved(pos, "the function can return, and does not wait for it")
	if w.Fails {
		return waited("the wrapper fails where it does not wait")
	}
	join := c.sum.JoinOf(w.Spawn)
	switch join.Kind {
	case goroutines.Joined:
		return waited("the function waits for it on every path")
	case goroutines.Handed:
		// The caller of a handler is the server, which waits for nothing: what
		// is handed to somebody else comes too late.
		if join.Foreign && slices.ContainsFunc(w.carriers, func(x evidence.Carrier) bool { return x.Func == w.Func && x.Strong }) {
			return free
		}
		return sign.Yes(sign.Possible, sign.Proof, pos, "it reports to somebody else, who may wait")
	case goroutines.Managed, goroutines.NoJoin:
		return free
	}
	// What could not be handed to the goroutine does not run.
	succeeds := func(ret *ast.ReturnStmt) bool {
		return c.succeeds(w.Func, ret) && !c.sum.HasFailed(w.Func, w.Node, ret)
	}
	// A handler that ends by another one has not failed.
	ends := func(ret *ast.ReturnStmt) bool {
		return succeeds(ret) || len(ret.Results) == 1 && w.Func.Sig.Results().Len() > 1 && c.strong(w)
	}
	if slices.ContainsFunc(join.Free, ends) || w.Func.Sig.Results().Len() > 0 && slices.ContainsFunc(join.Late, succeeds) {
		return free
	}
	return waited("where the function does not wait it has failed, or given up")
}

// An ending says when a context is canceled, as far as is known.
type ending struct {
	sure sign.Grade
	by   *flow.Func // with the end of which it is canceled; nil if nothing is known
	why  string     // for a message: "is canceled when f returns"
	// operation says that the end is that of an operation, going by its shape.
	operation bool
}

// canceled says that the context is canceled when the function that starts the
// goroutine returns, or the request ends.
func (o *outliving) canceled() sign.Sign {
	o.end = o.c.endOf(o.work, o.x)
	basis := sign.Proof
	if o.end.operation {
		basis = sign.Shape
	}
	return sign.Yes(o.end.sure, basis, o.Node.Pos(), o.end.why)
}

// endOf returns when the context in x is canceled. A context that was made here to
// end goroutines is no answer.
func (c *checker) endOf(w *work, x carried) ending {
	for _, o := range c.sum.Origins(x.expr) {
		if c.scope.EndsWith(w.Func, o) {
			if c.endsItself(w, o.Cancel) || c.runsBeside(w, o.Cancel) || c.receives(w, o.Cancel) {
				continue
			}
			sure := sign.Certain
			if o.Kind == facts.Fresh {
				sure = sign.Likely // a program has a limit, too
			}
			return ending{sure: sure, by: c.ix.Enclosing(o.Cancel.Pos()), why: "is canceled when " + c.funcName(w.Func) + " returns"}
		}
		if !evidence.OfCaller(o) {
			continue
		}
		owner := c.ix.Var(o.Var).Func
		switch by, at := c.scope.Canceled(owner, o.Var); by {
		case evidence.Server:
			sure := sign.Certain
			if at != owner {
				sure = sign.Likely // one of its callers
			}
			return ending{sure: sure, by: at, why: "is canceled when the request ends"}
		case evidence.Caller:
			if o.Cancel != nil && c.cancelKept(o.Cancel) {
				continue // it goes on with a component that can end it
			}
			return ending{sure: sign.Likely, by: at, why: "is canceled when the caller of " + c.funcName(w.Func) + " returns"}
		}
	}
	if c.sum.ComesFrom(x.expr, facts.Derived) && c.servesAll(w) {
		return ending{sure: sign.Likely, by: w.Func, why: "belongs to the one caller that starts the work for all"}
	}
	if op := c.operation(w, x); op != nil {
		return ending{sure: sign.Likely, by: op, operation: true, why: "the caller of " + c.funcName(op) + " may cancel when it has its answer"}
	}
	return ending{}
}

// endsWork says that the work of the goroutine ends with the context: for certain
// if it is seen to, likely if the callee can fail and nothing else is known.
func (o *outliving) endsWork() sign.Sign {
	c, pos := o.c, o.Node.Pos()
	if o.x.arg >= 0 {
		return c.endsCall(&flow.Call{Expr: o.Call, Func: o.Func, Callee: c.ix.Callee(o.Call)}, o.x.arg)
	}
	var best sign.Sign
	if o.x.use&facts.Cancellable != 0 {
		best = sign.Yes(sign.Likely, sign.Shape, pos, "it works with the context")
	}
	is := o.isContext()
	isSame := func(from contexts.Origin) bool { return from.Var == o.x.v || is(from) }
	for _, body := range o.Bodies {
		for inner := range body.Those(func(lit *flow.Func) bool { return lit.Site.Kind != flow.Gone }) {
			for _, call := range inner.Calls {
				for i, arg := range call.Expr.Args {
					if slices.ContainsFunc(c.sum.Origins(arg), isSame) {
						best = sign.Best(best, c.endsCall(call, i))
					}
				}
			}
		}
	}
	return best
}

// endsCall says whether a call that gets a context as argument i is known to end
// with it.
func (c *checker) endsCall(call *flow.Call, i int) sign.Sign {
	if c.sum.ArgUse(call.Expr, i)&facts.Cancellable == 0 {
		return sign.If(c.guessed(call) && kinds.CanFail(call.Callee.Signature()),
			sign.Yes(sign.Possible, sign.Name, call.Expr.Pos(), "it only reads values of the context, by its name"))
	}
	pos, name := call.Expr.Pos(), calleeName(call.Expr)
	if c.unseen(call, i) {
		return sign.Yes(sign.Likely, sign.Shape, pos, name+" can fail, and gets the context")
	}
	return sign.Proved(pos, name+" ends with the context")
}

// unseen reports whether nothing but the shape of the callee tells what it does with
// its argument i.
func (c *checker) unseen(call *flow.Call, i int) bool {
	fn := call.Callee
	if fn == nil {
		return len(c.sum.FuncsOf(call.Expr.Fun)) == 0
	}
	return c.ix.Declared(fn) == nil && c.sum.Of(fn).UseOf(i)&facts.Cancellable == 0 && !catalog.IsStd(fn.Pkg().Path()) && catalog.Is(fn, catalog.Blocks) == nil
}

// awaited says that the function which starts the goroutine returns only when the
// context is done: its end is then the purpose.
func (o *outliving) awaited() sign.Sign {
	f := o.Func
	path := o.c.ix.Path(f, o.Node)
	for _, wait := range f.Waits {
		recv, ok := wait.(*ast.UnaryExpr)
		if !ok || wait.Pos() < o.Node.End() || !o.done(recv.X) {
			continue
		}
		// The wait is a statement of a block around the start, so that only a
		// return in between leads past it.
		behind := o.c.ix.Path(f, wait)
		i := 0
		for i < len(path) && path[i] == behind[i] {
			i++
		}
		if _, isStmt := behind[i].(*ast.ExprStmt); !isStmt {
			continue
		}
		if !slices.ContainsFunc(f.Returns, func(ret *ast.ReturnStmt) bool { return o.Node.End() <= ret.Pos() && ret.End() <= wait.Pos() }) {
			return sign.Proved(wait.Pos(), "the function waits until the context is done")
		}
	}
	return sign.Sign{}
}

// done reports whether e is the Done channel of the context that the goroutine
// works with.
func (o *outliving) done(e ast.Expr) bool {
	ctx := o.c.sum.DoneOf(e)
	if ctx == nil {
		return false
	}
	is, from := o.isContext(), o.c.sum.Origins(ctx)
	return len(from) > 0 && !slices.ContainsFunc(from, func(a contexts.Origin) bool { return !is(a) })
}

// isContext returns a function that reports whether a context from somewhere is the one
// that the goroutine works with.
func (o *outliving) isContext() func(contexts.Origin) bool {
	own := o.c.sum.Origins(o.x.expr)
	return func(from contexts.Origin) bool {
		return from.Kind == facts.Derived && slices.ContainsFunc(own, func(o contexts.Origin) bool {
			return o.Kind == facts.Derived && o.Var == from.Var && o.Cancel == from.Cancel
		})
	}
}

// startup says that the context has the limit of the program, or of what sets it
// up.
func (o *outliving) startup() sign.Sign {
	return o.c.scope.StartupSign(o.end.by)
}

// neverEnds leaves it to callers whether the context that is used can end.
func (o *outliving) neverEnds() sign.Sign {
	return evidence.NeverEnds(o.c.ix.Var(o.x.v).Func, o.x.v)
}

// setsUp says that the operation that the context is for sets something up, which
// goes on with it.
func (o *outliving) setsUp() sign.Sign {
	if !o.end.operation {
		return sign.Sign{}
	}
	return words.Makes.Because(o.end.by.Name(), o.Node.Pos(), o.c.funcName(o.end.by)+" sets something up")
}

// cleansUp says that the operation takes something down.
func (o *outliving) cleansUp() sign.Sign {
	if !o.end.operation {
		return sign.Sign{}
	}
	return words.CleansUp.Because(o.end.by.Name(), o.Node.Pos(), o.c.funcName(o.end.by)+" takes something down")
}

func (o *outliving) message() string {
	remedy := "use context.WithoutCancel"
	switch {
	case o.c.reusedContext(o.x.expr):
		remedy = "pass what it needs"
	case o.c.sum.JoinOf(o.Spawn).Kind == goroutines.Partial:
		remedy = "wait for it, or use context.WithoutCancel"
	}
	return fmt.Sprintf("goroutine uses %s, which %s; %s", o.contextName(o.x), o.end.why, remedy)
}

func (o *outliving) fix() []analysis.SuggestedFix {
	if o.c.reusedContext(o.x.expr) {
		return nil
	}
	return o.c.detachFix(o.work, o.x)
}

// servesAll reports whether the work of the goroutine is for more callers than
// the one that starts it: an atomic flag or a lock that is only tried lets one
// caller through, and the goroutine resets it.
func (c *checker) servesAll(w *work) bool {
	for _, call := range w.Func.Calls {
		spot, ok := c.flag(call, "CompareAndSwap", "TryLock")
		if !ok || call.Expr.Pos() > w.Node.Pos() {
			continue
		}
		for _, body := range w.Bodies {
			for inner := range body.All() {
				for _, reset := range inner.Calls {
					if at, ok := c.flag(reset, "Store", "CompareAndSwap", "Swap", "Unlock"); ok && at == spot {
						return true
					}
				}
			}
		}
	}
	return false
}

// flag returns where the flag or lock is that a call works on, if the name of
// its callee starts with one of the prefixes.
func (c *checker) flag(call *flow.Call, prefixes ...string) (goroutines.Spot, bool) {
	if call.Callee == nil || call.Callee.Pkg() == nil || !slices.ContainsFunc(prefixes, func(p string) bool {
		return strings.HasPrefix(call.Callee.Name(), p)
	}) {
		return goroutines.Spot{}, false
	}
	switch call.Callee.Pkg().Path() {
	case "sync/atomic", "sync":
	default:
		return goroutines.Spot{}, false
	}
	e := call.Receiver(c.ix.Info)
	if e == nil {
		if len(call.Expr.Args) == 0 {
			return goroutines.Spot{}, false
		}
		e = call.Expr.Args[0]
	}
	return c.sum.SpotOf(e)
}

// A notItsOwn is a goroutine that belongs to a component, going by a derived
// context whose cancel function the component keeps, but works with the parent of
// that context.
type notItsOwn struct {
	goroutine
	x      carried
	own    *types.Var // the derived context
	cancel *ast.CallExpr
}

// notTheirOwn returns the contexts of the goroutine from which another was derived
// before it was started, which it does not use.
func (c *checker) notTheirOwn(w *work) []*notItsOwn {
	if w.How == goroutines.ByGroup || c.afterwards(w) {
		return nil // see group
	}
	var found []*notItsOwn
	for _, x := range w.carried {
		if x.v == nil || x.holder || !catalog.IsContext(x.v.Type()) || x.use&(facts.Cancellable|facts.Watches) == 0 {
			continue
		}
		for _, v := range w.Func.Locals {
			if v == x.v || v.Pos() > w.Node.Pos() || !catalog.IsContext(v.Type()) || slices.ContainsFunc(w.carried, func(y carried) bool { return y.v == v }) {
				continue
			}
			for _, o := range c.sum.OriginsOf(v) {
				if o.Kind == facts.Derived && o.Var == x.v && o.Cancel != nil {
					found = append(found, &notItsOwn{goroutine{w, c}, x, v, o.Cancel})
				}
			}
		}
	}
	return found
}

func (n *notItsOwn) unjoined() sign.Sign { return n.c.fireAndForget(n.work) }

// made says that a component keeps the cancel function of the derived context.
func (n *notItsOwn) made() sign.Sign {
	return sign.If(n.c.cancelKept(n.cancel), sign.Yes(sign.Likely, sign.Shape, n.cancel.Pos(), n.own.Name()+" was made for what goes on"))
}

func (n *notItsOwn) message() string {
	return fmt.Sprintf("goroutine uses %s, which belongs to the caller of %s, though %s was made for what goes on", n.x.v.Name(), n.c.funcName(n.Func), n.own.Name())
}

// contextName says which context the goroutine uses.
func (w *work) contextName(x carried) string {
	if x.v == nil {
		return types.ExprString(x.expr)
	}
	if catalog.IsContext(x.v.Type()) {
		return x.v.Name()
	}
	for _, carrier := range w.carriers {
		if carrier.Var == x.v {
			return carrier.Context
		}
	}
	return "the context of " + x.v.Name()
}

// operation returns the operation whose caller the context in x belongs to, if the
// function that starts the goroutine waits for nothing; nil if none is known.
func (c *checker) operation(w *work, x carried) *flow.Func {
	if c.sum.JoinOf(w.Spawn).Kind != goroutines.NoJoin || c.sum.Waits(w.Func.Decl()) {
		return nil
	}
	return c.scope.OperationOf(x.expr)
}

// runsBeside reports whether the context that a call makes, without a limit of
// its own, is for goroutines only, which run beside the rest of the function:
// it was made to end them with it.
func (c *checker) runsBeside(w *work, cancel *ast.CallExpr) bool {
	if fn := c.ix.Callee(cancel); fn == nil || !strings.HasPrefix(fn.Name(), "WithCancel") {
		return false
	}
	f := c.ix.Enclosing(cancel.Pos())
	if f != w.Func {
		return false
	}
	for _, v := range f.Locals {
		if !slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool { return d.Index == 0 && ast.Unparen(d.Rhs) == cancel }) {
			continue
		}
		for _, u := range c.ix.Var(v).Uses {
			started := slices.ContainsFunc(c.sum.Spawns(f), func(s *goroutines.Spawn) bool { return flow.Within(u.Ident, s.Node) })
			if !started {
				return false
			}
		}
		return slices.ContainsFunc(f.Calls, func(call *flow.Call) bool { return call.Mode == flow.Plain && call.Expr.Pos() > w.Node.End() })
	}
	return false
}

// receives reports whether the function made a context without a limit, by the
// given call, to end the goroutines whose results it receives in a loop: it has
// seen enough of them when it returns. The goroutine need not be the last stage
// of several.
func (c *checker) receives(w *work, cancel *ast.CallExpr) bool {
	if fn := c.ix.Callee(cancel); fn == nil || !strings.HasPrefix(fn.Name(), "WithCancel") || c.ix.Enclosing(cancel.Pos()) != w.Func {
		return false
	}
	return slices.ContainsFunc(w.Func.Waits, func(n ast.Node) bool {
		var from *types.Var
		switch n := n.(type) {
		case *ast.UnaryExpr:
			if len(w.Func.Loops(n.Pos())) > 0 {
				from = c.ix.VarOf(n.X)
			}
		case *ast.RangeStmt:
			from = c.ix.VarOf(n.X)
		}
		return from != nil && n.Pos() > w.Node.Pos() &&
			slices.ContainsFunc(c.sum.Spawns(w.Func), func(s *goroutines.Spawn) bool { return c.ix.Mentions(s.Node, from) })
	})
}

// endsItself reports whether the cancel function that a call returns is called
// apart from the deferred call, by the function or the goroutine: the context
// was made to end the goroutine.
func (c *checker) endsItself(w *work, cancel *ast.CallExpr) bool {
	for f := w.Func; f != nil; f = f.Outer {
		for _, v := range f.Locals {
			if !slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool { return d.Index == 1 && ast.Unparen(d.Rhs) == cancel }) {
				continue
			}
			for inner := range f.All() {
				for _, call := range inner.Calls {
					if call.Mode != flow.Defer && inner.Site.Kind != flow.Deferred && c.ix.VarOf(call.Expr.Fun) == v && call.Expr.Pos() > w.Node.Pos() {
						return true
					}
				}
			}
		}
	}
	return false
}

func (c *checker) funcName(f *flow.Func) string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "the function"
}

// succeeds reports whether a return statement of f ends a success.
func (c *checker) succeeds(f *flow.Func, ret *ast.ReturnStmt) bool {
	results := f.Sig.Results()
	if !kinds.ReturnsError(f.Sig) {
		return true
	}
	if len(ret.Results) != results.Len() {
		return false // return f(), or named results: unknown
	}
	return c.sum.IsNil(ret.Results[results.Len()-1])
}
