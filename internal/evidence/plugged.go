package evidence

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Plugged is the evidence that fn, a method with a context and a message, is called for
// one message after the other on one object: the package hands the object over as an
// interface to a library that keeps it, or its own workers call it by an interface.
func (r *Requests) Plugged(fn *types.Func) Degree {
	if r.plugged == nil {
		r.plugged, r.worked = make(map[*types.Func]Degree), make(map[*types.Func]bool)
		for _, f := range r.ix.Funcs {
			for _, call := range f.Calls {
				r.addWork(call)
			}
		}
		for _, f := range r.ix.Funcs {
			for _, call := range f.Calls {
				r.plugArgs(call)
			}
			for _, st := range f.Stores {
				r.plug(r.ix.TypeOf(st.Lhs), st.Rhs)
			}
		}
		for lit := range r.ix.Composites() {
			r.plugElements(lit)
		}
	}
	return r.plugged[fn]
}

// plugArgs adds what a call hands over. A function that gets a context may call the
// methods with it before it returns; one that gets none keeps the object for somebody who
// has one.
func (r *Requests) plugArgs(call *flow.Call) {
	if call.Callee == nil || kinds.TakesContext(call.Callee.Signature()) {
		return
	}
	for i, arg := range call.Expr.Args {
		r.plug(paramAt(call.Callee.Signature(), i), arg)
	}
}

// plugElements adds what a composite literal holds.
func (r *Requests) plugElements(lit *ast.CompositeLit) {
	for i, elt := range lit.Elts {
		var t types.Type
		of := kinds.Under(r.ix.TypeOf(lit))
		if p, ok := of.(*types.Pointer); ok {
			of = kinds.Under(p.Elem()) // {…} for &T{…}
		}
		switch u := of.(type) {
		case *types.Struct:
			if field := r.ix.FieldAt(lit, i); field != nil {
				t = field.Type()
			}
		case *types.Slice:
			t = u.Elem()
		case *types.Map:
			t = u.Elem()
		}
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		r.plug(t, elt)
	}
}

// plug adds the methods of the object that is given as a value of type t, if that is an
// interface of a library, or one by which workers call.
func (r *Requests) plug(t types.Type, value ast.Expr) {
	iface := catalog.Named(t)
	if iface == nil || value == nil || !types.IsInterface(iface) || iface.Obj().Pkg() == nil || catalog.IsStd(iface.Obj().Pkg().Path()) {
		return
	}
	if r.usedBehind(value) {
		return // who hands it over waits, and has it back
	}
	own := r.ix.InModule(iface.Obj().Pkg())
	for m := range iface.Underlying().(*types.Interface).Methods() {
		if !own || r.worked[m.Origin()] {
			r.plugMethod(r.ix.TypeOf(value), m)
		}
	}
}

// usedBehind reports whether e is a local variable that its function uses further behind
// e.
func (r *Requests) usedBehind(e ast.Expr) bool {
	v := r.ix.VarOf(e)
	return v != nil && !flow.IsPackageVar(v) && slices.ContainsFunc(r.ix.Var(v).Uses, func(use flow.Use) bool { return use.Ident.Pos() > e.End() })
}

// plugMethod adds the method of the type t that stands for a method of an interface, if
// the package declares it and it takes a context and a message.
func (r *Requests) plugMethod(t types.Type, m *types.Func) {
	impl := catalog.Named(t)
	params := m.Signature().Params()
	if impl == nil || impl.Obj().Pkg() != r.pass.Pkg || types.IsInterface(impl) || params.Len() < 2 || !catalog.IsContext(params.At(0).Type()) || isHost(params.At(1).Type()) {
		return
	}
	if method := r.methodOf(impl, m.Name()); method != nil {
		r.plugged[method] = Degree{Strong, sign.Shape}
	}
}

// isHost reports whether a value of the type is there to be called, not to be looked at: a
// method that gets one sets something up.
func isHost(t types.Type) bool {
	iface, ok := kinds.Under(t).(*types.Interface)
	return ok && iface.NumMethods() > 0
}

// addWork adds the method of an interface that a worker calls on an object which is not its
// own.
func (r *Requests) addWork(call *flow.Call) {
	if call.Func == nil || !kinds.OfInterface(call.Callee) {
		return
	}
	if worker, loop := r.workerOf(call.Func); worker != nil && r.fromOutside(call.Receiver(r.ix.Info), worker, loop) {
		r.worked[call.Callee.Origin()] = true
	}
}

// workerOf returns the function around f, or f, of which a loop starts a goroutine in each
// round, and that loop; nil if there is none, or if each round has its own receiver.
func (r *Requests) workerOf(f *flow.Func) (worker *flow.Func, loop ast.Node) {
	for g := f; g != nil; g = g.Outer {
		if r.IsGone(g) && g.Outer != nil {
			if loop := g.Outer.Loop(g.Node.Pos()); loop != nil {
				return g, loop
			}
		}
		if g.Obj == nil {
			continue
		}
		for _, call := range r.ix.Callers(g.Obj) {
			if call.Mode != flow.Go || call.Func == nil {
				continue
			}
			loop := call.Func.Loop(call.Expr.Pos())
			if loop == nil {
				continue
			}
			if recv := r.sum.Root(call.Receiver(r.ix.Info)); recv == nil || !flow.DeclaredIn(recv, loop) {
				return g, loop
			}
		}
	}
	return nil, nil
}

// IsGone reports whether a literal runs on a goroutine that is started for it.
func (r *Requests) IsGone(lit *flow.Func) bool {
	if lit.Site.Kind != flow.Argument {
		return lit.Site.Kind == flow.Gone
	}
	role := catalog.ArgRole(r.ix.Callee(lit.Site.Call), lit.Site.Arg)
	return role != nil && (role.Role == catalog.Goroutine || role.Role == catalog.Group)
}

// fromOutside reports whether the object in e was there before the loop that starts the
// workers: they share it.
func (r *Requests) fromOutside(e ast.Expr, worker *flow.Func, loop ast.Node) bool {
	v := r.sum.Root(e)
	for range maxHops {
		if v == nil {
			return false
		}
		known := r.ix.Var(v)
		if known.Func == nil || !known.Func.Within(worker) {
			return !flow.DeclaredIn(v, loop)
		}
		if _, isParam := known.Func.Param(v); isParam {
			return v == worker.Sig.Recv()
		}
		if len(known.Defs) != 1 || known.Defs[0].Rhs == nil {
			return false
		}
		if _, isCall := ast.Unparen(known.Defs[0].Rhs).(*ast.CallExpr); isCall {
			return false // the worker has it made
		}
		v = r.sum.Root(known.Defs[0].Rhs)
	}
	return false
}
