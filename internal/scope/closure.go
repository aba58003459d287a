package scope

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// PerRequest reports whether a literal is kept and called once per request or
// message: a handler, middleware, interceptor or consumer that is returned,
// stored, or handed to a registration. A literal that runs while the function
// around it does is none: a transaction's callback, a walker.
func (r *Result) PerRequest(f *flow.Func) bool {
	if f == nil {
		return false
	}
	if _, isLit := f.Node.(*ast.FuncLit); !isLit {
		return false
	}
	own := None
	for v := range f.Sig.Params().Variables() {
		own = max(own, r.typeEvidence(v.Type()))
	}
	if own == None || r.siteRole(f) == catalog.Startup || own == Weak && r.isJob(f) {
		return false
	}
	if own == Weak && r.isHandler(f) {
		own = Strong
	}
	if own == Weak && f.Site.Kind == flow.Returned {
		return r.servesByType(f)
	}
	switch f.Site.Kind {
	case flow.Called, flow.Deferred, flow.Gone:
		return false
	case flow.Argument:
		return r.argumentKept(f.Site.Call, f.Site.Arg, own)
	case flow.Assigned:
		if f.Site.Var == nil || flow.IsPackageVar(f.Site.Var) {
			return true
		}
		return r.variableKept(f.Site.Var, own)
	}
	return true
}

// isJob reports whether a literal that takes a context is what is to be done
// once, or by one user after the other: a call gets it, and it takes nothing else
// and returns nothing; or it is a part of a command, a step or the like.
func (r *Result) isJob(f *flow.Func) bool {
	switch f.Site.Kind {
	case flow.Argument:
		return f.Sig.Params().Len() == 1 && f.Sig.Results().Len() == 0
	case flow.Element:
		named := catalog.Named(r.ix.TypeOf(f.Site.Composite))
		return named != nil && slices.ContainsFunc(jobKinds, func(kind string) bool { return endsIn(named.Obj().Name(), kind) })
	}
	return false
}

// jobKinds are the last words of the names of types of what is done once, or by
// one user after the other.
var jobKinds = []string{"Command", "Cmd", "Action", "Task", "Job", "Step", "Stage", "Phase", "Test", "Case", "Migration"}

// handlerKinds are the last words of the names of function types whose values
// serve requests or messages.
var handlerKinds = []string{
	"Handler", "HandlerFunc", "Middleware", "Interceptor", "Endpoint", "Invoker", "Consumer", "Subscriber", "Listener", "Processor",
	"Resolver", "Doer", "RoundTripper", "Filter", "Hook",
}

// servesByType reports whether a literal which takes a context, and which the
// function around it returns, serves requests and not one use, as an option or
// a task does: it is named for it, or it decorates another function of its type,
// or another value of an interface that its type implements.
func (r *Result) servesByType(f *flow.Func) bool {
	if f.Outer == nil {
		return false
	}
	t := f.Site.Conv
	for v := range f.Outer.Sig.Results().Variables() {
		if t == nil && types.Identical(v.Type().Underlying(), f.Sig) {
			t = v.Type()
		}
	}
	if t == nil {
		return false
	}
	if named, ok := types.Unalias(t).(*types.Named); ok {
		for _, kind := range handlerKinds {
			if strings.HasSuffix(named.Obj().Name(), kind) {
				return true
			}
		}
	}
	for v := range f.Outer.Sig.Params().Variables() {
		if types.Identical(v.Type().Underlying(), f.Sig) {
			return true
		}
		// RunnerFunc(func…) around a Runner.
		if iface, ok := v.Type().Underlying().(*types.Interface); ok && iface.NumMethods() > 0 && types.Implements(t, iface) {
			return true
		}
	}
	return false
}

// variableKept reports whether a local variable that holds a literal is used
// for more than calling it: returned, stored, or handed to what keeps it.
func (r *Result) variableKept(v *types.Var, own Evidence) bool {
	known := r.ix.Var(v)
	if known.Func == nil {
		return false
	}
	called, passed := make(map[*ast.Ident]bool), make(map[*ast.Ident]bool)
	for g := range known.Func.All() {
		for _, call := range g.Calls {
			if id, ok := ast.Unparen(call.Expr.Fun).(*ast.Ident); ok {
				called[id] = true
			}
			for i, arg := range call.Expr.Args {
				if id, ok := ast.Unparen(arg).(*ast.Ident); ok && r.ix.VarOf(id) == v {
					if r.argumentKept(call.Expr, i, own) {
						return true
					}
					passed[id] = true
				}
			}
		}
	}
	for _, use := range known.Uses {
		if !called[use.Ident] && !passed[use.Ident] {
			return true
		}
	}
	return false
}

// argumentKept reports whether a call keeps the function that is its argument
// i, to call it per request. own is the evidence of the function's parameters:
// one that takes a request is called with requests, whoever keeps it; of one
// that takes a context only, the callee must be known to keep it.
func (r *Result) argumentKept(call *ast.CallExpr, i int, own Evidence) bool {
	fn := r.ix.Callee(call)
	if fn == nil {
		return own == Strong
	}
	if known := catalog.ArgRole(fn, i); known != nil {
		return known.Role == catalog.Register
	}
	if g := r.ix.Declared(fn); g != nil {
		return r.keepsParam(g, i)
	}
	if own == Strong {
		return true
	}
	return Keeps(fn) || r.takesHandler(fn, i)
}

// keepsParam reports whether a function of this package does more with its
// parameter i than call it: returns, stores or captures it, or hands it on.
func (r *Result) keepsParam(g *flow.Func, i int) bool {
	params := g.Sig.Params()
	if g.Sig.Variadic() && i >= params.Len()-1 {
		i = params.Len() - 1
	}
	if i < 0 || i >= params.Len() {
		return false
	}
	v := params.At(i)
	called := make(map[*ast.Ident]bool)
	for _, call := range g.Calls {
		if id, ok := ast.Unparen(call.Expr.Fun).(*ast.Ident); ok {
			called[id] = true
		}
	}
	for lit := range g.All() {
		if lit == g {
			continue
		}
		switch lit.Site.Kind {
		case flow.Called, flow.Deferred, flow.Gone, flow.Argument:
			for _, call := range lit.Calls {
				if id, ok := ast.Unparen(call.Expr.Fun).(*ast.Ident); ok {
					called[id] = true
				}
			}
		}
	}
	for _, use := range r.ix.Var(v).Uses {
		if !called[use.Ident] && !r.comparedOrPassedOn(g, use) {
			return true
		}
	}
	return false
}

// comparedOrPassedOn reports whether a use of a parameter is a comparison with
// nil, or an argument of a call that does not keep it.
func (r *Result) comparedOrPassedOn(g *flow.Func, use flow.Use) bool {
	path := r.ix.Path(use.Func, use.Ident)
	if len(path) < 2 {
		return false
	}
	switch parent := path[len(path)-2].(type) {
	case *ast.BinaryExpr:
		return parent.Op == token.EQL || parent.Op == token.NEQ
	case *ast.CallExpr:
		for i, arg := range parent.Args {
			if arg == ast.Expr(use.Ident) {
				return r.ix.Callee(parent) != nil && r.ix.Declared(r.ix.Callee(parent)) == nil && !r.argumentKept(parent, i, Weak)
			}
		}
	}
	return false
}

// SharedVar reports whether requests share the variable v where it is used in
// f: a literal between the two runs per request, and the function that
// declares v does not. The literal is returned.
func (r *Result) SharedVar(f *flow.Func, v *types.Var) (*flow.Func, bool) {
	owner := r.ix.Var(v).Func
	if owner == nil || f == owner || !f.Within(owner) {
		return nil, false
	}
	var handler *flow.Func
	for g := f; g != owner; g = g.Outer {
		if r.PerRequest(g) {
			handler = g
		}
	}
	if handler == nil || r.servesOne(owner, handler) {
		return nil, false
	}
	return handler, true
}

// setUp reports whether the literal is a handler that only a function that
// sets a server up returns or registers: it answers, so that it gets more of a
// request than an *http.Request. The context of such a function is the
// program's, not a request's.
func (r *Result) setUp(handler *flow.Func) bool {
	if handler.Site.Kind != flow.Returned && !r.isHandler(handler) {
		return false
	}
	return answers(handler.Sig)
}

// servesOne reports whether each call of f, which makes the handler, belongs to
// one request, so that what f declares is the request's own: f is a handler, is
// reached from one, or takes something of a request. A context says nothing of a
// function that sets up, nor does a request that reaches a function which other
// packages call to set up.
func (r *Result) servesOne(f, handler *flow.Func) bool {
	if r.Evidence(f) == Strong || r.Reached(f) != nil && !offersHandler(f, handler) || ofOneResult(f) {
		return true
	}
	setUp := r.setUp(handler)
	for g := f; g != nil; g = g.Outer {
		if r.PerRequest(g) {
			return true
		}
		for v := range g.Sig.Params().Variables() {
			if catalog.IsContext(v.Type()) && r.typeEvidence(v.Type()) < Strong {
				if !setUp && v.Name() != "" && v.Name() != "_" && !r.Startup(g) {
					return true
				}
			} else if r.ofOneRequest(v) && !(setUp && isOutput(v.Type())) {
				return true
			}
		}
	}
	return false
}

// isOutput reports whether t is an interface of package io: what sets a server up
// gets one for its log.
func isOutput(t types.Type) bool {
	named := catalog.Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "io"
}

// offersHandler reports whether f is a function for other packages that returns
// the handler which it makes.
func offersHandler(f, handler *flow.Func) bool {
	return f.Obj != nil && f.Obj.Exported() && f.Sig.Recv() == nil && handler.Outer == f && handler.Site.Kind == flow.Returned
}

// ofOneResult reports whether a function returns something that belongs to its
// caller alone, such as a pager: what its closures share is the caller's.
func ofOneResult(f *flow.Func) bool {
	for v := range f.Sig.Results().Variables() {
		if named := catalog.Named(v.Type()); named != nil && !isFunc(named) && perUse(named.Obj().Name()) {
			return true
		}
	}
	return false
}

// ofOneRequest reports whether a parameter says that its function is called
// per request: a factory that gets a span or a session.
func (r *Result) ofOneRequest(v *types.Var) bool {
	t := types.Unalias(v.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if r.typeEvidence(t) == Strong {
		return true
	}
	named, ok := t.(*types.Named)
	return ok && perUse(named.Obj().Name())
}

// perUse reports whether values of a type of this name are made for one
// request, connection or use.
func perUse(name string) bool {
	return slices.ContainsFunc(perUseKinds, func(kind string) bool { return endsIn(name, kind) })
}

// endsIn reports whether the last word of a name is kind.
func endsIn(name, kind string) bool {
	rest, ok := strings.CutSuffix(name, kind)
	return ok && (rest == "" || !isUpper(rest[len(rest)-1]) || kind == strings.ToUpper(kind)) || name == strings.ToLower(kind)
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// perUseKinds are the last words of the names of types whose values belong to
// one request, connection or use.
var perUseKinds = []string{
	"Context", "Ctx", "Request", "Req", "Response", "Resp", "Reply", "Session", "Builder", "Event", "Writer", "Reader", "Iterator", "Iter",
	"Conn", "Connection", "Stream", "Tx", "Txn", "Transaction", "Span", "Call", "Cursor", "Rows", "Message", "Msg", "Packet", "Query",
	"Scanner", "Parser", "Decoder", "Encoder", "Visitor", "Walker", "Recorder", "Op", "Operation", "Pager", "Batch", "Buffer", "Segment",
	"Statement", "Stmt", "Frame", "Job", "Result", "Entry", "Record", "Attempt", "Exchange",
}

// ReadBack reports whether the function that declares v reads it after the
// literal f was made, so that the variable hands a result back: a one-shot
// login server, or a callback that runs at once.
func (r *Result) ReadBack(f *flow.Func, v *types.Var) bool {
	known := r.ix.Var(v)
	owner := known.Func
	if owner == nil || f == owner {
		return false
	}
	for f.Outer != nil && f.Outer != owner {
		f = f.Outer
	}
	if f.Outer != owner {
		return false
	}
	for _, use := range known.Uses {
		if use.Func != owner || use.Ident.Pos() < f.Node.End() {
			continue
		}
		hidden := false
		for _, d := range known.Defs {
			// The statement that holds the literal may itself set v: then
			// what is read behind it is not the literal's.
			if d.Func == owner && d.Kind == flow.Assign && d.Node.End() > f.Node.End() && d.Node.End() <= use.Ident.Pos() &&
				d.Block != nil && d.Block.Pos() <= use.Ident.Pos() && use.Ident.Pos() < d.Block.End() {
				hidden = true
				break
			}
		}
		if !hidden {
			return true
		}
	}
	return false
}
