package lifetime

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// LifeOf returns what is known of how many requests a value of the type serves, by
// how the package makes and uses such values.
func (r *Lives) LifeOf(t types.Type) Life {
	named := catalog.Named(t)
	if named == nil {
		return Life{}
	}
	named = named.Origin()
	r.indexTypes()
	if l, ok := r.lives[named]; ok {
		return l
	}
	l := r.life(named)
	r.lives[named] = l
	return l
}

// offered reports whether the method, which handles requests by its signature,
// may be called for requests of all kinds on one value: it is exported and can
// answer, an interface has it, or a handler calls it on a variable that all
// requests share. Any other method is a helper of who has the value.
func (r *Lives) offered(named *types.Named, m *types.Func, sig *types.Signature) bool {
	if m.Exported() && evidence.Answers(sig) || r.implements(named, m) {
		return true
	}
	for _, call := range r.ix.Callers(m) {
		recv := call.Receiver(r.ix.Info)
		if recv == nil || call.Func == nil {
			continue
		}
		v := r.sum.Root(recv)
		if v == nil {
			continue
		}
		if flow.IsPackageVar(v) {
			return true
		}
		if r.requests.SharedVar(call.Func, v) {
			return true
		}
	}
	return false
}

// implements reports whether an interface of this package, or of one of its
// module that it imports, has the method m of the type, which implements it.
// What is plugged in where only an interface is known, such as a signer or a
// matcher, serves all requests; what just reads a request into its fields serves
// that one.
func (r *Lives) implements(named *types.Named, m *types.Func) bool {
	in := func(pkg *types.Package) bool {
		for _, name := range pkg.Scope().Names() {
			obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
			if !ok || !types.IsInterface(obj.Type()) {
				continue
			}
			iface, ok := obj.Type().Underlying().(*types.Interface)
			if !ok || iface.NumMethods() == 0 {
				continue
			}
			if method, _, _ := types.LookupFieldOrMethod(iface, false, pkg, m.Name()); method != nil && types.Implements(types.NewPointer(named), iface) {
				return true
			}
		}
		return false
	}
	if in(r.pass.Pkg) {
		return true
	}
	// To look at all that every import declares would load it.
	for _, pkg := range r.pass.Pkg.Imports() {
		if r.ix.InModule(pkg) && in(pkg) {
			return true
		}
	}
	return false
}

// life adds what the types say that hold values of the type to what is known of it
// alone. Who holds whom may go round in circles: the types around it that decide are
// looked for along all ways, so that it makes no difference where one starts.
func (r *Lives) life(named *types.Named) Life {
	l := r.lifeAlone(named)
	if l.Shared.Refutes() || l.Own.Refutes() {
		return l
	}
	own, shared := r.heldBy(named)
	if !r.shared[named] {
		l.Own = sign.Firmest(l.Own, own)
	}
	if shared.Grade() > l.Shared.Grade() || l.Component && shared.Grade() == l.Shared.Grade() {
		l.Shared, l.Component, l.Held = shared, false, true
	}
	return l
}

// heldBy says that all types which hold values of the type, directly or in other
// types, belong to one request, and that one of them is shared.
func (r *Lives) heldBy(named *types.Named) (own, shared sign.Sign) {
	seen := map[*types.Named]bool{named: true}
	all := true
	var visit func(*types.Named)
	visit = func(inner *types.Named) {
		for _, outer := range r.fieldOf[inner] {
			if seen[outer] {
				continue
			}
			seen[outer] = true
			l := r.lifeAlone(outer)
			switch {
			case l.Own.Says > sign.Open:
				own = own.And(l.Own)
			case l.Shared.Says > sign.Open && !l.Component:
				all = false
				shared = sign.Best(shared, sign.Yes(min(l.Shared.Grade(), sign.Likely), sign.Shape, l.Shared.Pos, "is held by "+outer.Obj().Name()))
			case len(r.fieldOf[outer]) == 0:
				all = false
			default:
				visit(outer)
			}
		}
	}
	visit(named)
	return sign.If(all, own), shared
}

// lifeAlone is what is known of a type without a look at those that hold it.
func (r *Lives) lifeAlone(named *types.Named) Life {
	if l, ok := r.alone[named]; ok {
		return l
	}
	l := r.lifeItself(named)
	r.alone[named] = l
	return l
}

// toldOwn reports whether a directive, a flag or the catalog says that each request has
// a value of the type.
func (r *Lives) toldOwn(named *types.Named) bool {
	return r.sum.TypeMarked(named, "per-request") || catalog.IsPerRequestType(named)
}

func (r *Lives) lifeItself(named *types.Named) Life {
	pos, name := named.Obj().Pos(), named.Obj().Name()
	if r.sum.TypeMarked(named, "shared") {
		return Life{Shared: sign.Yes(sign.Certain, sign.Told, pos, name+" is shared")}
	}
	if r.toldOwn(named) {
		return Life{Own: sign.Yes(sign.Certain, sign.Told, pos, "each request has a "+name)}
	}
	// What is registered at start-up serves all requests, whatever its name
	// and its fields suggest.
	if r.registered[named] {
		return Life{Shared: sign.Proved(pos, "a method of "+name+" is registered as a handler")}
	}
	l := Life{Own: r.ofOne(named, r.fresh(named))}
	l.Shared, l.Component = r.sharedItself(named)
	return l
}

// sharedItself says that one value of the type serves many requests; component
// says that this goes by methods that get no more than a context.
func (r *Lives) sharedItself(named *types.Named) (shared sign.Sign, component bool) {
	pos, name := named.Obj().Pos(), named.Obj().Name()
	if r.shared[named] {
		// Others of the type may be a request's own.
		shared = sign.Yes(sign.Likely, sign.Shape, pos, "a "+name+" is held for all requests")
	}
	weak := false
	for m := range named.Methods() {
		f := r.ix.Declared(m)
		if f == nil {
			continue
		}
		if catalog.SharedMethod(m) {
			return sign.Proved(m.Pos(), name+"."+m.Name()+" is called for concurrent requests"), false
		}
		if isClient(m) {
			shared = sign.Best(shared, sign.Yes(sign.Likely, sign.Shape, m.Pos(), name+" is a client"))
		}
		switch d := r.requests.OwnDegree(f); d.Evidence {
		case evidence.Strong:
			served := evidence.Degree{}
			if evidence.IsGRPCMethod(m) {
				served = evidence.Degree{Evidence: evidence.Strong}
			}
			served = served.Better(r.requests.Service(m)).Better(r.requests.HandedOver(m)).Better(r.requests.Plugged(m))
			switch {
			case served.Evidence == evidence.Strong && served.Basis <= sign.Told:
				return sign.Proved(m.Pos(), name+"."+m.Name()+" is served to concurrent requests"), false
			case served.Evidence == evidence.Strong:
				shared = sign.Best(shared, sign.Yes(sign.Likely, served.Basis, m.Pos(), name+"."+m.Name()+" is handed over as a handler"))
			case !r.handles(f.Sig):
				weak = true
			case r.offered(named, m, f.Sig):
				shared = sign.Best(shared, sign.Yes(sign.Likely, sign.Shape, m.Pos(), name+"."+m.Name()+" handles requests"))
			}
		case evidence.Weak:
			weak = true
		}
		// A literal in a method that is kept and runs per request shares the
		// receiver.
		for lit := range f.All() {
			if r.captures(lit, f.Sig.Recv()) {
				s := r.requests.PerRequestSign(lit)
				s.Why = "a handler captures the " + name
				shared = sign.Best(shared, s)
			}
		}
	}
	if shared.Grade() < sign.Likely && weak {
		return sign.Yes(sign.Likely, sign.Shape, pos, "methods of "+name+" get contexts"), true
	}
	return shared, false
}

// isClient reports whether m sends the requests that it is given, as Do of an
// http.Client does: such an object is for many goroutines.
func isClient(m *types.Func) bool { return m.Exported() && evidence.Sends(m.Signature()) }

// captures reports whether the literal uses v.
func (r *Lives) captures(lit *flow.Func, v *types.Var) bool {
	for _, use := range r.ix.Var(v).Uses {
		if use.Func != nil && use.Func.Within(lit) {
			return true
		}
	}
	return false
}
