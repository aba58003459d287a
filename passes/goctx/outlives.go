package goctx

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

var outlives = &rule.Rule{Name: "goctx/outlives", Title: "goroutine that outlives the context of its request"}

// outlives reports a goroutine that nobody waits for and that does its work
// with a context which is canceled when the function returns. It reports
// whether it did.
func (c *checker) outlives(w *work) bool {
	i := slices.IndexFunc(w.carried, func(x carried) bool {
		return !x.holder && x.use&summary.Cancellable != 0 && x.use&summary.Watches == 0
	})
	if i < 0 || w.ends.Context || w.ends.Channel || w.ends.Endless || w.ends.Ranges || c.afterwards(w) {
		return false
	}
	x := w.carried[i]
	if !c.fireAndForget(w) || c.leavesFramework(w.Func) {
		return false
	}
	why, ok := c.canceled(w, x)
	switch {
	case ok:
	case c.derived(x.expr) && c.servesAll(w):
		why = "belongs to the one caller that starts the work for all"
	case c.notItsOwn(w):
		return true
	default:
		op := c.operation(w, x)
		if op == nil {
			return false
		}
		why = "the caller of " + c.funcName(op) + " may cancel when it has its answer"
	}
	c.rep.Report(outlives, analysis.Diagnostic{
		Pos: w.Node.Pos(), End: w.end(),
		Message:        fmt.Sprintf("goroutine uses %s, which %s; use context.WithoutCancel", c.contextName(x), why),
		SuggestedFixes: c.detachFix(w, x),
	})
	return true
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
func (c *checker) flag(call *flow.Call, prefixes ...string) (summary.Spot, bool) {
	if call.Callee == nil || call.Callee.Pkg() == nil || !slices.ContainsFunc(prefixes, func(p string) bool {
		return strings.HasPrefix(call.Callee.Name(), p)
	}) {
		return summary.Spot{}, false
	}
	switch call.Callee.Pkg().Path() {
	case "sync/atomic", "sync", "go.uber.org/atomic":
	default:
		return summary.Spot{}, false
	}
	e := call.Receiver(c.ix.Info)
	if e == nil {
		if len(call.Expr.Args) == 0 {
			return summary.Spot{}, false
		}
		e = call.Expr.Args[0]
	}
	return c.sum.SpotOf(e)
}

// notItsOwn reports a goroutine that belongs to a component, going by a derived
// context whose cancel function the component keeps, but works with the parent
// of that context.
func (c *checker) notItsOwn(w *work) bool {
	if w.How == summary.ByGroup {
		return false // see group
	}
	for _, x := range w.carried {
		if x.v == nil || x.holder || !catalog.IsContext(x.v.Type()) || x.use&(summary.Cancellable|summary.Watches) == 0 {
			continue
		}
		for _, v := range w.Func.Locals {
			if v == x.v || v.Pos() > w.Node.Pos() || !catalog.IsContext(v.Type()) || slices.ContainsFunc(w.carried, func(y carried) bool { return y.v == v }) {
				continue
			}
			for _, o := range c.sum.OriginsOf(v) {
				if o.Kind == summary.Derived && o.Var == x.v && o.Cancel != nil && c.cancelKept(o.Cancel) {
					c.rep.Report(outlives, analysis.Diagnostic{
						Pos: w.Node.Pos(), End: w.end(),
						Message: fmt.Sprintf("goroutine uses %s, which belongs to the caller of %s, though %s was made for what goes on", x.v.Name(), c.funcName(w.Func), v.Name()),
					})
					return true
				}
			}
		}
	}
	return false
}

// contextName says which context the goroutine uses.
func (c *checker) contextName(x carried) string {
	if x.v == nil {
		return types.ExprString(x.expr)
	}
	if catalog.IsContext(x.v.Type()) {
		return x.v.Name()
	}
	return "the context of " + x.v.Name()
}

// canceled reports whether the context in x is canceled when the function that
// starts the goroutine returns, and says by whom.
func (c *checker) canceled(w *work, x carried) (why string, ok bool) {
	for _, o := range c.sum.Origins(x.expr) {
		if c.scope.EndsWith(w.Func, o) {
			if c.endsItself(w, o.Cancel) || c.runsBeside(w, o.Cancel) || c.receives(w, o.Cancel) {
				continue
			}
			return "is canceled when " + c.funcName(w.Func) + " returns", true
		}
		if o.Kind != summary.Derived || o.Var == nil || scope.NeverDone(o) {
			continue
		}
		switch c.scope.Canceled(c.ix.Var(o.Var).Func, o.Var) {
		case scope.Server:
			return "is canceled when the request ends", true
		case scope.Caller:
			if o.Cancel != nil && c.cancelKept(o.Cancel) {
				continue // it goes on with a component that can end it
			}
			return "is canceled when the caller of " + c.funcName(w.Func) + " returns", true
		}
	}
	return "", false
}

// operation returns the operation whose caller the context in x belongs to, if the
// function that starts the goroutine waits for nothing; nil if none is known.
func (c *checker) operation(w *work, x carried) *flow.Func {
	if c.sum.JoinOf(w.Spawn).Kind != summary.NoJoin || c.sum.Waits(w.Func.Decl()) {
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
			started := slices.ContainsFunc(c.sum.Spawns(f), func(s *summary.Spawn) bool { return flow.Within(u.Ident, s.Node) })
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
	found := false
	from := func(n ast.Node, ch ast.Expr) {
		v := c.ix.VarOf(ch)
		found = found || v != nil && n.Pos() > w.Node.Pos() &&
			slices.ContainsFunc(c.sum.Spawns(w.Func), func(s *summary.Spawn) bool { return c.usedIn(v, s.Node) })
	}
	ast.Inspect(w.Func.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.UnaryExpr:
			if n.Op == token.ARROW && len(w.Func.Loops(n.Pos())) > 0 {
				from(n, n.X)
			}
		case *ast.RangeStmt:
			if _, isChan := c.ix.TypeOf(n.X).Underlying().(*types.Chan); isChan {
				from(n, n.X)
			}
		}
		return !found
	})
	return found
}

// usedIn reports whether v is used in n.
func (c *checker) usedIn(v *types.Var, n ast.Node) bool {
	return slices.ContainsFunc(c.ix.Var(v).Uses, func(u flow.Use) bool { return flow.Within(u.Ident, n) })
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

// fireAndForget reports whether the function can return, in success, without
// waiting for the goroutine. On a path that returns an error, or that gave up
// because a context is done, the end of the work is what is wanted.
func (c *checker) fireAndForget(w *work) bool {
	if w.Fails {
		return false
	}
	join := c.sum.JoinOf(w.Spawn)
	switch join.Kind {
	case summary.Joined:
		return false
	case summary.Handed:
		// The caller of a handler is the server, which waits for nothing: what
		// is handed to somebody else comes too late.
		return join.Foreign && slices.ContainsFunc(w.carriers, func(x scope.Carrier) bool { return x.Func == w.Func && x.Strong })
	case summary.Managed, summary.NoJoin:
		return true
	}
	succeeds := func(ret *ast.ReturnStmt) bool { return c.succeeds(w.Func, ret) }
	// A handler that ends by another one has not failed.
	ends := func(ret *ast.ReturnStmt) bool {
		return succeeds(ret) || len(ret.Results) == 1 && w.Func.Sig.Results().Len() > 1 && c.strong(w)
	}
	return slices.ContainsFunc(join.Free, ends) ||
		w.Func.Sig.Results().Len() > 0 && slices.ContainsFunc(join.Late, succeeds)
}

// succeeds reports whether a return statement of f ends a success.
func (c *checker) succeeds(f *flow.Func, ret *ast.ReturnStmt) bool {
	results := f.Sig.Results()
	if !summary.ReturnsError(f.Sig) {
		return true
	}
	if len(ret.Results) != results.Len() {
		return false // return f(), or named results: unknown
	}
	return c.sum.IsNil(ret.Results[results.Len()-1])
}
