package scope

import (
	"go/ast"
	"go/types"
	"iter"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
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

// A Life is what is known of how many requests a value of a type serves.
type Life struct {
	// Shared says that one value serves many requests.
	Shared sign.Sign
	// Component says that Shared goes by no more than methods that get a context:
	// nothing says that concurrent requests call it.
	Component bool
	// Own says that each request, connection or use has its own.
	Own sign.Sign
	// Held says that values are shared only as parts of what is.
	Held bool
}

// LifetimeOf returns how many requests a value of the type serves, whatever it is
// called: see LifeOf.
func (r *Result) LifetimeOf(t types.Type) Lifetime {
	switch l := r.LifeOf(t); {
	case l.Own.Says > sign.Open && l.Own.Basis < sign.Comment:
		return OneRequest
	case l.Component:
		return Component
	case l.Shared.Grade() >= sign.Likely:
		return Shared
	}
	return UnknownLife
}

// LifeOf returns what is known of how many requests a value of the type serves, by
// how the package makes and uses such values.
func (r *Result) LifeOf(t types.Type) Life {
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
	if r.lives != nil {
		return
	}
	r.lives = make(map[*types.Named]Life)
	r.alone = make(map[*types.Named]Life)
	r.made = make(map[*types.Named]*made)
	r.shared = make(map[*types.Named]bool)
	r.fieldOf = make(map[*types.Named][]*types.Named)
	r.registered = make(map[*types.Named]bool)
	r.values = make(map[*types.Func]bool)
	for _, file := range r.pass.Files {
		calls := make(map[ast.Expr]bool)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CompositeLit:
				r.addMade(r.ix.TypeOf(n), n)
			case *ast.CallExpr:
				calls[ast.Unparen(n.Fun)] = true
				if id, ok := n.Fun.(*ast.Ident); ok && id.Name == "new" && len(n.Args) == 1 {
					if _, ok := r.ix.Info.Uses[id].(*types.Builtin); ok {
						r.addMade(r.ix.TypeOf(n.Args[0]), n)
					}
				}
			case *ast.ValueSpec:
				// var s server
				if n.Type != nil && len(n.Values) == 0 {
					if t := r.ix.TypeOf(n.Type); !isPointer(t) {
						r.addMade(t, n)
					}
				}
			case *ast.SelectorExpr:
				if sel := r.ix.Info.Selections[n]; sel != nil && sel.Kind() == types.MethodVal && !calls[n] {
					r.addMethodValue(n, sel)
				}
			}
			return true
		})
	}
	r.indexHolders()
}

// addMade notes that a value of type t is made at pos.
func (r *Result) addMade(t types.Type, pos ast.Node) {
	named := catalog.Named(t)
	if named == nil || named.Obj().Pkg() == nil || catalog.IsStd(named.Obj().Pkg().Path()) {
		return
	}
	if fset := r.pass.Fset; rule.InTestFile(fset, pos.Pos()) && (named.Obj().Pkg() != r.pass.Pkg || !rule.InTestFile(fset, named.Obj().Pos())) {
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

// addMethodValue notes that a method is used as a value: one of the shape of a handler
// shares its receiver, mux.HandleFunc("/", s.h).
func (r *Result) addMethodValue(n *ast.SelectorExpr, sel *types.Selection) {
	fn, ok := sel.Obj().(*types.Func)
	if !ok {
		return
	}
	r.values[fn.Origin()] = true
	named := catalog.Named(sel.Recv())
	if named == nil || named.Obj().Pkg() != r.pass.Pkg || !r.takesCarrier(fn.Signature()) {
		return
	}
	if f := r.ix.Enclosing(n.Pos()); f == nil || r.Evidence(f) != Strong {
		r.shared[named.Origin()] = true
		r.registered[named.Origin()] = r.registered[named.Origin()] || r.handles(fn.Signature()) && r.Reached(f) == nil
	}
}

// indexHolders notes what package variables and the fields of structs hold.
func (r *Result) indexHolders() {
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

// HeldForAll reports whether the package shows that a value of the type is held for all
// requests: in a package variable, or by a method that is registered.
func (r *Result) HeldForAll(named *types.Named) bool {
	r.indexTypes()
	return r.shared[named.Origin()]
}

// Makers returns, by type, the functions in which the package makes values of the
// types of packages that it sees, nil for the initialiser of a package variable.
func (r *Result) Makers() iter.Seq2[*types.Named, []*flow.Func] {
	r.indexTypes()
	return func(yield func(*types.Named, []*flow.Func) bool) {
		for named, m := range r.made {
			if !yield(named, m.funcs) {
				return
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
		if r.SharedVar(call.Func, v) {
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

// life adds what the types say that hold values of the type to what is known of it
// alone. Who holds whom may go round in circles: the types around it that decide are
// looked for along all ways, so that it makes no difference where one starts.
func (r *Result) life(named *types.Named) Life {
	l := r.lifeAlone(named)
	if l.Shared.Basis == sign.Told && l.Shared.Says > sign.Open || l.Own.Says > sign.Open && l.Own.Basis <= sign.Told || r.registered[named] {
		return l
	}
	own, shared := r.heldBy(named)
	if !r.shared[named] && own.Says > sign.Open && (l.Own.Says <= sign.Open || own.Basis < l.Own.Basis) {
		l.Own = own
	}
	if shared.Grade() > l.Shared.Grade() || l.Component && shared.Grade() == l.Shared.Grade() {
		l.Shared, l.Component, l.Held = shared, false, true
	}
	return l
}

// heldBy says that all types which hold values of the type, directly or in other
// types, belong to one request, and that one of them is shared.
func (r *Result) heldBy(named *types.Named) (own, shared sign.Sign) {
	seen := map[*types.Named]bool{named: true}
	all, some := true, false
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
				some = true
				if own.Says <= sign.Open || l.Own.Basis > own.Basis {
					own = l.Own // as good as the weakest
				}
				if l.Own.Basis > sign.Told && l.Shared.Says > sign.Open {
					shared = sign.Best(shared, sign.Yes(sign.Possible, sign.Shape, l.Shared.Pos, "is held by "+outer.Obj().Name()))
				}
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
	if !all || !some {
		own = sign.Sign{}
	}
	return own, shared
}

// lifeAlone is what is known of a type without a look at those that hold it.
func (r *Result) lifeAlone(named *types.Named) Life {
	if l, ok := r.alone[named]; ok {
		return l
	}
	l := r.lifeItself(named)
	r.alone[named] = l
	return l
}

func (r *Result) lifeItself(named *types.Named) Life {
	pos, name := named.Obj().Pos(), named.Obj().Name()
	if r.sum.TypeMarked(named, "shared") || catalog.IsSharedType(named) {
		return Life{Shared: sign.Yes(sign.Certain, sign.Told, pos, name+" is shared")}
	}
	if r.sum.TypeMarked(named, "per-request") || catalog.IsPerRequestType(named) {
		return Life{Own: sign.Yes(sign.Certain, sign.Told, pos, "each request has a "+name)}
	}
	fresh := r.fresh(named)
	// What is registered at start-up serves all requests, whatever its name
	// and its fields suggest.
	if r.registered[named] && !(fresh.Says > sign.Open && fresh.Basis <= sign.Told) {
		return Life{Shared: sign.Proved(pos, "a method of "+name+" is registered as a handler")}
	}
	l := Life{Own: r.ofOne(named, fresh)}
	l.Shared, l.Component = r.sharedItself(named)
	if l.Own.Says > sign.Open && l.Own.Basis == sign.Shape {
		l.Shared.Says = min(l.Shared.Says, sign.Likely) // two things that its shape tells
	}
	return l
}

// sharedItself says that one value of the type serves many requests; component
// says that this goes by methods that get no more than a context.
func (r *Result) sharedItself(named *types.Named) (shared sign.Sign, component bool) {
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
		switch d := r.ownDegree(f); d.Evidence {
		case Strong:
			served := degree{}
			if isGRPCMethod(m) {
				served = degree{Evidence: Strong}
			}
			served = served.better(r.service(m)).better(r.handedOver(m))
			switch {
			case served.Evidence == Strong && served.basis <= sign.Told:
				return sign.Proved(m.Pos(), name+"."+m.Name()+" is served to concurrent requests"), false
			case served.Evidence == Strong:
				shared = sign.Best(shared, sign.Yes(sign.Likely, served.basis, m.Pos(), name+"."+m.Name()+" is handed over as a handler"))
			case !r.handles(f.Sig):
				weak = true
			case r.offered(named, m, f.Sig):
				shared = sign.Best(shared, sign.Yes(sign.Likely, sign.Shape, m.Pos(), name+"."+m.Name()+" handles requests"))
			}
		case Weak:
			weak = true
		}
		// A literal in a method that is kept and runs per request shares the
		// receiver.
		for lit := range f.All() {
			if lit == f || f.Sig.Recv() == nil || !r.captures(lit, f.Sig.Recv()) {
				continue
			}
			if s := r.PerRequestSign(lit); s.Says > sign.Open {
				shared = sign.Best(shared, sign.Yes(s.Says, s.Basis, s.Pos, "a handler captures the "+name))
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
func isClient(m *types.Func) bool { return m.Exported() && sends(m.Signature()) }

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

// ofOne says that values of the type belong to one request, connection or use.
func (r *Result) ofOne(named *types.Named, fresh sign.Sign) sign.Sign {
	if fresh.Says > sign.Open && fresh.Basis <= sign.Told {
		return fresh
	}
	pos, name, ptr := named.Obj().Pos(), named.Obj().Name(), types.NewPointer(named)
	if catalog.CarrierOf(named) != nil {
		return sign.Yes(sign.Certain, sign.Catalog, pos, name+" carries a request")
	}
	looks := func(why string) sign.Sign { return sign.Yes(sign.Likely, sign.Shape, pos, name+" "+why) }
	switch {
	case types.Implements(ptr, errorType):
		return looks("tells of one failure")
	case catalog.IsContext(ptr) || catalog.ContextMethod(ptr) != nil:
		return looks("is a context, or has one")
	case serves(named) || fresh.Says > sign.Open && fresh.Basis == sign.Shape:
		return fresh
	}
	if st, ok := named.Underlying().(*types.Struct); ok && r.ofOneStruct(st, 3) {
		return looks("holds a request or a connection")
	}
	if s := words.OneUse.Of(name, pos); s.Says > sign.Open {
		return s
	}
	return fresh
}

// fresh says that the package makes values of the type only where each belongs to
// one request or use.
func (r *Result) fresh(named *types.Named) sign.Sign {
	m := r.made[named]
	if m == nil {
		return sign.Sign{}
	}
	var all sign.Sign
	for _, f := range m.funcs {
		s := r.madePerUse(f, named, 0)
		if s.Says <= sign.Open {
			return sign.Sign{}
		}
		if all.Says <= sign.Open || s.Basis > all.Basis {
			all = s
		}
	}
	return all
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
	if path == "net" && strings.HasSuffix(name, "Conn") { // net.Conn, net.PacketConn and what implements them
		return true
	}
	return name == "Conn" && (path == "crypto/tls" || catalog.IsWebsocket(path))
}

// madePerUse says that f makes its values of the type for one request or use: it
// serves a request, all its callers do, or it looks like a method that returns a
// fresh value to each caller. A method without parameters that makes a handler is no
// such method: it sets routes up.
func (r *Result) madePerUse(f *flow.Func, named *types.Named, depth int) sign.Sign {
	if f == nil || depth > maxCallers {
		return sign.Sign{}
	}
	itself := r.ServesSign(f)
	if s := r.madeByRequest(f, itself); s.Says > sign.Open {
		return s
	}
	pos := f.Node.Pos()
	f = f.Decl()
	if f.Obj == nil || r.startsUp(f) {
		return itself
	}
	if r.Evidence(f) == Weak && r.keepsToItself(f, named) {
		return sign.Proved(pos, "is made for one call")
	}
	switch all, asked := r.madeByCallers(f, named, depth); {
	case asked && all.Says <= sign.Open:
		return itself
	case asked:
		return all
	}
	if f.Sig.Recv() != nil && !plainResults(f.Sig) &&
		(r.Evidence(f) != None || f.Sig.Params().Len() == 0 && !serves(named) && !r.registered[named]) {
		return sign.Yes(sign.Likely, sign.Shape, pos, f.Obj.Name()+" returns a value to each caller")
	}
	return itself
}

// madeByRequest says that what f makes is made while a request is served, or kept in a
// pool. Itself says that f serves requests.
func (r *Result) madeByRequest(f *flow.Func, itself sign.Sign) sign.Sign {
	pos := f.Node.Pos()
	for g := f; g != nil; g = g.Outer {
		if g.Site.Composite != nil && isPool(r.ix.TypeOf(g.Site.Composite)) {
			return sign.Proved(pos, "comes from a pool")
		}
		if r.PerRequest(g) {
			return sign.Proved(pos, "is made for each request")
		}
	}
	if r.Reached(f) != nil || itself.Says > sign.Open && itself.Basis <= sign.Told {
		return sign.Proved(pos, "is made while a request is served")
	}
	return sign.Sign{}
}

// madeByCallers says that all callers of f in the package make what it makes per
// request, on the weakest basis of them; asked is false if there are none.
func (r *Result) madeByCallers(f *flow.Func, named *types.Named, depth int) (all sign.Sign, asked bool) {
	for _, call := range r.ix.Callers(f.Obj) {
		if call.Func != nil && call.Func.Test && !f.Test {
			continue // as in indexTypes
		}
		s := r.madePerUse(call.Func, named, depth+1)
		if s.Says <= sign.Open {
			return sign.Sign{}, true
		}
		if !asked || s.Basis > all.Basis {
			all = s
		}
		asked = true
	}
	return all, asked
}

// keepsToItself reports whether what f makes of the type ends with the call: it
// returns but plain values, stores no other ones where they stay, starts no
// goroutine, and gives none to another package.
func (r *Result) keepsToItself(f *flow.Func, named *types.Named) bool {
	if !plainResults(f.Sig) {
		return false
	}
	for g := range f.All() {
		for _, call := range g.Calls {
			if call.Mode == flow.Go || call.Callee != nil && call.Callee.Pkg() != r.pass.Pkg && slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool {
				t := catalog.Named(r.ix.TypeOf(arg))
				return t != nil && t.Origin() == named
			}) {
				return false
			}
		}
		for _, w := range r.sum.Writes(g) {
			inside := w.Place.Owner != nil && w.Place.Owner.Within(f) && !w.Place.Deref
			if kind := memory.KindOf(w.Type); !inside && kind != facts.Scalar && kind != facts.Text {
				return false
			}
		}
	}
	return true
}

// MadeByCalls says that the package makes values of the type only in functions that
// get a context, and that return none of them: each belongs to such a call, and to
// what that calls. What is made from such a value belongs to the same call.
func (r *Result) MadeByCalls(t types.Type) sign.Sign {
	if !r.madeByCalls(t, nil) {
		return sign.Sign{}
	}
	obj := catalog.Named(t).Obj()
	return sign.Yes(sign.Likely, sign.Shape, obj.Pos(), "calls that get a context make a "+obj.Name())
}

// madeByCalls is MadeByCalls for a type that those in from are made from.
func (r *Result) madeByCalls(t types.Type, from []*types.Named) bool {
	named := catalog.Named(t)
	if named == nil || slices.Contains(from, named.Origin()) {
		return false
	}
	r.indexTypes()
	m := r.made[named.Origin()]
	if m == nil {
		return false
	}
	from = append(from, named.Origin())
	for _, f := range m.funcs {
		if f == nil {
			return false
		}
		sig := f.Decl().Sig
		if kinds.TakesContext(sig) && plainResults(sig) {
			continue
		}
		if !slices.ContainsFunc(slices.Collect(sig.Params().Variables()), func(v *types.Var) bool { return r.madeByCalls(v.Type(), from) }) {
			return false
		}
	}
	return true
}

// plainResults reports whether a function returns but errors and values of basic
// types, which hold nothing that it makes.
func plainResults(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if _, isBasic := v.Type().Underlying().(*types.Basic); !isBasic && !kinds.IsError(v.Type()) {
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

// A Holding is an object on the way to a place: one value of its type serves many
// requests, unless it is the request's own.
type Holding struct {
	Type *types.Named
	Life
}

// level is what is left of the claim that the object is shared.
func (h Holding) level() sign.Grade {
	var w sign.Weight
	w.Need(h.Shared)
	w.Object(h.Own)
	return w.Level()
}

// SharedPath returns the object, on the way along the fields of path from a value of
// type t, that is shared for sure, or surer than the others. What a request's own
// object holds by value is the request's own too.
func (r *Result) SharedPath(t types.Type, path string) Holding {
	var best Holding
	var own sign.Sign   // the object by which t is held belongs to one request
	var ofOne sign.Sign // such an object is on the way
	hop := true         // t was reached by a pointer
	for _, name := range strings.Split(strings.TrimPrefix(path, "."), ".") {
		for {
			if p, ok := types.Unalias(t).(*types.Pointer); ok {
				t, own, hop = p.Elem(), sign.Sign{}, true
				continue
			}
			break
		}
		if types.IsInterface(t) {
			own, hop = sign.Sign{}, true
		}
		h := Holding{Type: catalog.Named(t), Life: r.LifeOf(t)}
		if h.Own.Says > sign.Open {
			own, ofOne = h.Own, h.Own
		}
		switch {
		case own.Says > sign.Open:
			h.Own = own
		case h.Held:
			h.Own = ofOne // others of its type are shared, this one may be the request's
		}
		if l := h.level(); l > best.level() || l == best.level() && hop && h.Shared.Says > sign.Open {
			best = h
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
				t, own = u.Elem(), sign.Sign{}
				continue
			case *types.Slice:
				t, own = u.Elem(), sign.Sign{}
				continue
			case *types.Array:
				t = u.Elem()
				continue
			}
			break
		}
	}
	return best
}
