package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// derived looks at a call whose result res is a context, or a carrier of one.
func (c *checker) derived(f *flow.Func, call *flow.Call, path []ast.Node, res int) {
	if len(path) < 2 {
		return
	}
	switch p := path[len(path)-2].(type) {
	case *ast.ExprStmt:
		if c.derivesOnly(call) {
			c.discarded(f, call, path)
		}
	case *ast.AssignStmt:
		if len(p.Rhs) != 1 || res >= len(p.Lhs) {
			return
		}
		id, ok := p.Lhs[res].(*ast.Ident)
		switch {
		case !ok:
		case id.Name != "_":
			if len(p.Lhs) == 1 && c.derivesOnly(call) {
				c.unused(f, call, p, id)
				c.oldRequest(f, call, id, nil)
			} else if span := c.spanBeside(p, res); span != nil {
				c.oldRequest(f, call, id, span)
			} else if len(p.Lhs) == 2 && c.derivesOnly(call) && c.onlyWatched(id) {
				c.oldRequest(f, call, id, nil) // with a cancel function
			}
		case len(p.Lhs) == 1:
			if c.derivesOnly(call) {
				c.discarded(f, call, path)
			}
		default:
			c.dropped(f, call, path, p, res)
		}
	}
}

// discarded reports a derived context or request that nothing takes.
func (c *checker) discarded(f *flow.Func, call *flow.Call, path []ast.Node) {
	c.rep.Report(derived, analysis.Diagnostic{
		Pos: call.Expr.Pos(), End: call.Expr.End(),
		Message:        fmt.Sprintf("result of %s is discarded, so %s keeps its old context", name(call.Expr), c.parent(call)),
		SuggestedFixes: c.assignDerived(f, call, path),
	})
}

// rebinds looks at a call of a method that gets a context and returns a value
// of its receiver's type: if that is a copy, the result must not be dropped.
func (c *checker) rebinds(f *flow.Func, call *flow.Call) {
	fn := call.Callee
	if fn == nil || fn.Signature().Recv() == nil || fn.Signature().Params().Len() != 1 || !isContextInterface(fn.Signature().Params().At(0).Type()) ||
		!c.sum.CopiesReceiver(fn) {
		return
	}
	path := c.ix.Path(f, call.Expr)
	if len(path) < 2 {
		return
	}
	switch p := path[len(path)-2].(type) {
	case *ast.ExprStmt:
	case *ast.AssignStmt:
		id, ok := p.Lhs[0].(*ast.Ident)
		if len(p.Lhs) != 1 || !ok || id.Name != "_" {
			return
		}
	default:
		return
	}
	recv := call.Receiver(c.ix.Info)
	if recv == nil {
		return
	}
	c.rep.Report(derived, analysis.Diagnostic{
		Pos: call.Expr.Pos(), End: call.Expr.End(),
		Message: fmt.Sprintf("result of %s is discarded, so %s keeps its old context", name(call.Expr), exprName(recv)),
	})
}

// dropped looks at a call of which the context, result res, is dropped, and
// something else is kept: a cancel function, or a span.
func (c *checker) dropped(f *flow.Func, call *flow.Call, path []ast.Node, assign *ast.AssignStmt, res int) {
	if span := c.spanBeside(assign, res); span != nil {
		c.spanDropped(f, call, path, assign, span)
		return
	}
	if len(assign.Lhs) != 2 {
		return
	}
	id, ok := assign.Lhs[1].(*ast.Ident)
	if !ok || id.Name == "_" {
		return
	}
	if catalog.IsCancelFunc(c.ix.TypeOf(id)) {
		c.rep.Report(derived, analysis.Diagnostic{
			Pos: call.Expr.Pos(), End: call.Expr.End(),
			Message: fmt.Sprintf("the context of %s is discarded, so %s cancels nothing", name(call.Expr), id.Name),
		})
	}
}

// spanBeside returns the variable for the span that is started together with
// the context that result res is, nil if there is none.
func (c *checker) spanBeside(assign *ast.AssignStmt, res int) *types.Var {
	if len(assign.Lhs) != 2 || res > 1 {
		return nil
	}
	v := c.ix.VarOf(assign.Lhs[1-res])
	if v == nil || !catalog.IsSpan(v.Type()) {
		return nil
	}
	return v
}

// unused looks at a derived context that is assigned to a variable which
// nothing reads afterwards.
func (c *checker) unused(f *flow.Func, call *flow.Call, assign *ast.AssignStmt, id *ast.Ident) {
	v := c.ix.VarOf(id)
	if v == nil || flow.IsPackageVar(v) || c.ix.Var(v).Func != f || f.HasResult(v) || len(f.Loops(assign.Pos())) > 0 {
		return
	}
	for _, use := range c.ix.Var(v).Uses {
		if use.Func != f || use.Ident.Pos() >= assign.End() {
			return
		}
	}
	c.rep.Report(derived, analysis.Diagnostic{
		Pos: assign.Pos(), End: assign.End(),
		Message: fmt.Sprintf("%s is not used afterwards, so the result of %s goes nowhere", v.Name(), name(call.Expr)),
	})
}

// oldRequest looks at a context that was derived from a request, and at the
// span that was started with it, if any: the handler that is called next must
// get a request with that context. One that is derived for a logger is for the
// function's own messages.
func (c *checker) oldRequest(f *flow.Func, call *flow.Call, id *ast.Ident, span *types.Var) {
	if !isContextInterface(c.ix.TypeOf(id)) || span == nil && forLogger(call.Callee) {
		return
	}
	// The request of which the context was derived: f(r.Context(), …).
	var req *types.Var
	for _, arg := range call.Expr.Args {
		for _, o := range c.sum.Origins(arg) {
			if o.Kind == summary.Derived && o.Var != nil && handsOn(o.Var.Type()) {
				req = o.Var
			}
		}
	}
	ctx := c.ix.VarOf(id)
	if req == nil || ctx == nil || len(c.ix.Var(req).Defs) > 0 || c.rebound(f, req, ctx) {
		return
	}
	for _, use := range c.ix.Var(req).Uses {
		if use.Ident.Pos() < call.Expr.End() || use.Func == nil || !use.Func.Within(f) || span != nil && (use.Func != f || c.ended(f, span, use.Ident)) {
			continue
		}
		next := c.nextHandler(use, req)
		if next == nil {
			continue
		}
		var fixes []analysis.SuggestedFix
		if isRequest(req.Type()) {
			fixes = oneFix("Use "+req.Name()+".WithContext", insert(use.Ident.End(), ".WithContext("+ctx.Name()+")"))
		}
		c.rep.Report(derived, analysis.Diagnostic{
			Pos: use.Ident.Pos(), End: use.Ident.End(),
			Message:        fmt.Sprintf("%s gets %s without %s, which was derived for it", name(next), req.Name(), ctx.Name()),
			SuggestedFixes: fixes,
		})
		return
	}
}

// onlyWatched reports whether the context in id is asked whether it is done, and
// given to nothing: it is the time for what the function does with the request.
func (c *checker) onlyWatched(id *ast.Ident) bool {
	v := c.ix.VarOf(id)
	if v == nil {
		return false
	}
	uses := c.ix.Var(v).Uses
	return len(uses) > 0 && !slices.ContainsFunc(uses, func(use flow.Use) bool { return use.Func == nil || !c.watches(use) })
}

// forLogger reports whether a function derives a context by which messages are
// logged: a method of a logger, or one that is named for logging.
func forLogger(fn *types.Func) bool {
	if fn == nil {
		return true
	}
	if recv := fn.Signature().Recv(); recv != nil && !summary.Carries(recv.Type()) {
		return true
	}
	return strings.Contains(strings.ToLower(fn.Name()), "log") || fn.Pkg() != nil && strings.Contains(fn.Pkg().Name(), "log")
}

// handsOn reports whether t is a request that a handler hands on to the next
// one: an *http.Request, or the context of a framework.
func handsOn(t types.Type) bool {
	info := catalog.CarrierOf(t)
	return info != nil && !info.Weak && !info.Response
}

// rebound reports whether the context reaches the request, or another request:
// both meet in a call or an assignment, or a request is made with the context.
func (c *checker) rebound(f *flow.Func, req, ctx *types.Var) bool {
	for _, use := range c.ix.Var(req).Uses {
		if use.Func == nil || !use.Func.Within(f) {
			return true
		}
		// The request, or what it holds: c.Request.
		path := c.ix.Path(f, use.Ident)
		i := len(path) - 2
		for ; i >= 0; i-- {
			sel, ok := path[i].(*ast.SelectorExpr)
			if !ok {
				break
			}
			if sel.Sel.Name == "WithContext" || sel.Sel.Name == "Clone" {
				return true
			}
		}
		if i < 0 {
			continue
		}
		switch p := path[i].(type) {
		case *ast.CallExpr:
			if (path[i+1] == p.Fun || path[i+1] == use.Ident) && c.mentions(p, ctx) {
				return true
			}
		case *ast.AssignStmt:
			for _, lhs := range p.Lhs { // c.Request = …
				if c.sum.Root(lhs) == req {
					return true
				}
			}
		case *ast.StarExpr:
			return true // *r = *r.WithContext(ctx)
		}
	}
	for _, use := range c.ix.Var(ctx).Uses {
		if use.Func == nil || !use.Func.Within(f) {
			return true
		}
		if call, _ := c.callOf(use); call != nil && summary.ContextResultOf(c.ix.TypeOf(call)) < 0 && c.sum.ContextResult(call) >= 0 {
			return true // a request
		}
	}
	return false
}

// nextHandler returns the call by which the use of a request hands it on to the
// next handler, nil if it does something else.
func (c *checker) nextHandler(use flow.Use, req *types.Var) *ast.CallExpr {
	path := c.ix.Path(use.Func, use.Ident)
	if len(path) < 2 {
		return nil
	}
	switch p := path[len(path)-2].(type) {
	case *ast.CallExpr:
		switch {
		case len(p.Args) == 2 && p.Args[1] == use.Ident && isWriter(c.ix.TypeOf(p.Args[0])) && c.isHandler(p),
			len(p.Args) == 1 && p.Args[0] == use.Ident && !isRequest(req.Type()) && c.ix.Callee(p) == nil:
			return p
		}
	case *ast.SelectorExpr: // c.Next()
		if call, ok := path[len(path)-3].(*ast.CallExpr); ok && p.Sel.Name == "Next" && call.Fun == p && len(call.Args) == 0 && !isRequest(req.Type()) {
			return call
		}
	}
	return nil
}

// servesRequest reports whether a function of the signature serves a request
// rather than sending one: it gets a response writer, or a framework's context.
func servesRequest(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if info := catalog.CarrierOf(v.Type()); info != nil && !info.Weak && !isRequest(v.Type()) {
			return true
		}
	}
	return false
}

// isHandler reports whether the call hands the request on: it calls ServeHTTP,
// or a function value with the parameters of a handler.
func (c *checker) isHandler(call *ast.CallExpr) bool {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "ServeHTTP" {
		return true
	}
	return c.ix.Callee(call) == nil
}

func isRequest(t types.Type) bool { return catalog.IsType(t, "net/http", "Request") }

func isWriter(t types.Type) bool { return catalog.IsType(t, "net/http", "ResponseWriter") }

// outer looks at a call, in a literal that has a request or context of its
// own, that gets the context of the function around it.
func (c *checker) outer(f *flow.Func, call *flow.Call) {
	if f == nil || f.Outer == nil || call.Mode != flow.Plain {
		return
	}
	for i, arg := range call.Expr.Args {
		v := c.ix.VarOf(arg)
		if v == nil || flow.IsPackageVar(v) || !isContextInterface(v.Type()) {
			continue
		}
		own := c.ix.Var(v).Func
		if own == nil || !f.Within(own) || own == f {
			continue
		}
		// The innermost literal between here and there that has a context.
		var lit *flow.Func
		for g := f; g != nil && g != own; g = g.Outer {
			if summary.TakesContext(g.Sig) {
				lit = g
				break
			}
		}
		if lit == nil {
			continue
		}
		h := c.atHand(f, arg.Pos())
		car, ok := h.car, h.held.Grade() >= sign.Likely
		if !ok || car.Func != lit || !c.sum.CanBlock(call.Expr, i) || summary.Makes(call.Callee) || c.sum.CutOff(f, call.Expr) != summary.NoCut {
			continue
		}
		// Outside of a handler, a literal that uses its own context as well
		// knows what it does; and what is made in a handler has its request.
		if c.scope.Evidence(own) == scope.Strong || !servesRequest(lit.Sig) && len(c.ix.Var(car.Var).Uses) > 0 {
			continue
		}
		var fixes []analysis.SuggestedFix
		if usable(car) {
			fixes = oneFix("Use "+car.Context, replace(arg, car.Context))
		}
		c.rep.Report(derived, analysis.Diagnostic{
			Pos: arg.Pos(), End: arg.End(),
			Message:        fmt.Sprintf("%s gets %s of %s, not %s of the function literal around it", name(call.Expr), v.Name(), funcName(own), car.Context),
			SuggestedFixes: fixes,
		})
		return
	}
}

// derivesOnly reports whether the call does nothing but make a new context (or
// request): by the catalog, by the summary of the callee, or because it is
// named for that and has no other result.
func (c *checker) derivesOnly(call *flow.Call) bool {
	fn := call.Callee
	if fn == nil || !onlyContext(fn.Signature().Results()) {
		return false
	}
	if catalog.Is(fn, catalog.Derive) != nil || catalog.Is(fn, catalog.Detach) != nil {
		return true
	}
	contexts := c.sum.Of(fn).Contexts
	for _, r := range contexts {
		if r.Kind == summary.Derived && r.Param == -1 {
			return false // a builder that returns its receiver
		}
	}
	if !catalog.IsContext(fn.Signature().Results().At(0).Type()) {
		return false
	}
	takes := false
	for v := range fn.Signature().Params().Variables() {
		takes = takes || summary.Carries(v.Type())
	}
	known := len(contexts) > 0
	for _, r := range contexts {
		known = known && r.Kind == summary.Derived
	}
	return takes && (known || strings.HasPrefix(fn.Name(), "With") || strings.HasSuffix(fn.Name(), "Context"))
}

// onlyContext reports whether a function that returns a context returns nothing
// else, or only what cancels it.
func onlyContext(results *types.Tuple) bool {
	return results.Len() == 1 || results.Len() == 2 && catalog.IsCancelFunc(results.At(1).Type())
}

// parent returns the name of what a discarded derivation was made from.
func (c *checker) parent(call *flow.Call) string {
	if recv := call.Receiver(c.ix.Info); recv != nil && summary.Carries(c.ix.TypeOf(recv)) {
		return exprName(recv)
	}
	for _, arg := range call.Expr.Args {
		if summary.Carries(c.ix.TypeOf(arg)) {
			return exprName(arg)
		}
	}
	return "the caller"
}
