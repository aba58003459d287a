package evidence

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// CanceledBy says who cancels a context.
type CanceledBy uint8

// Who may cancel a context.
const (
	Nobody CanceledBy = iota // nobody that is known
	Server                   // the server, when the request is answered
	Caller                   // a caller, when it returns
)

// Canceled says who cancels the context that parameter v of f is or carries:
// the server if f is a handler, or a caller of f in the package passes the
// context of one. It also returns the function with whose end the context is
// canceled.
func (r *Requests) Canceled(f *flow.Func, v *types.Var) (CanceledBy, *flow.Func) {
	return r.canceled(f, v, maxHops)
}

func (r *Requests) canceled(f *flow.Func, v *types.Var, depth int) (by CanceledBy, at *flow.Func) {
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
			case OfCaller(o):
				if b, server := r.canceled(r.ix.Var(o.Var).Func, o.Var, depth-1); b == Server {
					return Server, server
				}
			}
		}
	}
	return by, at
}

// EndsWith reports whether the context from o is canceled when f returns: f, or a
// function around it, derived it from one at hand, or gave a fresh one a limit for
// what it does, and defers the call that cancels it.
func (r *Requests) EndsWith(f *flow.Func, o contexts.Origin) bool {
	if o.Cancel == nil || !r.CanceledOnReturn(f, o.Cancel) {
		return false
	}
	return o.Kind == facts.Derived && o.Var != nil || o.Kind == facts.Fresh && catalog.Limits(r.ix.Callee(o.Cancel))
}

// runsWith reports whether f is the function that makes the given call, or a literal
// that runs inside it: one that is kept runs while the other waits for its end.
func (r *Requests) runsWith(f *flow.Func, call *ast.CallExpr) bool {
	maker := r.ix.Enclosing(call.Pos())
	for ; f != nil && f != maker; f = f.Outer {
		if !r.sum.RunsInside(f) {
			return false
		}
	}
	return true
}

// CanceledOnReturn reports whether the cancel function that call returns is
// deferred in f or in a function around it.
func (r *Requests) CanceledOnReturn(f *flow.Func, call *ast.CallExpr) bool {
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
func (r *Requests) deferredCall(f *flow.Func, u flow.Use) bool {
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
