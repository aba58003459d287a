package memory

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

type lockOp uint8

const (
	acquire lockOp = iota + 1
	release
	try
	acquireRead
	releaseRead
)

func (r *Memory) applyLock(call *ast.CallExpr, state *lockState) {
	if r.ownLock(call) {
		return
	}
	switch r.lockOp(call) {
	case acquire:
		state.take(r.nameOf(call))
	case release:
		state.drop(r.nameOf(call))
	case acquireRead:
		if state.reading {
			state.take("reading " + lockName(call))
		}
	case releaseRead:
		if state.reading {
			state.drop("reading " + lockName(call))
		}
	}
}

// ownLock reports whether a call takes or releases a mutex that the function
// itself declares: each call of the function has another one.
func (r *Memory) ownLock(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	v := r.ix.VarOf(sel.X)
	if v == nil || !catalog.IsType(v.Type(), "sync", "Mutex") && !catalog.IsType(v.Type(), "sync", "RWMutex") || kinds.IsPointer(v.Type()) {
		return false
	}
	known := r.ix.Var(v)
	if known.Func == nil || known.Func != r.ix.Enclosing(call.Pos()) {
		return false
	}
	_, isParam := known.Func.Param(v)
	return !isParam
}

// nameOf returns the expression of the lock, "" for a helper's.
func (r *Memory) nameOf(call *ast.CallExpr) string {
	fn := r.ix.Callee(call)
	if fn == nil || len(r.calls.Of(fn).Locks) > 0 {
		return ""
	}
	return lockName(call)
}

func lockName(call *ast.CallExpr) string {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return types.ExprString(sel.X)
	}
	return ""
}

// lockOp says whether a call takes or releases a lock: a method of a type that
// has both Lock and Unlock, a semaphore's, or a helper by its summary.
func (r *Memory) lockOp(call *ast.CallExpr) lockOp {
	fn := r.ix.Callee(call)
	if fn == nil && r.unlocks(call) {
		return release
	}
	return r.lockOpOf(fn)
}

func (r *Memory) lockOpOf(fn *types.Func) lockOp {
	if fn == nil {
		return 0
	}
	if recv := fn.Signature().Recv(); recv != nil {
		switch name := fn.Name(); {
		case name == "RLock":
			return acquireRead
		case name == "RUnlock":
			return releaseRead
		case has(fn, undoneBy[name]):
			if strings.HasPrefix(name, "Try") {
				return try
			}
			return acquire
		}
		for do, undo := range undoneBy {
			if undo == fn.Name() && has(fn, do) {
				return release
			}
		}
	}
	for _, l := range r.calls.Of(fn).Locks {
		switch l.Kind {
		case facts.Acquires:
			return acquire
		case facts.Releases:
			return release
		}
	}
	return 0
}

// unlocks reports whether call calls what the taking of a lock returned:
// unlock := s.lock(); unlock().
func (r *Memory) unlocks(call *ast.CallExpr) bool {
	v := r.ix.VarOf(call.Fun)
	if v == nil {
		return false
	}
	defs := r.ix.Var(v).Defs
	if len(defs) != 1 || defs[0].Kind != flow.Assign {
		return false
	}
	lock, ok := ast.Unparen(defs[0].Rhs).(*ast.CallExpr)
	return ok && r.ix.Callee(lock) != nil && r.lockOp(lock) == acquire
}

// undoneBy are the methods of locks and semaphores, by those that they undo.
var undoneBy = map[string]string{
	"Lock": "Unlock", "LockContext": "Unlock", "TryLock": "Unlock",
	"Acquire": "Release", "TryAcquire": "Release",
}

// has reports whether the type of which fn is a method has another one of that name.
func has(fn *types.Func, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(fn.Signature().Recv().Type(), true, fn.Pkg(), name)
	_, ok := obj.(*types.Func)
	return ok
}
