package goctx

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A dropping is a goroutine that has no context although one is at hand.
type dropping struct{ goroutine }

// droppings returns the goroutine if it neither gets nor captures a context, nor
// an object that carries one, and one is at hand where it is started. Of an object
// with a context in a field it is asked whether the goroutine uses that. What a
// goroutine starts that lost the context has lost it together with that one.
func (c *checker) droppings(w *work) []*dropping {
	if len(w.carriers) == 0 || !allHolders(w.carried) || c.supplied(w) || c.afterwards(w) || c.lostWith(w.Func) {
		return nil
	}
	// One that makes its own context has one: whether it should is another question,
	// see rootUse.
	if slices.ContainsFunc(c.rootUses(w), func(u *rootUse) bool { return u.works().Says >= sign.Likely }) {
		return nil
	}
	return []*dropping{{goroutine{w, c}}}
}

// lostWith reports whether f is, or is in, the literal of a goroutine that has no
// context and blocks itself.
func (c *checker) lostWith(f *flow.Func) bool {
	for ; f != nil; f = f.Outer {
		if f.Site.Kind != flow.Gone {
			continue
		}
		for _, outer := range c.works {
			if outer.Literal() == f {
				return allHolders(outer.carried) && c.blocks(outer).found
			}
		}
	}
	return false
}

// A blocking says how a goroutine blocks without a context.
type blocking struct {
	facts.Block
	found bool
}

func (c *checker) blocks(w *work) blocking {
	b, ok := c.blocked[w]
	if !ok {
		b.Block, b.found = c.sum.BlocksIn(w.Spawn)
		c.blocked[w] = b
	}
	return b
}

// blocks says that the goroutine does something that a context could end, or that
// goes on for long.
func (d *dropping) blocks() sign.Sign {
	switch b := d.c.blocks(d.work); {
	case b.Kind == facts.Local && d.c.sum.JoinOf(d.Spawn).Kind == goroutines.Partial:
		// Whether somebody receives from it is another question, see sending.
		return sign.Yes(sign.Possible, sign.Shape, d.Node.Pos(), "it reports to the function")
	case b.found:
		return sign.Yes(sign.Likely, sign.Proof, d.Node.Pos(), b.What+" blocks")
	case len(d.Bodies) == 0:
		return sign.Yes(sign.Possible, sign.Shape, d.Node.Pos(), "nothing is known of what it runs")
	}
	return sign.Yes(sign.Possible, sign.Shape, d.Node.Pos(), "it does nothing that blocks, as far as can be seen")
}

// otherContext says that the goroutine works with a context that is neither a
// fresh root nor comes from one at hand: the program's, or a component's. It was
// given another lifetime.
func (d *dropping) otherContext() sign.Sign {
	c, w := d.c, d.work
	pos := w.Node.Pos()
	if slices.ContainsFunc(w.Args, func(arg ast.Expr) bool { return takesContext(c.ix.TypeOf(arg)) }) {
		return sign.Proved(pos, "what it runs is called with a context")
	}
	for _, body := range w.Bodies {
		if at := c.usesOther(body, 2); at != nil {
			return sign.Proved(at.Pos(), "it works with another context")
		}
	}
	return sign.Sign{}
}

// usesOther returns the use of a context, in f or in a function of the package that
// it calls, that is read from a field or comes from somewhere unknown.
func (c *checker) usesOther(f *flow.Func, depth int) ast.Node {
	for inner := range f.Those(func(lit *flow.Func) bool { return lit.Site.Kind != flow.Gone }) {
		// Somebody calls it with a context.
		if inner != f && inner.Site.Kind == flow.Argument && takesContext(inner.Sig) {
			return inner.Node
		}
		for _, call := range inner.Calls {
			for _, arg := range call.Expr.Args {
				if !kinds.Carries(c.ix.TypeOf(arg)) {
					continue
				}
				for _, o := range c.sum.Origins(arg) {
					if o.Kind == facts.Stored || o.Kind == facts.Unknown && catalog.IsContext(c.ix.TypeOf(arg)) {
						return arg
					}
				}
			}
			if callee := c.ix.Declared(call.Callee); callee != nil && depth > 0 && call.Mode != flow.Go && !kinds.TakesContext(callee.Sig) {
				if at := c.usesOther(callee, depth-1); at != nil {
					return at
				}
			}
		}
		for _, n := range inner.Waits {
			// <-s.ctx.Done()
			if recv, ok := n.(*ast.UnaryExpr); ok && c.sum.DoneOf(recv.X) != nil {
				return n
			}
		}
	}
	return nil
}

// startup says that only the end of the program would cancel the goroutine. The
// harm of an early return is there all the same.
func (d *dropping) startup() sign.Sign {
	if d.c.sum.JoinOf(d.Spawn).Kind == goroutines.Partial {
		return sign.Sign{}
	}
	return d.goroutine.startup()
}

// endsProgram says that the goroutine ends the program: that is to come after the
// answer.
func (d *dropping) endsProgram() sign.Sign {
	for _, body := range d.Bodies {
		for _, call := range body.Calls {
			if call.Is(catalog.Exit) != nil {
				return sign.Yes(sign.Likely, sign.Shape, call.Expr.Pos(), "it ends the program")
			}
		}
	}
	return sign.Sign{}
}

// component says that the goroutine works for a component, and not for what is
// done with the context at hand.
func (d *dropping) component() sign.Sign {
	c, w := d.c, d.work
	pos := w.Node.Pos()
	shape := func(why string) sign.Sign { return sign.Yes(sign.Likely, sign.Shape, pos, why) }
	if c.strong(w) {
		return c.forAll(w)
	}
	switch {
	case w.ends.Endless:
		return shape("it loops without end")
	case w.How == goroutines.ByTimer || w.How == goroutines.BySend:
		return shape("it runs later, or on a worker")
	case onlyHolders(w.carriers):
		return shape("the context at hand is that of a component")
	}
	return sign.Sign{}
}

// forAll says that a request starts work for the whole system, such as building an
// index anew, which does not belong to it: it works on an object that it does not
// get from the request.
func (c *checker) forAll(w *work) sign.Sign {
	if c.hasRequestData(w) || !c.hasObject(w) {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Shape, w.Node.Pos(), "it works on an object, and gets nothing of the request")
}

// hasObject reports whether the goroutine gets or captures anything: the receiver of
// a method, an argument, a variable.
func (c *checker) hasObject(w *work) bool {
	if len(w.Args) > 0 && !slices.ContainsFunc(w.Args, func(arg ast.Expr) bool { return c.ix.Info.Types[arg].Value != nil }) {
		return true
	}
	if sel, ok := ast.Unparen(w.Fun).(*ast.SelectorExpr); ok && c.ix.Info.Selections[sel] != nil {
		return true
	}
	for range c.sum.CapturedBy(w.Spawn) {
		return true
	}
	return false
}

// onlyHolders reports whether no context is at hand but in fields.
func onlyHolders(carriers []evidence.Carrier) bool {
	return !slices.ContainsFunc(carriers, func(x evidence.Carrier) bool { return x.Kind != evidence.Holder })
}

func (d *dropping) message() string {
	name := d.nearest()
	b := d.c.blocks(d.work)
	what := b.What
	if b.Where != "" {
		what += " (" + b.Where + ")"
	}
	join := d.c.sum.JoinOf(d.Spawn)
	var harm string
	switch {
	case !d.cancels():
		harm = ", so its values, such as the trace, are lost"
	case !b.found:
		harm = ", so it is not canceled with its request"
	case join.Kind == goroutines.Partial:
		harm = ", so " + what + " goes on after an early return"
	default:
		harm = ", so " + what + " goes on when it is canceled"
	}
	return "goroutine does not receive " + name + harm + via(d.work)
}

func (d *dropping) fix() []analysis.SuggestedFix {
	return d.c.variantFix(d.work, d.c.sum.JoinOf(d.Spawn).Kind == goroutines.Partial)
}

// A sending is a goroutine that may send to nobody.
type sending struct{ goroutine }

// sendings returns the goroutine if it sends on a channel without a buffer, which
// the function that starts it makes and does not receive from on all paths. A
// context is at hand, be it one that the function made: it gives up early.
func (c *checker) sendings(w *work) []*sending {
	if w.How != goroutines.ByGo || c.supplied(w) || len(w.carriers) == 0 && !c.ownContext(w) || !c.sum.JoinOf(w.Spawn).Unbuffered {
		return nil
	}
	return []*sending{{goroutine{w, c}}}
}

// ownContext reports whether the function that starts the goroutine has a context,
// be it one that it made.
func (c *checker) ownContext(w *work) bool {
	return slices.ContainsFunc(w.Func.Locals, func(v *types.Var) bool {
		return v.Pos() < w.Node.Pos() && catalog.IsContext(v.Type())
	})
}

// toNobody says that the function can return early, and nobody receives what the
// goroutine sends then: neither a context nor a channel that tells it to end would
// help.
func (s *sending) toNobody() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, s.Node.Pos(), "the function can return without receiving")
}

// startup says that the function runs until the program ends. One that made a
// context with a time limit before does not.
func (s *sending) startup() sign.Sign {
	if slices.ContainsFunc(s.Func.Calls, func(call *flow.Call) bool {
		return catalog.Limits(call.Callee) && call.Expr.Pos() < s.Node.Pos()
	}) {
		return sign.Sign{}
	}
	return s.goroutine.startup()
}

func (s *sending) place() rule.Place { return s.goroutine.place() }

func (s *sending) message() string {
	return fmt.Sprintf("goroutine blocks for ever after an early return of %s: nobody receives from its channel, which has no buffer", s.c.funcName(s.Func))
}

// hasRequestData reports whether the goroutine gets or captures data of the
// request: its work belongs to it.
func (c *checker) hasRequestData(w *work) bool {
	data := func(f *flow.Func, e ast.Expr) bool {
		_, ok := c.scope.FromRequest(f, e, -1)
		return ok || c.computed(f, e)
	}
	if slices.ContainsFunc(w.Args, func(arg ast.Expr) bool { return data(w.Func, arg) }) {
		return true
	}
	if w.How == goroutines.ByGo && w.Literal() == nil { // go exec.Command("convert", name).Run()
		for id := range c.ix.Names(w.Fun) {
			if data(w.Func, id) {
				return true
			}
		}
	}
	for id := range c.sum.CapturedBy(w.Spawn) {
		if data(c.ix.Enclosing(id.Pos()), id) {
			return true
		}
	}
	return false
}

// computed reports whether e is a variable of the function that serves the request,
// or a parameter of it, and no constant: it is the request's as well.
func (c *checker) computed(f *flow.Func, e ast.Expr) bool {
	v := c.ix.VarOf(e)
	if v == nil || flow.IsPackageVar(v) || c.scope.Evidence(c.ix.Var(v).Func) != evidence.Strong {
		return false
	}
	owner := c.ix.Var(v).Func
	if i, isParam := owner.Param(v); isParam {
		return i >= 0
	}
	return slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool {
		if d.Rhs == nil {
			return true
		}
		if c.ix.Info.Types[d.Rhs].Value != nil {
			return false
		}
		switch x := ast.Unparen(d.Rhs).(type) {
		case *ast.CompositeLit:
			return slices.ContainsFunc(x.Elts, func(elt ast.Expr) bool { return c.ix.Info.Types[elt].Value == nil })
		case *ast.SelectorExpr, *ast.FuncLit:
			return false
		}
		return true
	})
}

// supplied reports whether the one who starts the goroutine gives what runs on it a
// context: the pool of a group.
func (c *checker) supplied(w *work) bool {
	return w.How != goroutines.ByGo && takesContext(c.ix.TypeOf(w.Fun))
}

// via names the wrapper that starts the goroutine.
func via(w *work) string {
	if len(w.Path) == 0 {
		return ""
	}
	return ", via " + facts.PathString(w.Path)
}

// stopped reports whether the timer that starts the goroutine is kept, so that
// it can be stopped.
func (c *checker) stopped(w *work) bool {
	if w.How != goroutines.ByTimer {
		return false
	}
	for _, call := range w.Func.Calls {
		if sel, ok := ast.Unparen(call.Expr.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Stop" {
			if v := c.ix.VarOf(sel.X); v != nil {
				for _, d := range c.ix.Var(v).Defs {
					if d.Rhs != nil && ast.Unparen(d.Rhs) == w.Node {
						return true
					}
				}
			}
		}
	}
	for _, store := range w.Func.Stores {
		if store.Rhs != nil && ast.Unparen(store.Rhs) == w.Node {
			return true
		}
	}
	return false
}

// closed returns a deferred call, or one behind the start, by which the function
// closes something that the goroutine uses: that ends its work. It returns nil if
// there is none.
func (c *checker) closed(w *work) *ast.CallExpr {
	for _, call := range w.Func.Calls {
		if call.Callee == nil || !endsReceiver(call.Callee) || call.Mode == flow.Plain && call.Expr.Pos() < w.Node.End() {
			continue
		}
		if v := c.ix.VarOf(c.ix.Arg(call.Expr, -1)); v != nil && c.ix.Mentions(w.Node, v) {
			return call.Expr
		}
	}
	return nil
}
