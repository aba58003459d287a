package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// background looks at a call of context.Background or TODO, and at nil and
// package variables given as contexts.
func (c *checker) background(f *flow.Func, call *flow.Call) {
	if call.Is(catalog.Root) != nil || c.sum.MakesRoot(call) && !summary.CleansUp(call.Callee.Name()) && !c.knowsContext(call) {
		c.root(f, call.Expr)
		return
	}
	sig, _ := c.ix.TypeOf(call.Expr.Fun).Underlying().(*types.Signature)
	if sig == nil {
		return
	}
	for i, arg := range call.Expr.Args {
		if i >= sig.Params().Len() || !isContextInterface(sig.Params().At(i).Type()) {
			continue
		}
		switch e := ast.Unparen(arg).(type) {
		case *ast.Ident:
			if c.isRootName(e) && !c.nothingGiven(call.Expr, e) && !(c.sum.IsNil(e) && c.asksForNil(call.Callee, i, 0)) {
				c.root(f, arg)
			}
		case *ast.SelectorExpr:
			if v := c.ix.VarOf(e); v != nil && catalog.IsRootVar(v) {
				c.root(f, arg)
			}
		}
	}
}

// knowsContext reports whether a call that makes a root is that of a method of
// what another call took from a context: the logger, or the user, of the request.
func (c *checker) knowsContext(call *flow.Call) bool {
	from, ok := ast.Unparen(call.Receiver(c.ix.Info)).(*ast.CallExpr)
	return ok && slices.ContainsFunc(from.Args, func(arg ast.Expr) bool { return summary.Carries(c.ix.TypeOf(arg)) })
}

// nothingGiven reports whether e is nil, and so is another argument of the call:
// the callee is known to need neither.
func (c *checker) nothingGiven(call *ast.CallExpr, e ast.Expr) bool {
	if !c.sum.IsNil(e) {
		return false
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		return ast.Unparen(arg) != e && c.sum.IsNil(arg)
	})
}

// asksForNil reports whether a function, or one that it gives its parameter i to,
// compares that with nil: it has an answer for the case that there is no context.
func (c *checker) asksForNil(fn *types.Func, i, depth int) bool {
	f := c.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() || depth > 2 {
		return false
	}
	v := f.Sig.Params().At(i)
	return c.testsNil(f, v) || slices.ContainsFunc(c.ix.Var(v).Uses, func(use flow.Use) bool {
		if use.Func == nil {
			return false
		}
		call, arg := c.callOf(use)
		return call != nil && c.asksForNil(c.ix.Callee(call), arg, depth+1)
	})
}

// isContextInterface reports whether t is context.Context itself.
func isContextInterface(t types.Type) bool {
	return types.IsInterface(t) && catalog.IsContext(t)
}

// isRootName reports whether id is nil, or names a package variable that only
// ever holds a fresh root.
func (c *checker) isRootName(id *ast.Ident) bool {
	if _, isNil := c.ix.Info.Uses[id].(*types.Nil); isNil {
		return true
	}
	v := c.ix.VarOf(id)
	if v == nil || !flow.IsPackageVar(v) || v.Exported() {
		return false
	}
	defs := c.ix.Var(v).Defs
	for _, d := range defs {
		call, ok := d.Rhs.(*ast.CallExpr)
		if !ok || catalog.Is(c.ix.Callee(call), catalog.Root) == nil {
			return false
		}
	}
	return len(defs) > 0
}

// root looks at an expression that yields a fresh root context, or nil.
func (c *checker) root(f *flow.Func, e ast.Expr) {
	if f == nil {
		return
	}
	car, ok := c.atHand(f, e.Pos())
	if !ok {
		if g := c.ignoring(f); g != nil {
			c.ignored(f, g, e)
		} else {
			c.inherited(f, e)
		}
		return
	}
	if isMain(car.Func) && c.scope.Evidence(f) != scope.Strong || c.cutOff(f, e) || car.Kind == scope.Holder && c.reasoned(car.Var.Type()) {
		return
	}
	use := c.sum.UseOf(f, e)
	text := rootName(e)
	switch {
	case use.Kept || c.defaulted(f, e, car):
		return
	case use.Returned && c.ignoresParameter(f, car):
		c.rep.Report(background, analysis.Diagnostic{
			Pos: e.Pos(), End: e.End(),
			Message:        fmt.Sprintf("%s returns a context made from %s, so the values and the cancellation of %s are lost", f.Name(), text, car.Var.Name()),
			SuggestedFixes: c.replaceRoot(f, e, car, use),
		})
		return
	case use.Call == nil || c.ofCarrier(use.Call, car) || c.onPurpose(f, e, car, use):
		return
	}
	msg := fmt.Sprintf("%s gets %s though %s is at hand, so it is not canceled with its %s", name(use.Call), text, car.Context, c.whose(f, car))
	c.rep.Report(background, analysis.Diagnostic{Pos: e.Pos(), End: e.End(), Message: msg, SuggestedFixes: c.replaceRoot(f, e, car, use)})
}

// reasoned reports whether a method of t makes a fresh root and gives a reason for
// it: what holds for one holds for the others.
func (c *checker) reasoned(t types.Type) bool {
	if c.reasons == nil {
		c.reasons = make(map[*types.Named]bool)
		for _, f := range c.ix.Funcs {
			recv := f.Decl().Sig.Recv()
			if recv != nil && slices.ContainsFunc(f.Calls, func(call *flow.Call) bool {
				return call.Is(catalog.Root) != nil && directive.Intentional(c.pass.Fset, c.ix.File(call.Expr.Pos()), call.Expr.Pos())
			}) {
				c.reasons[catalog.Named(recv.Type())] = true
			}
		}
	}
	return c.reasons[catalog.Named(t)]
}

// ofCarrier reports whether call calls a method of the carrier itself, which
// ends when the carrier does: conn.AcceptStream(context.Background()). What an
// object does that has a context in a field does not.
func (c *checker) ofCarrier(call *ast.CallExpr, car scope.Carrier) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && car.Kind != scope.Holder && c.ix.VarOf(sel.X) == car.Var
}

// rootName returns the source of a root for a message.
func rootName(e ast.Expr) string {
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) > 0 {
		return name(call) + "(…)"
	}
	return types.ExprString(e)
}

// isMain reports whether f starts the program.
func isMain(f *flow.Func) bool {
	return f.Obj != nil && f.Sig.Recv() == nil && (f.Obj.Name() == "main" || f.Obj.Name() == "init")
}

// defaulted reports whether the root in e is one of several values of a
// variable that gets the context at hand elsewhere: the default for the case
// that there is none, or one arm of a choice.
func (c *checker) defaulted(f *flow.Func, e ast.Expr, car scope.Carrier) bool {
	path := c.ix.Path(f, e)
	var target ast.Expr
	bare := true // not wrapped in WithTimeout or the like
	for i := len(path) - 2; i >= 0; i-- {
		switch p := path[i].(type) {
		case *ast.CallExpr:
			bare = false
		case *ast.AssignStmt:
			if len(p.Lhs) == len(p.Rhs) {
				for j := range p.Rhs {
					if p.Rhs[j].Pos() <= e.Pos() && e.End() <= p.Rhs[j].End() {
						target = p.Lhs[j]
					}
				}
			} else {
				target = p.Lhs[0]
			}
		case *ast.ValueSpec:
			if len(p.Names) > 0 {
				target = p.Names[0]
			}
		case *ast.IfStmt, *ast.CaseClause, *ast.CommClause:
			// The arm of a choice that has nothing but the plain root is made
			// on purpose.
			if target != nil && bare {
				return true
			}
		}
	}
	v := c.ix.VarOf(target)
	if v == nil {
		return false
	}
	for _, d := range c.ix.Var(v).Defs {
		if d.Rhs == nil || d.Rhs.Pos() <= e.Pos() && e.End() <= d.Rhs.End() {
			continue
		}
		for _, o := range c.sum.Origins(d.Rhs) {
			if o.Kind != summary.Fresh && o.Kind != summary.Nil && o.Var != nil && o.Var != v {
				return true
			}
		}
	}
	return false
}

// ignoresParameter reports whether f, which returns a fresh context, is one
// that should derive it: it gets a context and does nothing with it.
func (c *checker) ignoresParameter(f *flow.Func, car scope.Carrier) bool {
	if _, isParam := f.Param(car.Var); !isParam || car.Kind != scope.Context {
		return false
	}
	for _, use := range c.ix.Var(car.Var).Uses {
		if use.Func.Within(f) {
			return false
		}
	}
	return true
}

// ignoring returns the function, f or one around it that runs it at once, that
// gets a context as a parameter without a name; nil if there is none.
func (c *checker) ignoring(f *flow.Func) *flow.Func {
	for ; f != nil; f = f.Outer {
		for v := range f.Sig.Params().Variables() {
			if (v.Name() == "_" || v.Name() == "") && isContextInterface(v.Type()) {
				return f
			}
		}
		if f.Outer == nil || !c.sum.RunsInside(f) {
			return nil
		}
	}
	return nil
}

// ignored looks at a root in f, where the function g gets a context without a
// name. A method of a component that has one for its own life does so on purpose.
func (c *checker) ignored(f, g *flow.Func, e ast.Expr) {
	if recv := g.Decl().Sig.Recv(); c.cutOff(f, e) || recv != nil && scope.ContextField(recv.Type()) != nil {
		return
	}
	use := c.sum.UseOf(f, e)
	if use.Call == nil || use.Kept || use.Returned {
		return
	}
	c.rep.Report(background, analysis.Diagnostic{
		Pos: e.Pos(), End: e.End(),
		Message: fmt.Sprintf("%s gets %s though %s gets a context, which it ignores", name(use.Call), rootName(e), funcName(g)),
	})
}

// inherited looks at a root in a function without a context: if it does the
// work of callers that have one, the root is the place to report, once for all
// of them.
func (c *checker) inherited(f *flow.Func, e ast.Expr) {
	for f.Outer != nil {
		if !c.sum.RunsInside(f) || c.cutOff(f, e) {
			return
		}
		f = f.Outer
	}
	decl := f
	if decl.Obj == nil || c.wrapper(decl) || summary.Makes(decl.Obj) || summary.TakesContext(decl.Sig) || len(c.sum.OfFunc(decl).Roots) == 0 {
		return
	}
	in := c.ix.Enclosing(e.Pos())
	if c.cutOff(in, e) {
		return
	}
	use := c.sum.UseOf(in, e)
	if use.Call == nil || use.Kept || use.Returned || isVariantOf(summary.CalleeName(use.Call), decl.Name()) ||
		!c.isTODO(e) && toldOfFailure(in, decl) {
		return
	}
	// A caller that has none of its own makes one and passes it, so that a few
	// of these are no reason against a parameter.
	with, without, cut := c.callers(decl, 2, make(map[*flow.Func]bool))
	if len(with) <= without || cut || c.usedAsValue(decl) {
		return
	}
	if c.blamed[decl] {
		return // its first root speaks for the others
	}
	c.blamed[decl] = true
	first := with[0]
	msg := fmt.Sprintf("%s gets %s though %s, which calls %s, has %s (%s)", name(use.Call), rootName(e), callerName(first.f),
		decl.Name(), first.car.Context, c.sum.Where(first.pos.Pos()))
	if len(with) > 1 {
		msg += fmt.Sprintf(", and %d more", len(with)-1)
	}
	c.rep.Report(background, analysis.Diagnostic{Pos: e.Pos(), End: e.End(), Message: msg})
}

// usedAsValue reports whether f is not only called: who calls the value is not
// known.
func (c *checker) usedAsValue(f *flow.Func) bool {
	if c.mentioned == nil {
		c.mentioned = make(map[*types.Func]int)
		for _, obj := range c.ix.Info.Uses {
			if fn, ok := obj.(*types.Func); ok && fn.Pkg() == c.pass.Pkg {
				c.mentioned[fn.Origin()]++
			}
		}
	}
	return c.mentioned[f.Obj] > len(c.ix.Callers(f.Obj))
}

// wrapper reports whether f is the form without a context of a function that
// takes one: its callers should call that one, which is variant's business.
func (c *checker) wrapper(f *flow.Func) bool { return c.siblingOf(f.Obj) != nil }

func callerName(f *flow.Func) string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "a function literal"
}

// A caller is a call at which a context is at hand.
type caller struct {
	f   *flow.Func
	pos ast.Node
	car scope.Carrier
}

// callers returns the calls of f at which a context is at hand, here or up to
// depth calls further up, and the number of calls at which none is. It also
// reports whether f is called when the context at hand is done, or may be.
func (c *checker) callers(f *flow.Func, depth int, seen map[*flow.Func]bool) (with []caller, without int, cut bool) {
	if seen[f] {
		return nil, 0, false
	}
	seen[f] = true
	calls := c.ix.Callers(f.Obj)
	if len(calls) == 0 {
		return nil, 1, false
	}
	for _, call := range calls {
		g := call.Func
		if g == nil || c.rep.Test(call.Expr.Pos()) || rule.TakesTB(g.Decl().Sig) {
			continue
		}
		if car, ok := c.atHand(g, call.Expr.Pos()); ok {
			cut = cut || c.atEnd(g, call.Expr) || c.alsoAtEnd(g.Decl())
			if call.Mode == flow.Plain && !c.cutOff(g, call.Expr) && !isMain(car.Func) {
				with = append(with, caller{g, call.Expr, car})
			}
			continue
		}
		if d := g.Decl(); depth > 1 && g == d && d.Obj != nil && call.Mode == flow.Plain {
			w, wo, cu := c.callers(d, depth-1, seen)
			with = append(with, w...)
			without += wo
			cut = cut || cu
			continue
		}
		without++
	}
	return with, without, cut
}

// atEnd reports whether n, in f, runs when the context at hand is done, or may
// be.
func (c *checker) atEnd(f *flow.Func, n ast.Node) bool {
	switch c.sum.CutOff(f, n) {
	case summary.Deferred, summary.AfterDone, summary.LastRound:
		return true
	}
	return false
}

// alsoAtEnd reports whether a call of f, a declared function, is at the end of
// its caller's context.
func (c *checker) alsoAtEnd(f *flow.Func) bool {
	return f.Obj != nil && slices.ContainsFunc(c.ix.Callers(f.Obj), func(call *flow.Call) bool {
		return call.Func != nil && !c.rep.Test(call.Expr.Pos()) && c.atEnd(call.Func, call.Expr)
	})
}

// imported looks at a call of a function of another package that blocks with a
// root of its own. It is reported at the first call.
func (c *checker) imported(f *flow.Func, call *flow.Call) {
	fn := call.Callee
	if fn == nil || fn.Pkg() == c.pass.Pkg || call.Mode != flow.Plain || !c.mayCarry(f) {
		return
	}
	roots := c.sum.Of(fn).Roots
	if len(roots) == 0 || summary.Makes(fn) || summary.CleansUp(fn.Name()) || c.siblingOf(fn) != nil {
		return
	}
	if sig := fn.Signature(); sig.Results().Len() > 0 && !summary.CanFail(sig) {
		return // it has an answer for the case of failure
	}
	car, ok := c.atHand(f, call.Expr.Pos())
	if !ok || isMain(car.Func) || c.cutOff(f, call.Expr) || c.scope.Startup(f) {
		return
	}
	if first, ok := c.rooted[fn]; ok {
		c.more[first]++
		return
	}
	c.rooted[fn] = len(c.firsts)
	c.more = append(c.more, 0)
	c.firsts = append(c.firsts, analysis.Diagnostic{
		Pos: call.Expr.Pos(), End: call.Expr.End(),
		Message: fmt.Sprintf("%s calls %s with a fresh context though %s is at hand, via %s", name(call.Expr), roots[0].Callee, car.Context, summary.PathString(roots[0].Path)),
	})
}

// reportImported reports what imported has found, with the number of further
// calls.
func (c *checker) reportImported() {
	for i, d := range c.firsts {
		if c.more[i] > 0 {
			d.Message += fmt.Sprintf("; %d more calls in this package", c.more[i])
		}
		c.rep.Report(background, d)
	}
}
