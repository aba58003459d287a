package goroutines

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"time"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/purpose"
)

// waitsByCatalog reports whether a call of a library blocks for long, and nothing
// that it gets carries a context which could end that.
func (r *Blocking) waitsByCatalog(call *flow.Call) (facts.BlockKind, bool) {
	fn := call.Callee
	if fn == nil {
		return 0, false
	}
	talks := r.talks(call)
	if !talks && call.Is(catalog.Blocks) == nil || r.withContext(call) {
		return 0, false
	}
	switch kinds.PkgPath(fn) {
	case "sync", "os":
		if fn.Signature().Recv() == nil || !catalog.IsType(fn.Signature().Recv().Type(), "os", "Process") {
			return facts.Local, true
		}
	case "time":
		return facts.Remote, !r.isShort(call.Expr)
	case "io":
		// A copy from memory to memory is no wait.
		return facts.Remote, slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return r.isStream(r.ix.TypeOf(arg)) })
	}
	return facts.Remote, true
}

// talks reports whether a call is one of a method of a network connection that can
// fail, and so blocks on the network.
func (r *Blocking) talks(call *flow.Call) bool {
	recv := call.Receiver(r.ix.Info)
	if recv == nil || !kinds.ReturnsError(call.Callee.Signature()) {
		return false
	}
	// Of the protocol of net.Conn: closing one, and setting a deadline or an option.
	if name := call.Callee.Name(); name == "Close" || strings.HasPrefix(name, "Set") {
		return false
	}
	t := r.ix.TypeOf(recv)
	return kinds.HasMethod(t, "SetReadDeadline") && kinds.HasMethod(t, "RemoteAddr")
}

// withContext reports whether a call gets something that has a context: a request
// that was made with one, or a receiver, such as the rows of a query.
func (r *Blocking) withContext(call *flow.Call) bool {
	for _, arg := range call.Expr.Args {
		if kinds.Carries(r.ix.TypeOf(arg)) && !r.madeWithout(arg) {
			return true
		}
	}
	recv := call.Receiver(r.ix.Info)
	if recv == nil {
		return false
	}
	if inner, ok := ast.Unparen(recv).(*ast.CallExpr); ok {
		return callgraph.HasContextArg(r.ix, inner)
	}
	v := r.ix.VarOf(recv)
	return v != nil && slices.ContainsFunc(r.ix.Var(v).Defs, func(d flow.Def) bool {
		made, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		return ok && callgraph.HasContextArg(r.ix, made)
	})
}

// madeWithout reports whether e is a variable with a request that was made without
// a context and gets none later.
func (r *Blocking) madeWithout(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	if v == nil {
		return false
	}
	defs := r.ix.Var(v).Defs
	return len(defs) > 0 && !slices.ContainsFunc(defs, func(d flow.Def) bool {
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		return !ok || catalog.Is(r.ix.Callee(call), catalog.NoContext) == nil
	})
}

// isShort reports whether a call sleeps for less than a second, as far as that is
// a constant.
func (r *Blocking) isShort(call *ast.CallExpr) bool {
	if len(call.Args) == 0 {
		return false
	}
	d := r.ix.Info.Types[call.Args[0]].Value
	if d == nil || d.Kind() != constant.Int {
		return false
	}
	n, exact := constant.Int64Val(d)
	return exact && n < int64(time.Second)
}

// isStream reports whether what is read from, or written to, a value of type t may
// come from, or go to, the outside: an interface that is read or written, or a
// connection.
func (r *Blocking) isStream(t types.Type) bool {
	return types.IsInterface(t) && (kinds.HasMethod(t, "Read") || kinds.HasMethod(t, "Write")) || kinds.HasMethod(t, "SetReadDeadline")
}

// BlockingCall returns the first call by which the body of f itself blocks
// without a context, if its callee has a variant with one, and that variant.
func (r *Blocking) BlockingCall(f *flow.Func) (*ast.CallExpr, *types.Func) {
	for _, call := range f.Calls {
		if call.Mode == flow.Plain && call.Callee != nil && r.waitsLong(call) {
			if variant := Variant(call.Callee); variant != nil {
				return call.Expr, variant
			}
		}
	}
	return nil, nil
}

// waitsLong reports whether a call waits for something outside of the program,
// and a context could end the wait: its callee has a variant with one.
func (r *Blocking) waitsLong(call *flow.Call) bool {
	fn := call.Callee
	return r.canWait(fn) && !callgraph.HasContextArg(r.ix, call.Expr) && !r.contexts.ReturnsEarly(call.Expr) && // client.Do(req)
		!(catalog.IsFunc(fn, "os/exec") && call.Func != nil && r.contexts.StartsProcess(call.Func, call.Expr))
}

// canWait reports whether a function waits for something outside of the
// program, and has a variant with a context that could end the wait.
func (r *Blocking) canWait(fn *types.Func) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	waits, ok := r.waiting[fn]
	if !ok {
		waits = fn.Pkg() != nil && !kinds.ContextParam(fn.Signature()) && (fetches(fn) || Variant(fn) != nil && !makesRequest(fn)) &&
			!purpose.Observes(fn) && catalog.Is(fn, catalog.Harmless) == nil
		r.waiting[fn] = waits
	}
	return waits
}

// fetches reports whether fn makes a request of net/http, for which there is no
// variant.
func fetches(fn *types.Func) bool {
	return catalog.Is(fn, catalog.NoContext) != nil && catalog.Is(fn, catalog.Blocks) != nil && fn.Pkg().Path() == "net/http"
}

// makesRequest reports whether fn makes a request, which somebody then sends.
func makesRequest(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && catalog.IsType(results.At(0).Type(), "net/http", "Request")
}
