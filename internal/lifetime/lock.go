package lifetime

import (
	"go/ast"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// LockedSign says that a lock is held at n, a node directly in f: by f and the
// functions around it, or by every caller of f in the package; or that f is named
// for what is called under one.
func (r *Lives) LockedSign(f *flow.Func, n ast.Node) sign.Sign {
	return r.lockedSign(f, n, r.sum.Held)
}

// LockedCallSign is LockedSign for a call whose callee writes.
func (r *Lives) LockedCallSign(f *flow.Func, n ast.Node) sign.Sign {
	return r.lockedSign(f, n, r.sum.HeldForReading)
}

func (r *Lives) lockedSign(f *flow.Func, n ast.Node, held func(*flow.Func, ast.Node) bool) sign.Sign {
	if held(f, n) || r.callersLock(f, 0) {
		return sign.Proved(n.Pos(), "a lock is held")
	}
	// The suffix is the custom for what must be called under a lock.
	d := f.Decl()
	return words.Locked.Of(d.Name(), d.Node.Pos())
}

func (r *Lives) callersLock(f *flow.Func, depth int) bool {
	if depth > evidence.MaxCallers {
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

func (r *Lives) callsLocked(calls []*flow.Call, depth int) bool {
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

// guarded reports whether a function, or what is in a slot, is called as a
// value, and only under a lock: by a callee that gets it, as a mux does which
// serves one request at a time, or by who finds it in a table.
func (r *Lives) guarded(h holder, via []holder) bool {
	if r.valueUses == nil {
		r.indexValues()
	}
	if slices.Contains(via, h) || len(via) > evidence.MaxCallers {
		return false
	}
	for _, use := range r.valueUses[h] {
		switch {
		case use.slot != nil && r.guarded(use.slot, append(via, h)):
		case use.call != nil && use.arg >= 0 && r.sum.Guards(use.call.Expr, use.arg):
		case use.call != nil && use.arg < 0 && r.callsLocked([]*flow.Call{use.call}, 0):
		default:
			return false
		}
	}
	return len(r.valueUses[h]) > 0
}
