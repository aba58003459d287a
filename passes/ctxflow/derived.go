package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A discarded is a derived context, or copy of a request, that nothing takes.
type discarded struct {
	spot
	call   *flow.Call
	from   string    // what keeps its old context
	stop   string    // the cancel function that is kept alone, if any
	proved sign.Sign // that the call does nothing but derive
	byName sign.Sign // that it does something else, by its name
	path   []ast.Node
}

// An unread is a derived context in a variable that nothing reads afterwards.
type unread struct {
	spot
	call   *flow.Call
	v      *types.Var
	proved sign.Sign
	byName sign.Sign
}

// An oldRequest is a request that is handed on without the context which was derived
// for it.
type oldRequest struct {
	spot
	call     *flow.Call // that derives it
	next     *ast.CallExpr
	req, ctx *types.Var
	span     bool
}

// derivations are the candidates that start from a call which derives a context.
type derivations struct {
	discarded []*discarded
	unread    []*unread
	requests  []*oldRequest
	spans     []*lostSpan
}

// derivations returns what becomes of the contexts that the package derives.
func (c *checker) derivations() *derivations {
	if c.derives != nil {
		return c.derives
	}
	c.derives = new(derivations)
	for _, f := range c.funcs() {
		for _, call := range f.Calls {
			if res := c.sum.ContextResult(call.Expr); res >= 0 {
				if path := c.ix.Path(f, call.Expr); len(path) >= 2 {
					c.derived(f, call, path, res)
				}
			}
			c.rebinds(f, call)
		}
	}
	return c.derives
}

// derived looks at a call whose result res is a context, or a carrier of one.
func (c *checker) derived(f *flow.Func, call *flow.Call, path []ast.Node, res int) {
	switch p := path[len(path)-2].(type) {
	case *ast.ExprStmt:
		c.discards(f, call, path)
	case *ast.AssignStmt:
		if len(p.Rhs) != 1 || res >= len(p.Lhs) {
			return
		}
		id, ok := p.Lhs[res].(*ast.Ident)
		switch {
		case !ok:
		case id.Name != "_":
			proved, byName := c.derivesOnly(call)
			if len(p.Lhs) == 1 {
				c.unused(f, call, p, id, proved, byName)
				c.requests(f, call, id, nil)
			} else if span := c.spanBeside(p, res); span != nil {
				c.requests(f, call, id, span)
			} else if len(p.Lhs) == 2 && proved.Says > sign.Open && c.onlyWatched(id) {
				c.requests(f, call, id, nil) // with a cancel function
			}
		case len(p.Lhs) == 1:
			c.discards(f, call, path)
		default:
			c.dropped(f, call, path, p, res)
		}
	}
}

// discards adds a derived context or request that nothing takes.
func (c *checker) discards(f *flow.Func, call *flow.Call, path []ast.Node) {
	if proved, byName := c.derivesOnly(call); proved.Says > sign.Open {
		c.derives.discarded = append(c.derives.discarded, &discarded{
			spot: spot{c: c, f: f, n: call.Expr}, call: call, from: c.parent(call), proved: proved, byName: byName, path: path,
		})
	}
}

func (d *discarded) onlyDerives() sign.Sign { return d.proved }
func (d *discarded) namedOther() sign.Sign  { return d.byName }

func (d *discarded) say() string {
	if d.stop != "" {
		return fmt.Sprintf("the context of %s is discarded, so %s cancels nothing", name(d.call.Expr), d.stop)
	}
	return fmt.Sprintf("result of %s is discarded, so %s keeps its old context", name(d.call.Expr), d.from)
}

func (d *discarded) assign() []analysis.SuggestedFix {
	if d.path == nil {
		return nil
	}
	return d.c.assignDerived(d.f, d.call, d.path)
}

// rebinds looks at a call of a method that gets a context and returns a value
// of its receiver's type: if that is a copy, the result must not be dropped.
func (c *checker) rebinds(f *flow.Func, call *flow.Call) {
	fn := call.Callee
	if fn == nil || fn.Signature().Recv() == nil || fn.Signature().Params().Len() != 1 || !isContextInterface(fn.Signature().Params().At(0).Type()) ||
		!c.sum.CopiesReceiver(fn) || c.ix.Site(f, call.Expr).Kind != flow.Discarded {
		return
	}
	recv := call.Receiver(c.ix.Info)
	if recv == nil {
		return
	}
	c.derives.discarded = append(c.derives.discarded, &discarded{
		spot: spot{c: c, f: f, n: call.Expr}, call: call, from: exprName(recv), proved: sign.Proved(call.Expr.Pos(), fn.Name()+" returns a copy"),
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
	if stop := assign.Lhs[1]; catalog.IsCancelFunc(c.ix.TypeOf(stop)) {
		c.derives.discarded = append(c.derives.discarded, &discarded{
			spot: spot{c: c, f: f, n: call.Expr}, call: call, stop: types.ExprString(stop), proved: sign.Proved(call.Expr.Pos(), "nothing takes the context"),
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

// unused adds a derived context that is assigned to a variable which nothing reads
// afterwards.
func (c *checker) unused(f *flow.Func, call *flow.Call, assign *ast.AssignStmt, id *ast.Ident, proved, byName sign.Sign) {
	v := c.ix.VarOf(id)
	if v == nil || flow.IsPackageVar(v) || c.ix.Var(v).Func != f || f.HasResult(v) || len(f.Loops(assign.Pos())) > 0 {
		return
	}
	for _, use := range c.ix.Var(v).Uses {
		if use.Func != f || use.Ident.Pos() >= assign.End() {
			return
		}
	}
	c.derives.unread = append(c.derives.unread, &unread{spot: spot{c: c, f: f, n: assign}, call: call, v: v, proved: proved, byName: byName})
}

func (u *unread) onlyDerives() sign.Sign { return u.proved }
func (u *unread) namedOther() sign.Sign  { return u.byName }

// harms says that somebody most likely wanted the context; a variable that is
// assigned in vain may be left over.
func (u *unread) harms() sign.Sign {
	return sign.Yes(sign.Likely, sign.Shape, u.n.Pos(), "nothing reads "+u.v.Name()+" afterwards")
}

func (u *unread) say() string {
	return fmt.Sprintf("%s is not used afterwards, so the result of %s goes nowhere", u.v.Name(), name(u.call.Expr))
}

// requests looks at a context that was derived from a request, and at the span that
// was started with it, if any: the handler that is called next must get a request with
// that context.
func (c *checker) requests(f *flow.Func, call *flow.Call, id *ast.Ident, span *types.Var) {
	if !isContextInterface(c.ix.TypeOf(id)) {
		return
	}
	// The request of which the context was derived: f(r.Context(), …).
	var req *types.Var
	for _, arg := range call.Expr.Args {
		for _, o := range c.sum.Origins(arg) {
			if o.Kind == facts.Derived && o.Var != nil && handsOn(o.Var.Type()) {
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
		if next := c.nextHandler(use, req); next != nil {
			c.derives.requests = append(c.derives.requests, &oldRequest{
				spot: spot{c: c, f: f, n: use.Ident}, call: call, next: next, req: req, ctx: ctx, span: span != nil,
			})
			return
		}
	}
}

// handedOn says that the next handler most likely wants the context.
func (o *oldRequest) handedOn() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, o.next.Pos(), name(o.next)+" gets "+o.req.Name())
}

// forLogger says that the context is derived for the function's own messages: by a
// method of a logger.
func (o *oldRequest) forLogger() sign.Sign {
	fn := o.call.Callee
	if o.span {
		return sign.Sign{}
	}
	if fn == nil {
		return sign.Yes(sign.Likely, sign.Shape, o.call.Expr.Pos(), "what derives the context is not known")
	}
	recv := fn.Signature().Recv()
	return sign.If(recv != nil, sign.Yes(sign.Likely, sign.Shape, o.call.Expr.Pos(), "an object puts itself into the context"))
}

func (o *oldRequest) say() string {
	return fmt.Sprintf("%s gets %s without %s, which was derived for it", name(o.next), o.req.Name(), o.ctx.Name())
}

func (o *oldRequest) rebind() []analysis.SuggestedFix {
	if !isRequest(o.req.Type()) {
		return nil
	}
	return oneFix("Use "+o.req.Name()+".WithContext", insert(o.n.End(), ".WithContext("+o.ctx.Name()+")"))
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
			if (path[i+1] == p.Fun || path[i+1] == use.Ident) && c.ix.Mentions(p, ctx) {
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
		if call, _ := c.callOf(use); call != nil && kinds.ContextResultOf(c.ix.TypeOf(call)) < 0 && c.sum.ContextResult(call) >= 0 {
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

// An outer is a context of the function around a literal that has one of its own.
type outer struct {
	spot
	hand
	call *flow.Call
	v    *types.Var
	own  *flow.Func // the function that v belongs to
	lit  *flow.Func // the literal with a context
}

// outerContexts yields the contexts that calls in such literals get.
func (c *checker) outerContexts() iter.Seq[*outer] {
	return func(yield func(*outer) bool) {
		for _, f := range c.funcs() {
			if f.Outer == nil {
				continue
			}
			for _, call := range f.Calls {
				if o := c.outer(f, call); o != nil && !yield(o) {
					return
				}
			}
		}
	}
}

func (c *checker) outer(f *flow.Func, call *flow.Call) *outer {
	if call.Mode != flow.Plain {
		return nil
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
			if kinds.TakesContext(g.Sig) {
				lit = g
				break
			}
		}
		if lit == nil || !c.sum.CanBlock(call.Expr, i) {
			continue
		}
		if h := c.atHand(f, arg.Pos()); h.held.Says > sign.Open && h.car.Func == lit {
			return &outer{spot: spot{c: c, f: f, n: arg}, hand: h, call: call, v: v, own: own, lit: lit}
		}
	}
	return nil
}

func (o *outer) blocks() sign.Sign {
	return sign.Yes(sign.Likely, sign.Shape, o.call.Expr.Pos(), name(o.call.Expr)+" can block")
}

// making says that the call makes something that lives on, by its name.
func (o *outer) making() sign.Sign {
	return o.c.sum.Makes(o.call.Callee, o.n.Pos())
}

// ofOneRequest says that the function around the literal serves a request itself.
func (o *outer) ofOneRequest() sign.Sign {
	return sign.If(o.c.inRequest(o.own), sign.Yes(sign.Likely, sign.Shape, o.own.Node.Pos(), funcName(o.own)+" serves the same request"))
}

// usesBoth says that a literal which is no handler uses its own context as well.
func (o *outer) usesBoth() sign.Sign {
	return sign.If(!servesRequest(o.lit.Sig) && len(o.c.ix.Var(o.car.Var).Uses) > 0,
		sign.Yes(sign.Likely, sign.Shape, o.car.Var.Pos(), "the literal uses "+o.car.Var.Name()+" as well"))
}

func (o *outer) say() string {
	return fmt.Sprintf("%s gets %s of %s, not %s of the function literal around it", name(o.call.Expr), o.v.Name(), funcName(o.own), o.car.Context)
}

func (o *outer) useOwn() []analysis.SuggestedFix {
	if !usable(o.car) {
		return nil
	}
	return oneFix("Use "+o.car.Context, replace(o.n, o.car.Context))
}

// allDerived reports whether it is known of what a function returns a context, and
// that it always derives it.
func allDerived(list []facts.ContextResult) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(r facts.ContextResult) bool { return r.Kind != facts.Derived })
}

// derivesOnly says that the call does nothing but make a new context (or request): by
// the catalog, by the summary of the callee, or because it gets a context and has no
// other result. What it is named for may speak against that.
func (c *checker) derivesOnly(call *flow.Call) (proved, byName sign.Sign) {
	fn := call.Callee
	pos := call.Expr.Pos()
	if fn == nil {
		return proved, byName
	}
	if catalog.Is(fn, catalog.Derive) != nil {
		return sign.Yes(sign.Certain, sign.Catalog, pos, fn.Name()+" derives a context"), byName
	}
	if !catalog.IsContext(fn.Signature().Results().At(0).Type()) || !kinds.AnyCarries(fn.Signature().Params()) {
		return proved, byName
	}
	if allDerived(c.sum.Of(fn).Contexts) {
		return sign.Proved(pos, fn.Name()+" derives a context"), byName
	}
	byName = words.Derives.Lacking(fn.Name(), pos, fn.Name()+" does something else")
	return sign.Yes(sign.Likely, sign.Shape, pos, fn.Name()+" gets a context and returns one"), byName
}

// parent returns the name of what a discarded derivation was made from.
func (c *checker) parent(call *flow.Call) string {
	if recv := call.Receiver(c.ix.Info); recv != nil && kinds.Carries(c.ix.TypeOf(recv)) {
		return exprName(recv)
	}
	for _, arg := range call.Expr.Args {
		if kinds.Carries(c.ix.TypeOf(arg)) {
			return exprName(arg)
		}
	}
	return "the caller"
}
