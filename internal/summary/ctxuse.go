package summary

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Use says what a function does with a context: a set of the values below.
// The empty set means that nothing is known.
type Use uint8

// What a function may do with a context.
const (
	Ignores     Use = 1 << iota // nothing
	Values                      // reads values from it, logs with it
	Cancellable                 // hands it to work that ends when it is cancelled
	Watches                     // asks whether it is done
	Shares                      // hands it to work that other callers share
)

var useNames = []string{"ignores", "reads values of", "does cancellable work with", "watches", "shares"}

// A CtxUse is the effect "the function does Use with the context that parameter
// Param is or carries". Use has one element.
type CtxUse struct {
	Param int
	Use   Use
}

func (x CtxUse) compare(y CtxUse) int {
	return cmp.Or(cmp.Compare(x.Param, y.Param), cmp.Compare(x.Use, y.Use))
}

func (x CtxUse) String() string {
	for i, name := range useNames {
		if x.Use == 1<<i {
			return fmt.Sprintf("%s parameter %d", name, x.Param)
		}
	}
	return ""
}

// UseOf returns what the effects say of a function's use of the context in
// parameter i.
func (e *Effects) UseOf(i int) Use {
	var u Use
	for _, x := range e.CtxUses {
		if x.Param == i {
			u |= x.Use
		}
	}
	return u
}

// inferCtxUses adds what f does with the contexts among its parameters.
func (res *Result) inferCtxUses(f *flow.Func, e *Effects) {
	if f.Obj == nil {
		return
	}
	clear(res.work.ctxUses) // of callees that were not known as well as now
	for i := range f.Sig.Params().Len() {
		v := f.Sig.Params().At(i)
		if !Carries(v.Type()) {
			continue
		}
		u := res.work.CtxUseOf(f, v)
		for bit := Values; bit <= Shares; bit <<= 1 {
			if u&bit != 0 {
				add(&e.CtxUses, CtxUse{i, bit})
			}
		}
	}
}

// addIgnored adds the contexts that f turned out to do nothing with. It must
// wait until the recursion group is complete.
func addIgnored(f *flow.Func, e *Effects) {
	if f.Obj == nil {
		return
	}
	for i := range f.Sig.Params().Len() {
		if Carries(f.Sig.Params().At(i).Type()) && e.UseOf(i) == 0 {
			add(&e.CtxUses, CtxUse{i, Ignores})
		}
	}
}

type useKey struct {
	f *flow.Func
	v *types.Var
}

// CtxUseOf returns what the body of f, and the literals and functions of this
// package that it calls, do with the context that v is or carries: v is a
// parameter of f, or captured by it.
func (r *Goroutines) CtxUseOf(f *flow.Func, v *types.Var) Use {
	if i, ok := f.Param(v); ok && i >= 0 && f.Obj != nil && r.complete && !f.Test {
		return r.OfFunc(f).UseOf(i) &^ Ignores
	}
	key := useKey{f, v}
	if u, ok := r.ctxUses[key]; ok {
		return u
	}
	r.ctxUses[key] = 0 // ends recursion
	w := &ctxWalk{r: r, f: f, v: v}
	ast.Inspect(f.Body, w.visit)
	r.ctxUses[key] = w.use
	return w.use
}

// A ctxWalk collects what a function does with the context in v.
type ctxWalk struct {
	r   *Goroutines
	f   *flow.Func
	v   *types.Var
	use Use
}

func (w *ctxWalk) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		w.call(n)
	case *ast.CompositeLit:
		for _, e := range n.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			w.escape(e)
		}
	case *ast.AssignStmt:
		for i, rhs := range n.Rhs {
			if len(n.Lhs) == len(n.Rhs) && w.r.ix.VarOf(n.Lhs[i]) == nil {
				w.escape(rhs)
			}
		}
	case *ast.SendStmt:
		w.escape(n.Value)
	}
	return true
}

// escape notes that the context goes where it is lost from sight.
func (w *ctxWalk) escape(e ast.Expr) {
	if Carries(w.r.ix.TypeOf(e)) && w.is(e) {
		w.use |= Cancellable
	}
}

// is reports whether the context in e is the one at hand, or derives from it
// with its cancellation.
func (w *ctxWalk) is(e ast.Expr) bool { return w.r.derivesFrom(w.f, e, w.v, 6) }

// derivesFrom reports whether the context in e, in f, is the one that v holds
// when f is entered, or derives from it with its cancellation.
func (r *Result) derivesFrom(f *flow.Func, e ast.Expr, v *types.Var, depth int) bool {
	if depth == 0 {
		return false
	}
	ix := r.ix
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		w := ix.VarOf(x.(ast.Expr))
		if w == nil {
			sel, ok := x.(*ast.SelectorExpr)
			return ok && r.derivesFrom(f, sel.X, v, depth-1)
		}
		if w != v && !Carries(w.Type()) {
			return false
		}
		// Where one of several definitions is cut off, the code knows what it
		// does: if async { ctx = context.WithoutCancel(ctx) }.
		defs, entry := ix.Reaching(w, ix.Enclosing(e.Pos()), e.Pos())
		for _, d := range defs {
			if d.Func == nil || !d.Func.Within(f) {
				if w == v {
					entry = true // what the captured variable holds
					continue
				}
				return false // another variable's
			}
			if d.Rhs == nil || !r.derivesFrom(f, d.Rhs, v, depth-1) {
				return false
			}
		}
		return len(defs) > 0 || w == v && entry
	case *ast.StarExpr:
		return r.derivesFrom(f, x.X, v, depth)
	case *ast.UnaryExpr:
		return x.Op == token.AND && r.derivesFrom(f, x.X, v, depth)
	case *ast.TypeAssertExpr:
		return r.derivesFrom(f, x.X, v, depth)
	case *ast.CallExpr:
		if r.detaches(x) {
			return false
		}
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && Carries(ix.TypeOf(sel.X)) && len(x.Args) == 0 {
			return r.derivesFrom(f, sel.X, v, depth-1)
		}
		for _, arg := range x.Args {
			if Carries(ix.TypeOf(arg)) && r.derivesFrom(f, arg, v, depth-1) {
				return true
			}
		}
		if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && ix.Info.Selections[sel] != nil && !hasContextArg(ix, x) {
			return r.derivesFrom(f, sel.X, v, depth-1)
		}
	}
	return false
}

func hasContextArg(ix *flow.Index, call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if Carries(ix.TypeOf(arg)) {
			return true
		}
	}
	return false
}

// detaches reports whether the call makes a context that is not cancelled with
// the one that it gets.
func (r *Result) detaches(call *ast.CallExpr) bool {
	fn := r.ix.Callee(call)
	if fn == nil {
		return false
	}
	if catalog.Is(fn, catalog.Detach) != nil {
		return true
	}
	found := false
	for _, c := range r.Of(fn).Contexts {
		switch c.Kind {
		case Detached, Fresh:
			found = true
		case Derived:
			return false
		}
	}
	return found
}

func (w *ctxWalk) call(call *ast.CallExpr) {
	r, ix := w.r, w.r.ix
	if tv, ok := ix.Info.Types[call.Fun]; ok && (tv.IsType() || tv.IsBuiltin()) {
		return
	}
	fn := ix.Callee(call)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && ix.Info.Selections[sel] != nil && Carries(ix.TypeOf(sel.X)) && w.is(sel.X) {
		switch sel.Sel.Name {
		case "Done", "Err", "Deadline":
			w.use |= Watches
		case "Context", "WithContext", "Clone":
		default:
			w.use |= Values
		}
	}
	bodies := r.funcsCalled(call)
	shared := shares(fn)
	for i, arg := range call.Args {
		if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok && shared && w.worksIn(lit) {
			w.use |= Shares
		}
		if !Carries(ix.TypeOf(arg)) || !w.is(arg) {
			continue
		}
		w.use |= w.argument(call, fn, bodies, i)
	}
	// A closure that captures the context.
	for _, g := range bodies {
		if g.Obj == nil && g != w.f && !g.Within(w.f) && ix.Var(w.v).Func != g {
			w.use |= r.CtxUseOf(g, w.v)
		}
	}
}

// worksIn reports whether a literal hands the context to a call.
func (w *ctxWalk) worksIn(lit *ast.FuncLit) bool {
	found := false
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			for _, arg := range call.Args {
				found = found || Carries(w.r.ix.TypeOf(arg)) && w.is(arg)
			}
		}
		return !found
	})
	return found
}

// argument returns what the callee does with the context that argument i
// carries.
//
// A callee that asks whether the context is done, and can fail, is an operation
// that ends early; one that cannot fail lives until the context is done.
func (w *ctxWalk) argument(call *ast.CallExpr, fn *types.Func, bodies []*flow.Func, i int) Use {
	use := w.argumentUse(call, fn, bodies, i)
	if use&Watches != 0 && fails(w.r.ix, call) {
		use = use&^Watches | Cancellable
	}
	return use
}

// fails reports whether a call returns an error.
func fails(ix *flow.Index, call *ast.CallExpr) bool {
	sig, ok := ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	return ok && ReturnsError(sig)
}

func (w *ctxWalk) argumentUse(call *ast.CallExpr, fn *types.Func, bodies []*flow.Func, i int) Use {
	r := w.r
	if r.ix.Arg(call, i) != call.Args[i] {
		i-- // a method expression
	}
	if fn == nil { // the value of a function of another package
		for _, t := range r.targetsOf(call.Fun) {
			fn = t.Fn
		}
	}
	for _, role := range catalog.Roles(fn) {
		switch role.Role {
		case catalog.Derive, catalog.Detach, catalog.Root, catalog.GroupContext, catalog.Key:
			return 0 // the result is looked at
		case catalog.Lookup, catalog.Harmless:
			return Values
		case catalog.Keeps:
			return Cancellable
		}
	}
	// The context of a callback beside it is this one or one derived from it.
	var use Use
	for _, arg := range call.Args {
		for _, g := range r.FuncsOf(arg) {
			for v := range g.Sig.Params().Variables() {
				if catalog.IsContext(v.Type()) {
					use |= r.CtxUseOf(g, v) | Ignores
				}
			}
		}
	}
	if len(bodies) > 0 {
		for _, g := range bodies {
			params := g.Sig.Params()
			if params.Len() == 0 {
				continue
			}
			i := max(0, min(i, params.Len()-1))
			if g.Obj != nil {
				use |= r.OfFunc(g).UseOf(i) &^ Ignores
			} else {
				use |= r.CtxUseOf(g, params.At(i))
			}
		}
		return use
	}
	if fn != nil {
		if u := r.Of(fn).UseOf(i); u != 0 {
			return u | use
		}
	}
	if use != 0 {
		return use
	}
	if fn == nil {
		return w.r.guessValue(call)
	}
	return guess(fn)
}

// guessValue is guess for a call of a function value: a package variable that
// stands for a function (log.G), or one of which nothing is known.
func (r *Result) guessValue(call *ast.CallExpr) Use {
	v := r.ix.VarOf(call.Fun)
	if !flow.IsPackageVar(v) {
		return Cancellable
	}
	for elem := range strings.SplitSeq(v.Pkg().Path(), "/") {
		if observers[elem] {
			return Values
		}
	}
	return Cancellable
}

// guess says what an unknown function most likely does with a context that it
// gets. Work that can be cancelled can fail, and says so by an error; what only
// reads values, logs or counts returns what it read, or nothing.
func guess(fn *types.Func) Use {
	if fn == nil {
		return Cancellable // a function value
	}
	if Observes(fn) && !answers(fn.Signature()) {
		return Values
	}
	if catalog.IsFunc(fn, "context") {
		switch fn.Name() {
		case "AfterFunc":
			return Watches
		case "Cause":
			return Values
		}
	}
	sig := fn.Signature()
	if sig.Results().Len() == 1 && sig.Params().Len() <= 2 && !CanFail(sig) && !iterates(sig.Results().At(0).Type()) {
		return Values
	}
	return Cancellable
}

// answers reports whether a function of the signature returns something that it may
// fail to find: what only observes, whatever its name, returns at most an error.
func answers(sig *types.Signature) bool { return ReturnsError(sig) && sig.Results().Len() > 1 }

// iterates reports whether t is an iterator: what it yields is fetched later.
func iterates(t types.Type) bool {
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Params().Len() != 1 || sig.Results().Len() != 0 {
		return false
	}
	yield, ok := sig.Params().At(0).Type().Underlying().(*types.Signature)
	return ok && yield.Results().Len() == 1 && types.Identical(yield.Results().At(0).Type(), types.Typ[types.Bool])
}

// observers are the elements of import paths of packages that look at a program
// rather than do its work: their functions read values from a context.
var observers = map[string]bool{
	"log": true, "logs": true, "logger": true, "logging": true, "slog": true, "zap": true, "logrus": true, "zerolog": true,
	"klog": true, "glog": true, "hclog": true, "logr": true, "ctxlog": true, "ctxzap": true, "trace": true, "tracing": true,
	"tracer": true, "metric": true, "metrics": true, "otel": true, "telemetry": true, "opentracing": true, "stats": true,
	"opencensus": true,
}

// Observes reports whether fn belongs to logging, tracing or metrics, going by
// its package and the type of its receiver.
func Observes(fn *types.Func) bool {
	if fn.Pkg() != nil {
		for elem := range strings.SplitSeq(fn.Pkg().Path(), "/") {
			if observers[elem] {
				return true
			}
		}
		// A logger under another name, such as contentlog, answers nothing.
		if strings.HasSuffix(fn.Pkg().Name(), "log") && fn.Signature().Results().Len() == 0 {
			return true
		}
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return false
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok {
		return false
	}
	name := strings.ToLower(named.Obj().Name())
	for _, word := range []string{"logger", "tracer", "span", "meter", "counter", "histogram", "gauge", "metric"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return name == "log" || name == "entry" || name == "helper"
}

// ArgUse returns what the callee of a call most likely does with the context
// that argument i is or carries.
func (r *Goroutines) ArgUse(call *ast.CallExpr, i int) Use {
	w := &ctxWalk{r: r}
	return w.argument(call, r.ix.Callee(call), r.funcsCalled(call), i)
}

// ReadsOnly reports whether fn, going by its package and shape, only reads
// values from the contexts that it gets, or asks why they were cancelled: it
// logs, traces, or is an accessor.
func ReadsOnly(fn *types.Func) bool {
	if fn == nil {
		return false
	}
	if catalog.IsFunc(fn, "context") {
		return fn.Name() == "Cause" || fn.Name() == "WithoutCancel"
	}
	return guess(fn) == Values
}
