package scope

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// A Lifetime says how many requests a value of a type serves.
type Lifetime uint8

// The lifetimes.
const (
	UnknownLife Lifetime = iota
	OneRequest           // each request, connection or use has its own
	// Component: it is made at start-up and has methods for requests, but
	// nothing says that concurrent ones call it.
	Component
	Shared // one value serves many requests at once
)

// LifetimeOf returns how many requests a value of the type serves, by how the
// package makes and uses such values.
func (r *Result) LifetimeOf(t types.Type) Lifetime {
	named := catalog.Named(t)
	if named == nil {
		return UnknownLife
	}
	named = named.Origin()
	r.indexTypes()
	if l, ok := r.lifetimes[named]; ok {
		return l
	}
	r.lifetimes[named] = UnknownLife // for types that hold each other
	l := r.lifetime(named)
	r.lifetimes[named] = l
	return l
}

func exportedType(t types.Type) bool {
	named := catalog.Named(t)
	return named == nil || named.Obj().Exported()
}

// made is where the package makes values of a type.
type made struct {
	funcs []*flow.Func // nil entries for package level
}

// indexTypes finds, once and in one walk over the files, where values of the
// package's types are made, and the method values and fields that share them.
func (r *Result) indexTypes() {
	if r.lifetimes != nil {
		return
	}
	r.lifetimes = make(map[*types.Named]Lifetime)
	r.made = make(map[*types.Named]*made)
	r.shared = make(map[*types.Named]bool)
	r.fieldOf = make(map[*types.Named][]*types.Named)
	r.held = make(map[*types.Named]bool)
	r.registered = make(map[*types.Named]bool)
	r.values = make(map[*types.Func]bool)
	add := func(t types.Type, pos ast.Node) {
		named := catalog.Named(t)
		if named == nil || named.Obj().Pkg() != r.pass.Pkg {
			return
		}
		if fset := r.pass.Fset; rule.InTestFile(fset, pos.Pos()) && !rule.InTestFile(fset, named.Obj().Pos()) {
			return // a test has its own, whatever a server does
		}
		named = named.Origin()
		m := r.made[named]
		if m == nil {
			m = new(made)
			r.made[named] = m
		}
		m.funcs = append(m.funcs, r.ix.Enclosing(pos.Pos()))
	}
	for _, file := range r.pass.Files {
		calls := make(map[ast.Expr]bool)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				add(r.ix.TypeOf(n), n)
			case *ast.CallExpr:
				calls[ast.Unparen(n.Fun)] = true
				if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "new" && len(n.Args) == 1 {
					if _, ok := r.ix.Info.Uses[id].(*types.Builtin); ok {
						add(r.ix.TypeOf(n.Args[0]), n)
					}
				}
			case *ast.ValueSpec:
				// var s server
				if n.Type != nil && len(n.Values) == 0 {
					if t := r.ix.TypeOf(n.Type); !isPointer(t) {
						add(t, n)
					}
				}
			case *ast.SelectorExpr:
				// A method value of the shape of a handler: mux.HandleFunc("/", s.h)
				sel := r.ix.Info.Selections[n]
				if sel == nil || sel.Kind() != types.MethodVal || calls[n] {
					return true
				}
				fn, ok := sel.Obj().(*types.Func)
				if !ok {
					return true
				}
				r.values[fn.Origin()] = true
				if r.takesCarrier(fn.Signature()) {
					if named := catalog.Named(sel.Recv()); named != nil && named.Obj().Pkg() == r.pass.Pkg {
						if f := r.ix.Enclosing(n.Pos()); f == nil || r.Evidence(f) != Strong {
							r.shared[named.Origin()] = true
							r.registered[named.Origin()] = r.registered[named.Origin()] || r.handles(fn.Signature()) && r.Reached(f) == nil
						}
					}
				}
			}
			return true
		})
	}
	scope := r.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		switch obj := scope.Lookup(name).(type) {
		case *types.Var:
			if named := catalog.Named(obj.Type()); named != nil && named.Obj().Pkg() == r.pass.Pkg && !types.IsInterface(named) {
				r.shared[named.Origin()] = true
			}
		case *types.TypeName:
			named := catalog.Named(obj.Type())
			if named == nil {
				continue
			}
			st, ok := named.Underlying().(*types.Struct)
			if !ok {
				continue
			}
			for field := range st.Fields() {
				if inner := catalog.Named(field.Type()); inner != nil && inner.Obj().Pkg() == r.pass.Pkg && inner != named {
					r.fieldOf[inner.Origin()] = append(r.fieldOf[inner.Origin()], named.Origin())
				}
			}
		}
	}
}

func isPointer(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.Pointer)
	return ok
}

// takesCarrier reports whether a function of the signature serves a request.
func (r *Result) takesCarrier(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if c := catalog.CarrierOf(v.Type()); c != nil && c.Response {
			continue // a renderer takes a writer too
		}
		if r.typeEvidence(v.Type()) == Strong {
			return true
		}
	}
	return false
}

// handles reports whether a function of the signature is a handler, and not a
// part of one: it takes carriers of the request, and perhaps the next handler,
// and nothing else.
func (r *Result) handles(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if r.typeEvidence(v.Type()) == None && !isFunc(v.Type()) && !types.IsInterface(v.Type()) {
			return false
		}
	}
	return r.takesCarrier(sig)
}

// offered reports whether the method, which handles requests by its signature,
// may be called for requests of all kinds on one value: it is exported and can
// answer, an interface has it, or a handler calls it on a variable that all
// requests share. Any other method is a helper of who has the value.
func (r *Result) offered(named *types.Named, m *types.Func, sig *types.Signature) bool {
	if m.Exported() && answers(sig) || r.implements(named, m) {
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
		if _, shared := r.SharedVar(call.Func, v); shared {
			return true
		}
	}
	return false
}

// answers reports whether a function of the signature gets more of a request
// than an *http.Request: it can answer it.
func answers(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if known := catalog.CarrierOf(v.Type()); known != nil && !known.Weak && !isHTTP(v.Type(), "Request") {
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
func (r *Result) implements(named *types.Named, m *types.Func) bool {
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
	if r.pass.Module == nil || r.pass.Module.Path == "" {
		return false
	}
	// To look at all that every import declares would load it.
	for _, pkg := range r.pass.Pkg.Imports() {
		if strings.HasPrefix(pkg.Path(), r.pass.Module.Path+"/") && in(pkg) {
			return true
		}
	}
	return false
}

// isPool reports whether t is sync.Pool: what its New makes has one user at a
// time.
func isPool(t types.Type) bool {
	named := catalog.Named(t)
	return named != nil && named.Obj().Name() == "Pool" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync"
}

func (r *Result) lifetime(named *types.Named) Lifetime {
	if r.sum.TypeMarked(named, "shared") || catalog.IsSharedType(named) {
		return Shared
	}
	if r.sum.TypeMarked(named, "per-request") || catalog.IsPerRequestType(named) {
		return OneRequest
	}
	// What is registered at start-up serves all requests, whatever its name
	// and its fields suggest.
	if r.registered[named] && !r.fresh(named) {
		return Shared
	}
	if r.ofOne(named) {
		return OneRequest
	}
	if r.shared[named] {
		return Shared
	}
	serves, weak := false, false
	for m := range named.Methods() {
		f := r.ix.Declared(m)
		if f == nil {
			continue
		}
		if catalog.SharedMethod(m) || isClient(m) {
			serves = true
		}
		switch r.ownEvidence(f) {
		case Strong:
			switch {
			case isGRPCMethod(m) || r.isService(m) || r.handedOver(m):
				serves = true
			case !r.handles(f.Sig):
				weak = true
			case r.offered(named, m, f.Sig):
				serves = true
			}
		case Weak:
			weak = true
		}
		// A literal in a method that is kept and runs per request shares the
		// receiver.
		for lit := range f.All() {
			if lit != f && r.PerRequest(lit) && f.Sig.Recv() != nil && r.captures(lit, f.Sig.Recv()) {
				serves = true
			}
		}
	}
	if serves {
		return Shared
	}
	for _, outer := range r.fieldOf[named] {
		if r.LifetimeOf(outer) == Shared {
			r.held[named] = true
			return Shared
		}
	}
	if weak {
		return Component
	}
	return UnknownLife
}

// isClient reports whether m sends the requests that it is given, as Do of an
// http.Client does: such an object is for many goroutines.
func isClient(m *types.Func) bool { return m.Name() == "Do" && sends(m.Signature()) }

// captures reports whether the literal uses v.
func (r *Result) captures(lit *flow.Func, v *types.Var) bool {
	for _, use := range r.ix.Var(v).Uses {
		if use.Func != nil && use.Func.Within(lit) {
			return true
		}
	}
	return false
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// ofOne reports whether values of the type belong to one request, connection
// or use.
func (r *Result) ofOne(named *types.Named) bool {
	ptr := types.NewPointer(named)
	if types.Implements(ptr, errorType) {
		return true // it tells of one failure
	}
	if catalog.IsContext(ptr) || catalog.CarrierOf(named) != nil || catalog.ContextMethod(ptr) != nil {
		return true
	}
	if serves(named) {
		return r.fresh(named)
	}
	if perUse(named.Obj().Name()) {
		return true
	}
	if st, ok := named.Underlying().(*types.Struct); ok && r.ofOneStruct(st, 3) {
		return true
	}
	if holders := r.fieldOf[named]; len(holders) > 0 && !r.shared[named] {
		one := true
		for _, holder := range holders {
			one = one && r.LifetimeOf(holder) == OneRequest
		}
		if one {
			return true
		}
	}
	return r.fresh(named)
}

// fresh reports whether the package makes values of the type only where each
// belongs to one request or use.
func (r *Result) fresh(named *types.Named) bool {
	m := r.made[named]
	if m == nil {
		return false
	}
	for _, f := range m.funcs {
		if !r.madePerUse(f, named, 0) {
			return false
		}
	}
	return true
}

// serves reports whether the type has a method that a library calls for
// concurrent requests, such as ServeHTTP.
func serves(named *types.Named) bool {
	for m := range named.Methods() {
		if catalog.SharedMethod(m) {
			return true
		}
	}
	return false
}

// ofOneStruct reports whether a struct, or one that it embeds, has a field that
// belongs to one request or connection.
func (r *Result) ofOneStruct(st *types.Struct, depth int) bool {
	for field := range st.Fields() {
		if r.ofOneField(field) {
			return true
		}
		if !field.Embedded() || depth == 0 {
			continue
		}
		if named := catalog.Named(field.Type()); named != nil {
			if inner, ok := named.Underlying().(*types.Struct); ok && r.ofOneStruct(inner, depth-1) {
				return true
			}
		}
	}
	return false
}

// ofOneField reports whether a struct with the field belongs to one request or
// connection: a request, a writer, a stream, a net.Conn.
func (r *Result) ofOneField(field *types.Var) bool {
	t := field.Type()
	if c := catalog.CarrierOf(t); c != nil && !c.Weak {
		return true
	}
	named := catalog.Named(t)
	if named == nil || named.Obj().Pkg() == nil {
		return false
	}
	path, name := named.Obj().Pkg().Path(), named.Obj().Name()
	if path == "net" && strings.HasSuffix(name, "Conn") || path == "crypto/tls" && name == "Conn" {
		return true
	}
	return strings.HasSuffix(path, "websocket") && name == "Conn"
}

// madePerUse reports whether f makes its values of the type for one request or
// use: it serves a request, all its callers do, or it is a method that returns
// a fresh value to each caller. A method without parameters that makes a
// handler is no such method: it sets routes up.
func (r *Result) madePerUse(f *flow.Func, named *types.Named, depth int) bool {
	if f == nil || depth > maxCallers {
		return false
	}
	for g := f; g != nil; g = g.Outer {
		if g.Site.Composite != nil && isPool(r.ix.TypeOf(g.Site.Composite)) {
			return true
		}
		if r.PerRequest(g) {
			return true
		}
	}
	if r.Evidence(f) == Strong || r.Reached(f) != nil {
		return true
	}
	f = f.Decl()
	if f.Obj == nil || r.Startup(f) && !isFactory(f) {
		return false
	}
	if r.Evidence(f) == Weak && r.keepsToItself(f) {
		return true
	}
	if f.Sig.Recv() != nil && f.Sig.Results().Len() > 0 && !isFactory(f) {
		if r.Evidence(f) != None && (!serves(named) || !plainResults(f.Sig)) {
			return true
		}
		if f.Sig.Params().Len() == 0 && !serves(named) && !r.registered[named] {
			return true
		}
	}
	called := false
	for _, call := range r.ix.Callers(f.Obj) {
		if call.Func != nil && call.Func.Test && !f.Test {
			continue // as in indexTypes
		}
		if call.Func == nil || !r.madePerUse(call.Func, named, depth+1) {
			return false
		}
		called = true
	}
	return called
}

// keepsToItself reports whether what f makes ends with the call: it returns but
// plain values, stores no other ones where they stay, and starts no goroutine.
func (r *Result) keepsToItself(f *flow.Func) bool {
	if !plainResults(f.Sig) {
		return false
	}
	for g := range f.All() {
		for _, call := range g.Calls {
			if call.Mode == flow.Go {
				return false
			}
		}
		for _, w := range r.sum.Writes(g) {
			inside := w.Place.Owner != nil && w.Place.Owner.Within(f) && !w.Place.Deref
			if kind := summary.KindOf(w.Type); !inside && kind != summary.Scalar && kind != summary.Text {
				return false
			}
		}
	}
	return true
}

// plainResults reports whether a function returns but errors and values of basic
// types, which hold nothing that it makes.
func plainResults(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if _, isBasic := v.Type().Underlying().(*types.Basic); !isBasic && !summary.IsError(v.Type()) {
			return false
		}
	}
	return true
}

// OwnReceiver reports whether f is a helper that is called only on values that
// its callers, which serve a request, have made: whatever the other values of
// its type are for, these are the request's own.
func (r *Result) OwnReceiver(f *flow.Func) bool { return r.ownReceiver(f, 0) }

func (r *Result) ownReceiver(f *flow.Func, depth int) bool {
	if depth > maxCallers || f.Obj == nil || f.Obj.Exported() || f.Sig.Recv() == nil {
		return false
	}
	r.indexTypes()
	named, callers := catalog.Named(f.Sig.Recv().Type()), r.ix.Callers(f.Obj)
	if named == nil || len(callers) == 0 || r.values[f.Obj] {
		return false
	}
	for _, call := range callers {
		if call.Func == nil {
			return false
		}
		recv := r.ix.VarOf(call.Receiver(r.ix.Info))
		switch {
		case recv == nil:
			return false
		case recv == call.Func.Sig.Recv():
			if call.Func != f && !r.ownReceiver(call.Func, depth+1) {
				return false
			}
		case r.ix.Var(recv).Func != call.Func || isPointer(recv.Type()) && !r.sum.Made(recv) || r.Evidence(call.Func) == None && r.Reached(call.Func) == nil:
			return false
		}
	}
	return !r.implements(named, f.Obj) // last: it looks at all that a package declares
}

// isFactory reports whether f is named as a function that makes a value.
func isFactory(f *flow.Func) bool {
	return strings.HasPrefix(f.Obj.Name(), "New") || strings.HasPrefix(f.Obj.Name(), "new")
}

// SharedPath returns the type, on the way along the fields of path from a
// value of type t, one value of which serves many requests, and how sure that
// is; UnknownLife if there is none. What a request's own object holds by value
// is the request's own too.
func (r *Result) SharedPath(t types.Type, path string) (*types.Named, Lifetime) {
	var best *types.Named
	life := UnknownLife
	own := false
	ofOne := false // an object of one request is on the way
	hop := true    // t was reached by a pointer
	for _, name := range strings.Split(strings.TrimPrefix(path, "."), ".") {
		for {
			if p, ok := types.Unalias(t).(*types.Pointer); ok {
				t, own, hop = p.Elem(), false, true
				continue
			}
			break
		}
		if types.IsInterface(t) {
			own, hop = false, true
		}
		switch l := r.LifetimeOf(t); {
		case l == OneRequest:
			own, ofOne = true, true
		case ofOne && r.held[catalog.Named(t)]:
			// Others of its type are shared, this one is the request's.
		case !own && l > OneRequest && (l > life || l == life && hop):
			best, life = catalog.Named(t), l
		}
		hop = false
		name = strings.TrimRight(name, "[]")
		obj, _, _ := types.LookupFieldOrMethod(t, true, r.pass.Pkg, name)
		field, ok := obj.(*types.Var)
		if !ok {
			break
		}
		t = field.Type()
		for {
			switch u := types.Unalias(t).Underlying().(type) {
			case *types.Map:
				t, own = u.Elem(), false
				continue
			case *types.Slice:
				t, own = u.Elem(), false
				continue
			case *types.Array:
				t = u.Elem()
				continue
			}
			break
		}
	}
	return best, life
}
