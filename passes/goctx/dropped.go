package goctx

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

var dropped = &rule.Rule{Name: "goctx/dropped", Title: "goroutine without the available context"}

// dropped reports a goroutine that has no context although one is at hand, and
// one that no context could end: it sends to nobody after an early return.
func (c *checker) dropped(w *work) {
	if c.supplied(w) || len(w.carriers) == 0 && !c.ownContext(w) {
		return
	}
	join := c.sum.JoinOf(w.Spawn)
	if len(w.carriers) == 0 || w.carries() || inGoroutine(w.Func) {
		c.stuck(w, join)
		return
	}
	name := w.nearest()
	report := func(format string, args ...any) {
		c.rep.Report(dropped, analysis.Diagnostic{
			Pos: w.Node.Pos(), End: w.end(),
			Message:        fmt.Sprintf(format, args...) + via(w),
			SuggestedFixes: c.variantFix(w, join.Kind == summary.Partial),
		})
	}
	if options.Level() == sign.Possible {
		report("goroutine does not receive %s, so it is not canceled with its request", name)
		return
	}
	// A function value may have captured a context where it was made.
	if w.unknown || c.afterwards(w) {
		return
	}
	switch join.Kind {
	case summary.Handed:
		c.stuck(w, join)
		return
	case summary.Joined, summary.Managed:
		return
	}
	// Something else ends it: a channel, a context that a callee makes, the end of
	// what it works with.
	if w.ends.Channel || w.ends.Context || w.ends.Ranges || w.ends.Group || c.stopped(w) ||
		c.leavesFramework(w.Func) || c.closed(w) || c.otherContext(w) {
		c.stuck(w, join)
		return
	}
	if c.explained(w.Node.Pos()) {
		return
	}
	// Where only a context is at hand, start-up and components have one too.
	strong := c.strong(w)
	if !strong && (w.ends.Endless || w.How == summary.ByTimer || w.How == summary.BySend) {
		return
	}
	// What only counts, logs, or closes need not know of the request: the loss
	// must do harm.
	blocks, ok := c.sum.BlocksIn(w.Spawn)
	switch {
	case join.Kind == summary.Partial:
		// The function gives up, the goroutine goes on: harm even at start-up.
		if !ok {
			blocks, ok = c.sum.TalksIn(w.Spawn)
		}
		if ok {
			report("goroutine does not receive %s, so %s goes on after an early return", name, blocks.What)
		} else if join.Unbuffered && !c.component(w) {
			report("goroutine does not receive %s: after an early return nobody receives from its channel and it blocks for ever", name)
		}
	case !ok || !c.sum.BlocksItself(w.Spawn) || !strong && c.scope.Startup(w.Func):
		// That its callees have no context is the choice of the project.
	case !strong || c.hasRequestData(w):
		// What a request starts for the whole system, such as building an index
		// anew, does not belong to it.
		report("goroutine does not receive %s, so %s goes on when it is canceled", name, blocks.What)
	}
}

// ownContext reports whether the function that starts the goroutine has a context,
// be it one that it made.
func (c *checker) ownContext(w *work) bool {
	return slices.ContainsFunc(w.Func.Locals, func(v *types.Var) bool {
		return v.Pos() < w.Node.Pos() && catalog.IsContext(v.Type())
	})
}

// stuck reports a goroutine that sends to nobody after an early return, so that
// neither a context nor a channel that tells it to end would help. What starts a
// component returns when the program ends.
func (c *checker) stuck(w *work, join summary.Join) {
	if w.How != summary.ByGo || !join.Unbuffered || c.component(w) || c.explained(w.Node.Pos()) {
		return
	}
	c.rep.Report(dropped, analysis.Diagnostic{
		Pos: w.Node.Pos(), End: w.end(),
		Message: fmt.Sprintf("goroutine blocks for ever after an early return of %s: nobody receives from its channel, which has no buffer", c.funcName(w.Func)),
	})
}

// component reports whether the function that starts the goroutine runs until the
// program ends, going by its name and callers. One that made a context with a time
// limit before does not.
func (c *checker) component(w *work) bool {
	return c.scope.Startup(w.Func) && !slices.ContainsFunc(w.Func.Calls, func(call *flow.Call) bool {
		return catalog.Limits(call.Callee) && call.Expr.Pos() < w.Node.Pos()
	})
}

// hasRequestData reports whether the goroutine gets or captures data of the
// request: its work belongs to it.
func (c *checker) hasRequestData(w *work) bool {
	data := func(f *flow.Func, e ast.Expr) bool {
		_, ok := c.scope.FromRequest(f, e, -1)
		return ok
	}
	if slices.ContainsFunc(w.Args, func(arg ast.Expr) bool { return data(w.Func, arg) }) {
		return true
	}
	found := false
	c.inBodies(w, func(body *flow.Func, n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			v, ok := c.ix.Info.Uses[id].(*types.Var)
			found = ok && c.fromOutside(body, v) && data(c.ix.Enclosing(id.Pos()), id)
		}
		return !found
	})
	return found
}

// supplied reports whether the one who starts the goroutine gives what runs on it a
// context: the pool of a group.
func (c *checker) supplied(w *work) bool {
	return w.How != summary.ByGo && takesContext(c.ix.TypeOf(w.Fun))
}

// inGoroutine reports whether f is, or is in, the literal of a go statement:
// what it starts lost the context together with it.
func inGoroutine(f *flow.Func) bool {
	for ; f != nil; f = f.Outer {
		if f.Site.Kind == flow.Gone {
			return true
		}
	}
	return false
}

// otherContext reports whether the goroutine works with a context that is
// neither a fresh root nor comes from one at hand: the program's, or a
// component's. It was given another lifetime.
func (c *checker) otherContext(w *work) bool {
	if slices.ContainsFunc(w.Args, func(arg ast.Expr) bool { return takesContext(c.ix.TypeOf(arg)) }) {
		return true
	}
	for _, body := range w.Bodies {
		for inner := range body.Those(func(lit *flow.Func) bool { return lit.Site.Kind != flow.Gone }) {
			// Somebody calls it with a context.
			if inner != body && inner.Site.Kind == flow.Argument && takesContext(inner.Sig) {
				return true
			}
			for _, call := range inner.Calls {
				for _, arg := range call.Expr.Args {
					if !catalog.IsContext(c.ix.TypeOf(arg)) {
						continue
					}
					for _, o := range c.sum.Origins(arg) {
						if o.Kind == summary.Stored || o.Kind == summary.Unknown {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// via names the wrapper that starts the goroutine.
func via(w *work) string {
	if len(w.Path) == 0 {
		return ""
	}
	return ", via " + summary.PathString(w.Path)
}

// stopped reports whether the timer that starts the goroutine is kept, so that
// it can be stopped.
func (c *checker) stopped(w *work) bool {
	if w.How != summary.ByTimer {
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

// closed reports whether the function closes, by defer, something that the
// goroutine uses: that ends its work.
func (c *checker) closed(w *work) bool {
	for _, call := range w.Func.Calls {
		if call.Mode != flow.Defer || call.Callee == nil || !isCleanup(call.Callee) {
			continue
		}
		v := c.ix.VarOf(c.ix.Arg(call.Expr, -1))
		if v == nil {
			continue
		}
		if c.usedIn(v, w.Node) {
			return true
		}
	}
	return false
}
