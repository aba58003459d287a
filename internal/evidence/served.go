package evidence

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Served reports whether f itself has the shape of a handler: a server calls
// it, and cancels the context of the request when it returns. That f reads
// data of a request from a context is not enough: not every server cancels.
func (r *Requests) Served(f *flow.Func) bool {
	weak := false
	for v := range f.Sig.Params().Variables() {
		switch r.TypeEvidence(v.Type()) {
		case Strong:
			return true
		case Weak:
			weak = true
		}
	}
	return weak && (f.Obj != nil && (IsGRPCMethod(f.Obj) || r.Service(f.Obj).Evidence == Strong) || r.isHandler(f))
}

// Outgoing reports whether v holds a request that the program sends rather than
// serves: the function that declares v makes a response of it, or hands it to a
// client or transport. A proxy sends what it serves, and has a response to
// write.
func (r *Requests) Outgoing(v *types.Var) bool {
	f := r.ix.Var(v).Func
	if f == nil || !catalog.IsType(v.Type(), "net/http", "Request") {
		return false
	}
	for p := range f.Sig.Params().Variables() {
		if c := catalog.CarrierOf(p.Type()); c != nil && c.Response {
			return false
		}
	}
	if Sends(f.Sig) {
		return true
	}
	for inner := range f.All() {
		for _, call := range inner.Calls {
			if call.Callee != nil && Sends(call.Callee.Signature()) && slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return r.ix.VarOf(arg) == v }) {
				return true
			}
		}
	}
	return false
}

// OperationOf returns the operation whose caller the context in e belongs to: the
// function of which it is a parameter, or one of the package that hands it on to
// that, which answers its caller with an error. A caller may cancel the context when
// it has the answer. It returns nil if there is none, or if the context may be for
// more than the answer: the function sets something up or takes it down, or what it
// returns goes on.
func (r *Requests) OperationOf(e ast.Expr) *flow.Func { return r.operationOf(e, maxHops) }

func (r *Requests) operationOf(e ast.Expr, depth int) *flow.Func {
	for _, o := range r.sum.Origins(e) {
		if o.Cancel != nil || !OfCaller(o) {
			continue
		}
		if op := r.operationWith(r.ix.Var(o.Var).Func, o.Var, depth); op != nil {
			return op
		}
	}
	return nil
}

// operationWith is OperationOf for the context in parameter v of f.
func (r *Requests) operationWith(f *flow.Func, v *types.Var, depth int) *flow.Func {
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
