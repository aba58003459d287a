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
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

var background = &rule.Rule{Name: "goctx/background", Title: "goroutine with a fresh root context"}

// A rootUse is one use of a fresh context on a goroutine.
type rootUse struct {
	call   *flow.Call
	arg    int
	origin summary.Origin
}

// background reports the uses of fresh contexts on a goroutine that has a
// context at hand, and reports whether there is one. Where they are right, it may
// still block for ever.
func (c *checker) background(w *work) bool {
	if len(w.carriers) == 0 || c.afterwards(w) {
		return false
	}
	uses := c.rootUses(w)
	if len(uses) == 0 {
		return false
	}
	if !c.reportRoots(w, uses) {
		c.stuck(w, c.sum.JoinOf(w.Spawn))
	}
	return true
}

// reportRoots reports those of the uses of fresh contexts that are oversights, and
// reports whether it did.
func (c *checker) reportRoots(w *work, uses []rootUse) bool {
	// Work after the request's end cannot use its context.
	if w.ends.Context || w.ends.Endless && !c.strong(w) {
		return false
	}
	own := slices.ContainsFunc(w.carried, func(x carried) bool { return !x.holder && x.v != nil && (c.derived(x.expr) || c.detached(x.expr)) })
	if !own && (c.scope.Startup(w.Func) || len(w.carried) > 0 && !c.strong(w) && allHolders(w.carried)) {
		return false
	}
	join := c.sum.JoinOf(w.Spawn)
	// What a wrapper hands on may be shared by others, who wait for it as well.
	waits := join.Kind == summary.Joined || join.Kind == summary.Partial || join.Kind == summary.Handed && w.How != summary.BySpawner
	// Nobody waits: the job may well be detached on purpose. It was not if it
	// uses the context as well, or works on what the request brought, where
	// the function has use for values that are missed.
	forgot := waits || own || c.strong(w) && c.valued(w.Func) && c.hasRequestData(w)
	reported := false
	for _, use := range uses {
		if c.rootWanted(w, join, use) || !forgot && !c.isTODO(use.origin.Pos) {
			continue
		}
		pos, end := use.origin.Pos, use.origin.Pos
		root := c.callAt(w, pos)
		if root != nil {
			end = root.End()
		} else {
			arg := c.ix.Arg(use.call.Expr, use.arg)
			pos, end = arg.Pos(), arg.End()
		}
		if c.explained(pos) || c.explained(w.Node.Pos()) {
			continue
		}
		advice := "context.WithoutCancel(" + w.nearest() + ") keeps its values"
		if waits {
			advice = "it goes on when " + w.nearest() + " is canceled"
		}
		reported = true
		c.rep.Report(background, analysis.Diagnostic{
			Pos: pos, End: end,
			Message: fmt.Sprintf("goroutine gives %s a fresh context though %s is at hand; %s",
				calleeName(use.call.Expr), w.nearest(), advice),
			SuggestedFixes: c.rootFix(w, root, waits),
		})
	}
	return reported
}

// valued reports whether the function around f gives contexts values, or reads
// them: for its logs and traces, for what it knows of the request. If it does not,
// a fresh context is as good as a detached one.
func (c *checker) valued(f *flow.Func) bool {
	for inner := range f.Decl().All() {
		if slices.ContainsFunc(inner.Calls, c.usesValues) {
			return true
		}
	}
	return false
}

// usesValues reports whether a call puts a value into a context, reads one, or
// logs or traces with a context.
func (c *checker) usesValues(call *flow.Call) bool {
	if call.Is(catalog.Key) != nil || call.Is(catalog.Lookup) != nil || len(c.sum.Of(call.Callee).Reads) > 0 {
		return true
	}
	return call.Callee != nil && summary.Observes(call.Callee) && slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool {
		return catalog.IsContext(c.ix.TypeOf(arg))
	})
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

// derived reports whether the context in e comes, with its cancellation, from a
// carrier at hand.
func (c *checker) derived(e ast.Expr) bool { return c.comes(e, summary.Derived) }

// detached reports whether the context in e has the values of a carrier at hand.
func (c *checker) detached(e ast.Expr) bool { return c.comes(e, summary.Detached) }

func (c *checker) comes(e ast.Expr, kind summary.OriginKind) bool {
	return slices.ContainsFunc(c.sum.Origins(e), func(o summary.Origin) bool { return o.Kind == kind })
}

// rootUses returns the calls on the goroutine that get a context which comes
// from nothing but a fresh root, and may do cancellable work with it.
func (c *checker) rootUses(w *work) []rootUse {
	var uses []rootUse
	look := func(call *flow.Call) {
		for i, arg := range call.Expr.Args {
			if !catalog.IsContext(c.ix.TypeOf(arg)) {
				continue
			}
			if root, ok := c.fresh(arg); ok && c.sum.ArgUse(call.Expr, i)&summary.Cancellable != 0 {
				uses = append(uses, rootUse{call, i, root})
			}
		}
	}
	if w.How == summary.ByGo {
		for _, call := range w.Func.Calls {
			if call.Expr == w.Call {
				look(call)
			}
		}
	}
	var visit func(f *flow.Func)
	visit = func(f *flow.Func) {
		for _, call := range f.Calls {
			look(call)
		}
		for _, lit := range f.Lits {
			if lit.Site.Kind != flow.Gone { // has a finding of its own
				visit(lit)
			}
		}
	}
	for _, body := range w.Bodies {
		if body.Obj == nil {
			visit(body)
		}
	}
	return uses
}

// fresh returns the root that the context in e comes from, if all its
// definitions lead to fresh roots.
func (c *checker) fresh(e ast.Expr) (summary.Origin, bool) {
	os := c.sum.Origins(e)
	if len(os) == 0 {
		return summary.Origin{}, false
	}
	for _, o := range os {
		if o.Kind != summary.Fresh {
			return summary.Origin{}, false
		}
	}
	return os[0], true
}

// rootWanted reports whether a fresh root is right: the work is detached on
// purpose, or belongs to a component.
func (c *checker) rootWanted(w *work, join summary.Join, use rootUse) bool {
	arg := c.ix.Arg(use.call.Expr, use.arg)
	if use.origin.Cancel != nil {
		// It ends by a limit of its own. Where somebody waits for it, there
		// was no reason to leave the request; who waits for a while only lets
		// it go on.
		if join.Kind != summary.Joined && join.Kind != summary.Partial ||
			slices.ContainsFunc(join.Late, func(ret *ast.ReturnStmt) bool { return c.succeeds(w.Func, ret) }) {
			return true
		}
		// A cancel function without a limit is called by the one who waits, unless
		// the goroutine calls it, and nobody else, to say that it is done.
		if !c.cancelsItself(w, use.origin.Cancel) {
			if fn := c.ix.Callee(use.origin.Cancel); fn != nil && strings.HasPrefix(fn.Name(), "WithCancel") || c.cancelKept(use.origin.Cancel) {
				return true
			}
		}
	}
	if use.call.Mode == flow.Defer || inDefer(use.call.Func, w.Func) {
		return true
	}
	if isCleanup(use.call.Callee) || c.copiesValues(arg, 5) {
		return true
	}
	// What failed may have failed because the context is done, and that is no
	// reason not to undo it.
	for _, cut := range []summary.Cut{c.sum.CutOff(w.Func, w.Node), c.sum.CutOff(use.call.Func, use.call.Expr)} {
		if cut == summary.AfterDone || cut == summary.Failure && !c.isTODO(use.origin.Pos) {
			return true
		}
	}
	// A deferred clean-up that starts a goroutine: the request is over.
	if inDefer(w.Func, nil) && !c.isTODO(use.origin.Pos) {
		return true
	}
	return false
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

// isCleanup reports whether fn ends something: that must be done whether or not
// the request is canceled.
func isCleanup(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	switch fn.Name() {
	case "Shutdown", "Close", "Stop", "Cleanup", "Disconnect", "Rollback", "Unlock", "Abort":
		return true
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
			for _, u := range c.ix.Var(v).Uses {
				if u.Func != f && u.Func != nil && u.Func.Site.Kind != flow.Deferred {
					return true
				}
			}
			return c.escapes(f, v)
		}
	}
	return false
}

// escapes reports whether v is used in f other than by calling it.
func (c *checker) escapes(f *flow.Func, v *types.Var) bool {
	called := make(map[*ast.Ident]bool)
	for _, call := range f.Calls {
		if id, ok := ast.Unparen(call.Expr.Fun).(*ast.Ident); ok {
			called[id] = true
		}
	}
	return slices.ContainsFunc(c.ix.Var(v).Uses, func(u flow.Use) bool { return u.Func == f && !called[u.Ident] })
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
