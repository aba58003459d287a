package scope

import (
	"go/ast"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// Locked reports whether a lock is held at n, a node directly in f: by f and
// the functions around it, or by every caller of f in the package.
func (r *Result) Locked(f *flow.Func, n ast.Node) bool {
	return r.sum.Held(f, n) || r.callersLock(f, 0)
}

// LockedCall is Locked for a call whose callee writes.
func (r *Result) LockedCall(f *flow.Func, n ast.Node) bool {
	return r.sum.HeldForReading(f, n) || r.callersLock(f, 0)
}

// maxCallers bounds the depth of callers that are asked whether they hold a
// lock.
const maxCallers = 4

func (r *Result) callersLock(f *flow.Func, depth int) bool {
	if depth > maxCallers {
		return false
	}
	for f != nil && f.Outer != nil {
		switch f.Site.Kind {
		case flow.Called, flow.Deferred, flow.Argument:
			f = f.Outer
			continue
		case flow.Assigned:
			return f.Site.Var != nil && r.callsLocked(r.callsOf(f), depth)
		}
		return false
	}
	if f == nil || f.Obj == nil {
		return false
	}
	// The suffix is the custom for what must be called under a lock.
	if strings.HasSuffix(f.Obj.Name(), "Locked") {
		return true
	}
	if f.Obj.Exported() && (f.Sig.Recv() == nil || exportedType(f.Sig.Recv().Type())) {
		return false // other packages call it as they like
	}
	return r.callsLocked(r.ix.Callers(f.Obj), depth)
}

func (r *Result) callsLocked(calls []*flow.Call, depth int) bool {
	for _, call := range calls {
		if call.Mode == flow.Go || call.Func == nil {
			return false
		}
		if !r.sum.HeldForReading(call.Func, call.Expr) && !r.callersLock(call.Func, depth+1) {
			return false
		}
	}
	return len(calls) > 0
}

// callsOf returns the calls of a literal that is assigned to a variable.
func (r *Result) callsOf(lit *flow.Func) []*flow.Call {
	var calls []*flow.Call
	known := r.ix.Var(lit.Site.Var)
	if known.Func == nil {
		return nil
	}
	for g := range known.Func.All() {
		for _, call := range g.Calls {
			if call.Callee == nil && r.ix.VarOf(call.Expr.Fun) == lit.Site.Var {
				calls = append(calls, call)
			}
		}
	}
	return calls
}
