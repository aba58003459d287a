package scope

import (
	"go/ast"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// LockedSign says that a lock is held at n, a node directly in f: by f and the
// functions around it, or by every caller of f in the package; or that f is named
// for what is called under one.
func (r *Result) LockedSign(f *flow.Func, n ast.Node) sign.Sign {
	return r.lockedSign(f, n, r.sum.Held)
}

// LockedCallSign is LockedSign for a call whose callee writes.
func (r *Result) LockedCallSign(f *flow.Func, n ast.Node) sign.Sign {
	return r.lockedSign(f, n, r.sum.HeldForReading)
}

func (r *Result) lockedSign(f *flow.Func, n ast.Node, held func(*flow.Func, ast.Node) bool) sign.Sign {
	if held(f, n) || r.callersLock(f, 0) {
		return sign.Proved(n.Pos(), "a lock is held")
	}
	// The suffix is the custom for what must be called under a lock.
	d := f.Decl()
	return words.Locked.Of(d.Name(), d.Node.Pos())
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
			calls, _ := r.sum.CallsOf(f)
			if len(calls) > 0 {
				return r.callsLocked(calls, depth)
			}
		}
		return r.guarded(f.Node, nil)
	}
	if f == nil || f.Obj == nil {
		return false
	}
	callers := r.ix.Callers(f.Obj)
	if len(callers) == 0 && r.guarded(f.Obj, nil) {
		return true
	}
	if f.Obj.Exported() && (f.Sig.Recv() == nil || exportedType(f.Sig.Recv().Type())) {
		return false // other packages call it as they like
	}
	return r.callsLocked(callers, depth)
}

// funcOf returns the function of this package that e names as a value, nil if
// it is another expression.
func (r *Result) funcOf(e ast.Expr) *types.Func {
	fn, ok := r.ix.Used(e).(*types.Func)
	if !ok || fn.Pkg() != r.pass.Pkg {
		return nil
	}
	return fn.Origin()
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
