package goctx

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A work is a goroutine as this pass sees it.
type work struct {
	*goroutines.Spawn
	carriers []evidence.Carrier // at hand where it is started, those with a context
	carried  []carried          // what it gets or captures
	unknown  bool               // it runs a function value of which nothing is known
	ends     goroutines.Ends
	short    []*types.Var // the contexts of groups to which the goroutine does not belong
}

// A carried is one value by which a goroutine gets a context, or an object of
// a request.
type carried struct {
	v    *types.Var // the variable, nil for another expression
	expr ast.Expr   // the argument, or the first use of a captured variable
	arg  int        // the index of the argument of the go statement's call, -1 for the receiver, noArg for captured variables
	use  facts.Use
	// holder is set if a context stands in a field of the value.
	holder bool
}

const noArg = facts.NoParam

// work collects what is known of a goroutine.
func (c *checker) work(s *goroutines.Spawn) *work {
	w := &work{Spawn: s}
	for _, carrier := range c.scope.Carriers(s.Func, s.Node.Pos()) {
		if carrier.Context != "" {
			w.carriers = append(w.carriers, carrier)
			if s.How != goroutines.ByGroup && carrier.Func == s.Func && c.ofGroup(carrier.Var) {
				w.short = append(w.short, carrier.Var)
			}
		}
	}
	c.arguments(w)
	seen := make(map[*flow.Func]bool)
	for _, body := range s.Bodies {
		if body.Obj == nil {
			c.captured(w, body, body, seen)
		}
	}
	w.unknown = len(s.Bodies) == 0 && s.Callee == nil
	w.ends = c.sum.EndsOf(s)
	return w
}

// ofGroup reports whether v holds the context of a group, which is canceled when
// one of its goroutines fails, and when it has been waited for.
func (c *checker) ofGroup(v *types.Var) bool {
	return slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool {
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok || d.Index != 1 {
			return false
		}
		_, makes := catalog.MakesGroup(c.ix.Callee(call))
		return makes
	})
}

// arguments collects what the goroutine gets when it starts.
func (c *checker) arguments(w *work) {
	note := func(e ast.Expr, i int) {
		t := c.ix.TypeOf(e)
		v := c.ix.VarOf(e)
		switch {
		case kinds.Carries(t) || catalog.CarrierOf(t) != nil:
			var use facts.Use
			if w.How == goroutines.ByGo && i >= 0 {
				use = c.sum.ArgUse(w.Call, i)
			}
			w.carried = append(w.carried, carried{v: v, expr: e, arg: i, use: use})
		case kinds.HoldsCarrier(t, 1):
			w.carried = append(w.carried, carried{v: v, expr: e, arg: i, holder: true})
		}
	}
	for i, arg := range w.Args {
		// go io.Copy(dst, r.Body) has the body, whatever its type.
		if sel, ok := ast.Unparen(arg).(*ast.SelectorExpr); ok && isBody(sel) {
			if v := c.ix.VarOf(sel.X); v != nil && isRequest(v.Type()) {
				w.carried = append(w.carried, carried{v: v, expr: arg, arg: i})
				continue
			}
		}
		note(arg, i)
	}
	if sel, ok := ast.Unparen(w.Fun).(*ast.SelectorExpr); ok && c.ix.Info.Selections[sel] != nil {
		note(sel.X, -1)
	}
}

// captured collects the variables of outer functions that a literal uses,
// itself or in the closures that it calls.
func (c *checker) captured(w *work, top, body *flow.Func, seen map[*flow.Func]bool) {
	if seen[body] {
		return
	}
	seen[body] = true
	for id, v := range c.ix.Captured(body) {
		if slices.ContainsFunc(w.carried, func(x carried) bool { return x.v == v && x.arg == noArg }) {
			continue
		}
		switch t := v.Type(); {
		case kinds.Carries(t) || catalog.CarrierOf(t) != nil:
			w.carried = append(w.carried, carried{v: v, expr: id, arg: noArg, use: c.sum.CtxUseOf(top, v)})
		case kinds.HoldsCarrier(t, 1):
			w.carried = append(w.carried, carried{v: v, expr: id, arg: noArg, holder: true})
		}
	}
	for inner := range body.All() {
		for _, call := range inner.Calls {
			v := c.ix.VarOf(call.Expr.Fun)
			if v == nil {
				continue
			}
			fs := c.sum.FuncsOf(call.Expr.Fun)
			for _, f := range fs {
				if f.Obj == nil {
					c.captured(w, top, f, seen)
				}
			}
			if len(fs) == 0 && !flow.IsPackageVar(v) {
				// A function value may have captured anything.
				w.unknown = w.unknown || !takesContext(c.ix.TypeOf(call.Expr.Fun))
			}
		}
	}
}

func takesContext(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	return ok && kinds.AnyCarries(sig.Params())
}

// nearest returns the context to name in a message.
func (g *goroutine) nearest() string { return g.carrier().Context }

// strong reports whether the goroutine is started while a request is served.
func (c *checker) strong(w *work) bool { return c.scope.Evidence(w.Func) == evidence.Strong }

// end returns the end of the range of a finding about a goroutine: what runs on
// it, without the body of a literal.
func (w *work) end() token.Pos {
	switch n := w.Node.(type) {
	case *ast.GoStmt:
		if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
			return lit.Type.End()
		}
		return n.Call.Fun.End()
	case *ast.CallExpr:
		return n.Fun.End()
	}
	return w.Node.End()
}

// afterwards reports whether the goroutine runs when the request is over on
// purpose: as callback of context.AfterFunc, which gets the context in its own
// way, or as a finalizer.
func (c *checker) afterwards(w *work) bool {
	if w.How != goroutines.ByTimer {
		return false
	}
	fn := c.ix.Callee(w.Call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	return fn.Pkg().Path() == "context" || fn.Pkg().Path() == "runtime"
}
