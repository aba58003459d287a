package contexts

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
)

// AddIgnored adds the contexts that f turned out to do nothing with. It must
// wait until the recursion group is complete.
func AddIgnored(f *flow.Func, e *facts.Effects) {
	if f.Obj == nil {
		return
	}
	for i := range f.Sig.Params().Len() {
		if kinds.Carries(f.Sig.Params().At(i).Type()) && e.UseOf(i) == 0 {
			facts.Add(&e.CtxUses, facts.CtxUse{Param: i, Use: facts.Ignores})
		}
	}
}

// CtxUseOf returns what the body of f, and the literals and functions of this
// package that it calls, do with the context that v is or carries: v is a
// parameter of f, or captured by it.
func (r *Uses) CtxUseOf(f *flow.Func, v *types.Var) facts.Use { return r.ctxUseOf(f, v) &^ facts.Holds }

func (r *Uses) ctxUseOf(f *flow.Func, v *types.Var) facts.Use {
	if i, ok := f.Param(v); ok && i >= 0 && f.Obj != nil && r.complete && !f.Test {
		return r.calls.OfFunc(f).UsesOf(i) &^ facts.Ignores
	}
	key := useKey{f, v}
	if u, ok := r.ctxUses[key]; ok {
		return u
	}
	r.ctxUses[key] = 0 // ends recursion
	w := &ctxWalk{r: r, f: f, v: v}
	ast.Inspect(f.Body, w.visit)
	r.ctxUses[key] = w.use
	return w.use
}

// A ctxWalk collects what a function does with the context in v.
type ctxWalk struct {
	r   *Uses
	f   *flow.Func
	v   *types.Var
	use facts.Use
}

func (w *ctxWalk) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		w.call(n)
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			w.escape(e)
		}
	case *ast.AssignStmt:
		for i, rhs := range n.Rhs {
			if len(n.Lhs) == len(n.Rhs) && w.r.ix.VarOf(n.Lhs[i]) == nil {
				w.escape(rhs)
			}
		}
	case *ast.SendStmt:
		w.escape(n.Value)
	case *ast.GoStmt:
		if w.mentions(n) {
			w.use |= facts.Holds
		}
	case *ast.FuncLit:
		if w.mentions(n) && !w.r.contexts.escape.RunsInside(w.r.ix.FuncOf(n)) {
			w.use |= facts.Holds
		}
	}
	return true
}

// mentions reports whether the context, or one that derives from it, is used in n.
func (w *ctxWalk) mentions(n ast.Node) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			v := w.r.ix.VarOf(id)
			found = v != nil && kinds.Carries(v.Type()) && w.is(id)
		}
		return !found
	})
	return found
}

// escape notes that the context goes where it is lost from sight.
func (w *ctxWalk) escape(e ast.Expr) {
	if kinds.Carries(w.r.ix.TypeOf(e)) && w.is(e) {
		w.use |= facts.Cancellable | facts.Holds
	}
}

// is reports whether the context in e is the one at hand, or derives from it
// with its cancellation.
func (w *ctxWalk) is(e ast.Expr) bool { return w.r.contexts.DerivesFrom(w.f, e, w.v, token.NoPos) }

func (w *ctxWalk) call(call *ast.CallExpr) {
	r, ix := w.r, w.r.ix
	if tv, ok := ix.Info.Types[call.Fun]; ok && (tv.IsType() || tv.IsBuiltin()) {
		return
	}
	fn := ix.Callee(call)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && ix.Info.Selections[sel] != nil && kinds.Carries(ix.TypeOf(sel.X)) && w.is(sel.X) {
		switch sel.Sel.Name {
		case "Done", "Err", "Deadline":
			w.use |= facts.Watches
		case "Context", "WithContext", "Clone":
		default:
			w.use |= facts.Values
		}
	}
	bodies := r.calls.FuncsCalled(call)
	shared := purpose.Shares(fn)
	for i, arg := range call.Args {
		if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok && shared && w.worksIn(lit) {
			w.use |= facts.Shares
		}
		if !kinds.Carries(ix.TypeOf(arg)) || !w.is(arg) {
			continue
		}
		w.use |= w.argument(call, fn, bodies, i)
	}
	// A closure that captures the context.
	for _, g := range bodies {
		if g.Obj == nil && g != w.f && !g.Within(w.f) && ix.Var(w.v).Func != g {
			w.use |= r.ctxUseOf(g, w.v)
		}
	}
}

// worksIn reports whether a literal hands the context to a call.
func (w *ctxWalk) worksIn(lit *ast.FuncLit) bool {
	found := false
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			for _, arg := range call.Args {
				found = found || kinds.Carries(w.r.ix.TypeOf(arg)) && w.is(arg)
			}
		}
		return !found
	})
	return found
}

// argument returns what the callee does with the context that argument i
// carries.
//
// A callee that asks whether the context is done, and can fail, is an operation
// that ends early; one that cannot fail lives until the context is done.
func (w *ctxWalk) argument(call *ast.CallExpr, fn *types.Func, bodies []*flow.Func, i int) facts.Use {
	use := w.argumentUse(call, fn, bodies, i)
	if w.r.contexts.StartsProcess(w.f, call) {
		use |= facts.Holds
	}
	if use&facts.Watches != 0 && callgraph.Fails(w.r.ix, call) {
		use = use&^facts.Watches | facts.Cancellable
	}
	return use
}

// startsSpan reports whether fn derives a context by starting a span, whose parent is
// read from the values of the other.
func startsSpan(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() == 2 && catalog.IsSpan(results.At(1).Type())
}

func (w *ctxWalk) argumentUse(call *ast.CallExpr, fn *types.Func, bodies []*flow.Func, i int) facts.Use {
	r := w.r
	if r.ix.Arg(call, i) != call.Args[i] {
		i-- // a method expression
	}
	if fn == nil { // the value of a function of another package
		for _, t := range r.calls.TargetsOf(call.Fun) {
			fn = t.Fn
		}
	}
	for _, role := range catalog.Roles(fn) {
		switch role.Role {
		case catalog.Derive, catalog.Detach, catalog.Root, catalog.GroupContext, catalog.Key:
			if startsSpan(fn) {
				return facts.Values
			}
			return 0 // the result is looked at
		case catalog.Lookup, catalog.Harmless:
			return facts.Values
		case catalog.Keeps:
			return facts.Cancellable | facts.Holds
		}
	}
	// The context of a callback beside it is this one or one derived from it.
	var use facts.Use
	for _, arg := range call.Args {
		for _, g := range r.calls.FuncsOf(arg) {
			for v := range g.Sig.Params().Variables() {
				if catalog.IsContext(v.Type()) {
					use |= r.ctxUseOf(g, v) | facts.Ignores
				}
			}
		}
	}
	if len(bodies) > 0 {
		for _, g := range bodies {
			params := g.Sig.Params()
			if params.Len() == 0 {
				continue
			}
			i := max(0, min(i, params.Len()-1))
			if g.Obj != nil {
				use |= r.calls.OfFunc(g).UsesOf(i) &^ facts.Ignores
			} else {
				use |= r.ctxUseOf(g, params.At(i))
			}
		}
		return use
	}
	if fn != nil {
		if u := r.calls.Of(fn).UsesOf(i); u != 0 {
			return u | use
		}
	}
	if use != 0 {
		return use
	}
	sig, ok := r.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	if !ok {
		return facts.Cancellable
	}
	return guess(fn, sig, i)
}

// ArgUse returns what the callee of a call most likely does with the context
// that argument i is or carries.
func (r *Uses) ArgUse(call *ast.CallExpr, i int) facts.Use {
	w := &ctxWalk{r: r}
	return w.argument(call, r.ix.Callee(call), r.calls.FuncsCalled(call), i) &^ facts.Holds
}
