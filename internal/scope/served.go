package scope

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Served reports whether f itself has the shape of a handler: a server calls
// it, and cancels the context of the request when it returns. That f reads
// data of a request from a context is not enough: not every server cancels.
func (r *Result) Served(f *flow.Func) bool {
	weak := false
	for v := range f.Sig.Params().Variables() {
		switch r.typeEvidence(v.Type()) {
		case Strong:
			return true
		case Weak:
			weak = true
		}
	}
	return weak && (f.Obj != nil && (isGRPCMethod(f.Obj) || r.service(f.Obj).Evidence == Strong) || r.isHandler(f))
}

// Outgoing reports whether v holds a request that the program sends rather than
// serves: the function that declares v makes a response of it, or hands it to a
// client or transport. A proxy sends what it serves, and has a response to
// write.
func (r *Result) Outgoing(v *types.Var) bool {
	f := r.ix.Var(v).Func
	if f == nil || !catalog.IsType(v.Type(), "net/http", "Request") {
		return false
	}
	for p := range f.Sig.Params().Variables() {
		if c := catalog.CarrierOf(p.Type()); c != nil && c.Response {
			return false
		}
	}
	if sends(f.Sig) {
		return true
	}
	for inner := range f.All() {
		for _, call := range inner.Calls {
			if call.Callee != nil && sends(call.Callee.Signature()) && slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return r.ix.VarOf(arg) == v }) {
				return true
			}
		}
	}
	return false
}

// sends reports whether a function of this signature sends requests: it takes
// one and returns the response, or hands it to a function that it takes, too.
func sends(sig *types.Signature) bool {
	takes, returns := false, false
	for v := range sig.Params().Variables() {
		takes = takes || catalog.IsType(v.Type(), "net/http", "Request") || isPointer(v.Type()) && holdsRequest(v.Type())
		if answer, ok := v.Type().Underlying().(*types.Signature); ok && answer.Params().Len() == 1 {
			returns = returns || isResponse(answer.Params().At(0).Type())
		}
	}
	for v := range sig.Results().Variables() {
		returns = returns || catalog.IsType(v.Type(), "net/http", "Response")
	}
	return takes && returns
}

// CanceledBy says who cancels a context.
type CanceledBy uint8

// Who may cancel a context.
const (
	Nobody CanceledBy = iota // nobody that is known
	Server                   // the server, when the request is answered
	Caller                   // a caller, when it returns
)

// maxHops bounds the number of calls between a function and the one that tells
// whose context it gets.
const maxHops = 4

// Canceled says who cancels the context that parameter v of f is or carries:
// the server if f is a handler, or a caller of f in the package passes the
// context of one. It also returns the function with whose end the context is
// canceled.
func (r *Result) Canceled(f *flow.Func, v *types.Var) (CanceledBy, *flow.Func) {
	return r.canceled(f, v, maxHops)
}

func (r *Result) canceled(f *flow.Func, v *types.Var, depth int) (by CanceledBy, at *flow.Func) {
	if f == nil || v == nil || depth == 0 {
		return Nobody, nil
	}
	if r.Outgoing(v) {
		return Nobody, nil
	}
	if lasts(f) {
		return Nobody, nil
	}
	if c := catalog.CarrierOf(v.Type()); c != nil && !c.Weak || r.Served(f) {
		return Server, f
	}
	i, ok := f.Param(v)
	if !ok || f.Obj == nil {
		return Nobody, nil
	}
	for _, call := range r.ix.Callers(f.Obj) {
		arg := r.ix.Arg(call.Expr, i)
		if arg == nil || call.Func == nil {
			continue
		}
		for _, o := range r.sum.Origins(arg) {
			// A caller further up may return long after the one in between, unless
			// a server waits for it.
			ends := r.EndsWith(call.Func, o) && !r.repeats(call) && r.runsWith(call.Func, o.Cancel)
			switch {
			case ends && depth == maxHops:
				by, at = Caller, call.Func
			case ends && r.Served(call.Func):
				return Server, call.Func
			case o.Kind == facts.Derived && o.Var != nil && !NeverDone(o):
				if b, server := r.canceled(r.ix.Var(o.Var).Func, o.Var, depth-1); b == Server {
					return Server, server
				}
			}
		}
	}
	return by, at
}

// OperationOf returns the operation whose caller the context in e belongs to: the
// function of which it is a parameter, or one of the package that hands it on to
// that, which answers its caller with an error. A caller may cancel the context when
// it has the answer. It returns nil if there is none, or if the context may be for
// more than the answer: the function sets something up or takes it down, or what it
// returns goes on.
func (r *Result) OperationOf(e ast.Expr) *flow.Func { return r.operationOf(e, maxHops) }

func (r *Result) operationOf(e ast.Expr, depth int) *flow.Func {
	for _, o := range r.sum.Origins(e) {
		if o.Kind != facts.Derived || o.Var == nil || o.Cancel != nil || NeverDone(o) {
			continue
		}
		if op := r.operationWith(r.ix.Var(o.Var).Func, o.Var, depth); op != nil {
			return op
		}
	}
	return nil
}

// operationWith is OperationOf for the context in parameter v of f.
func (r *Result) operationWith(f *flow.Func, v *types.Var, depth int) *flow.Func {
	if f == nil || f.Obj == nil || depth == 0 || !catalog.IsContext(v.Type()) || lasts(f) || kinds.ReturnsLiving(f.Sig) {
		return nil
	}
	i, ok := f.Param(v)
	if !ok || i < 0 {
		return nil
	}
	if f.Obj.Exported() {
		if kinds.ReturnsError(f.Sig) {
			return f
		}
		return nil
	}
	for _, call := range r.ix.Callers(f.Obj) {
		arg := r.ix.Arg(call.Expr, i)
		if arg == nil || call.Func == nil || r.repeats(call) {
			continue
		}
		if op := r.operationOf(arg, depth-1); op != nil {
			return op
		}
	}
	return nil
}

// NeverDone reports whether the context from o is an object of a framework that,
// as a context, is never done.
func NeverDone(o contexts.Origin) bool {
	if !o.Itself {
		return false
	}
	c := catalog.CarrierOf(o.Var.Type())
	return c != nil && c.NeverDone
}

// lasts reports whether f serves requests of a framework that does not cancel
// their contexts.
func lasts(f *flow.Func) bool {
	for v := range f.Sig.Params().Variables() {
		if c := catalog.CarrierOf(v.Type()); c != nil && c.Lasts {
			return true
		}
	}
	return false
}

// EndsWith reports whether the context from o is canceled when f returns: f, or a
// function around it, derived it from one at hand, or gave a fresh one a limit for
// what it does, and defers the call that cancels it.
func (r *Result) EndsWith(f *flow.Func, o contexts.Origin) bool {
	if o.Cancel == nil || !r.CanceledOnReturn(f, o.Cancel) {
		return false
	}
	return o.Kind == facts.Derived && o.Var != nil || o.Kind == facts.Fresh && catalog.Limits(r.ix.Callee(o.Cancel))
}

// runsWith reports whether f is the function that makes the given call, or a literal
// that runs inside it: one that is kept runs while the other waits for its end.
func (r *Result) runsWith(f *flow.Func, call *ast.CallExpr) bool {
	maker := r.ix.Enclosing(call.Pos())
	for ; f != nil && f != maker; f = f.Outer {
		if !r.sum.RunsInside(f) {
			return false
		}
	}
	return true
}

// repeats reports whether a call stands in a loop without a condition: its function
// goes on for long.
func (r *Result) repeats(call *flow.Call) bool {
	return slices.ContainsFunc(call.Func.Loops(call.Expr.Pos()), func(n ast.Node) bool {
		loop, ok := n.(*ast.ForStmt)
		return ok && loop.Cond == nil
	})
}

// CanceledOnReturn reports whether the cancel function that call returns is
// deferred in f or in a function around it.
func (r *Result) CanceledOnReturn(f *flow.Func, call *ast.CallExpr) bool {
	for ; f != nil; f = f.Outer {
		for _, v := range f.Locals {
			for _, d := range r.ix.Var(v).Defs {
				if d.Rhs == nil || ast.Unparen(d.Rhs) != call || d.Index != 1 {
					continue
				}
				return slices.ContainsFunc(r.ix.Var(v).Uses, func(u flow.Use) bool {
					return r.deferredCall(f, u)
				})
			}
		}
	}
	return false
}

// deferredCall reports whether u is the function of a deferred call in f, or of
// a call that a deferred literal makes on every path.
func (r *Result) deferredCall(f *flow.Func, u flow.Use) bool {
	in := f
	if u.Func != f {
		if u.Func == nil || u.Func.Outer != f || u.Func.Site.Kind != flow.Deferred {
			return false
		}
		for _, stmt := range u.Func.Body.List {
			if es, ok := stmt.(*ast.ExprStmt); ok {
				if call, ok := es.X.(*ast.CallExpr); ok && ast.Unparen(call.Fun) == u.Ident {
					return true
				}
			}
		}
		return false
	}
	for _, call := range in.Calls {
		if call.Mode == flow.Defer && ast.Unparen(call.Expr.Fun) == u.Ident {
			return true
		}
	}
	return false
}
