// Package catalog says what libraries do: which types carry a request, which
// functions run a function value on another goroutine, which keep a context.
// It is data, a file per library, and the few functions that look it up.
//
// Facts about the standard library do not exist in every driver, so what must
// be known of it stands here too. A nested module, internal/catalog/real,
// proves that each entry still resolves in the real library, and that the
// stubs in testdata/src have the real signatures.
//
// Users extend the catalog by flags (see [RegisterFlags]) and by directives in
// their code, which the package summary turns into facts.
//
// To add a library: a file with one Library per import path, a line in
// libraries.go, and its version in the nested module.
package catalog

import (
	"go/types"
	"slices"
	"strings"
	"sync"
)

// A Library is what crosstalk knows of one import path.
type Library struct {
	Path     string   // import path
	Versions []string // further import paths with the same declarations
	Carriers []Carrier
	Funcs    []Funcs
	Fields   []Fields
	// Handlers are the function types, apart by spaces, whose values run once
	// per request or message: a literal that is converted to one, returned or
	// stored as one, is a handler whatever its parameters are.
	Handlers string
	// Shared are interfaces whose implementations serve many requests.
	Shared []Interface
	// PerRequest are the types, apart by spaces, of which the framework makes a
	// value for each request, together with the types that embed them.
	PerRequest string
	// Bound are the types, apart by spaces, whose values end with the context that the
	// call which makes them gets, together with the interfaces that embed them.
	Bound string
	// Roots are the package variables, apart by spaces, that hold a fresh root
	// context.
	Roots string
	// GLS marks a library for goroutine-local storage: importing it is the
	// finding, Why says what it does.
	GLS bool
	Why string
}

// A Carrier is a type that carries a request.
type Carrier struct {
	Name string // type name; pointers to it count too
	// Context is the selector that yields the context of the request, applied
	// to a value of the type: ".Request.Context()"; "" if the type has none,
	// "." if the value is a context itself and of no further interest.
	Context string
	// Weak marks a carrier that start-up code has too.
	Weak bool
	// Pooled says that the framework hands the object to another request when
	// the handler has returned, or that it must not be used then.
	Pooled bool
	// Copy is the method that returns a copy which outlives the request.
	Copy string
	// Response marks the write half of a request; no data comes out of it.
	Response bool
	// Lasts says that the server does not cancel the context of a request when
	// it is answered, as net/http does.
	Lasts bool
	// NeverDone says that a value of the type, used as a context itself, is never
	// done, though the context that it has is.
	NeverDone bool
}

// Funcs are functions or methods that play the same role. One with several
// roles stands in several.
type Funcs struct {
	Recv  string // the type, for methods; of an embedded method: the type that declares it
	Names string // apart by spaces; "*" for all that have no entry of their own
	Role  Role
	// Arg is the index of the argument that the role is about: Receiver, Any,
	// or the index of a parameter. If that parameter is variadic, the arguments
	// behind it count too.
	Arg int
	// Instead is what takes a context, for NoContext: "net.Dialer.DialContext";
	// for Lazy the option that makes the function wait: "WithBlock".
	Instead string
	// Keyed says of a role that writes that it is under the key that is argument 0.
	// Racy says of one that it is not safe for concurrent use.
	Keyed, Racy bool
	// Of is the state of the process that a role which writes, or Load, is about, in
	// words: "the environment"; "" if it is no such state.
	Of string
}

// Fields are fields of function or interface type: what is stored in one is
// kept and called later, in the role of an argument of a function.
type Fields struct {
	Type  string
	Names string
	Role  Role
}

// An Interface is one whose implementations serve many requests at once, by
// those of its methods that are called once per request.
type Interface struct {
	Name    string
	Methods string
}

// Values of Arg that are no index.
const (
	// Receiver is the receiver of the method.
	Receiver = -1
	// Any is each argument of function type.
	Any = -2
)

// A Func is what is known of a function in one role.
type Func struct {
	Name string // "AfterFunc", "Group.Go" (also for methods of *Group)
	Role Role
	// See Funcs for the others.
	Arg         int
	Instead     string
	Keyed, Racy bool
	Of          string
}

// Takes reports whether the role of f, which is known of fn, is about argument
// number arg of a call.
func (f *Func) Takes(fn *types.Func, arg int) bool {
	if f.Arg == arg || f.Arg == Any {
		return true
	}
	if f.Arg < 0 || arg < f.Arg {
		return false
	}
	// One handler or many: router.GET(path, auth, handler).
	sig := fn.Signature()
	return sig.Variadic() && f.Arg == sig.Params().Len()-1
}

// A member is a function, or a method or field of a type.
type member struct{ typ, name string }

// known is what is known of one package.
type known struct {
	lib      *Library // nil if only the user's flags tell of it
	once     sync.Once
	carriers map[string]*Carrier
	funcs    map[member][]*Func
	fields   map[member]Role
	types    map[string]typeRole
}

// A typeRole says what a named type is, apart from a carrier.
type typeRole uint8

const (
	handlerType typeRole = 1 << iota
	perRequestType
	boundType
)

// A sharedMethod is a method of an interface of Library.Shared.
type sharedMethod struct{ path, iface string }

var (
	packages      = make(map[string]*known)
	sharedMethods = make(map[string][]sharedMethod) // by name of the method
)

func init() {
	for _, lib := range libraries {
		for _, path := range lib.All() {
			packages[path] = &known{lib: lib}
			for _, iface := range lib.Shared {
				for name := range strings.FieldsSeq(iface.Methods) {
					sharedMethods[name] = append(sharedMethods[name], sharedMethod{path, iface.Name})
				}
			}
		}
	}
}

// Libraries returns what the catalog holds. The caller must not change it.
func Libraries() []*Library { return libraries }

// All returns the import paths that the library is known by.
func (lib *Library) All() []string { return append([]string{lib.Path}, lib.Versions...) }

// lookup returns what is known of a package, or nil. The index of a package is
// built when it is first asked for: under go vet, each package is analyzed by
// a process of its own, which asks for a few.
func lookup(path string) *known {
	k := packages[path]
	if k != nil {
		k.once.Do(k.index)
	}
	return k
}

func (k *known) index() {
	if k.lib == nil {
		return
	}
	for i := range k.lib.Carriers {
		k.addCarrier(&k.lib.Carriers[i])
	}
	for _, f := range k.lib.Funcs {
		for name := range strings.FieldsSeq(f.Names) {
			k.addFunc(member{f.Recv, name}, Func{Role: f.Role, Arg: f.Arg, Instead: f.Instead, Keyed: f.Keyed, Racy: f.Racy, Of: f.Of})
		}
	}
	for _, f := range k.lib.Fields {
		if k.fields == nil {
			k.fields = make(map[member]Role)
		}
		for name := range strings.FieldsSeq(f.Names) {
			k.fields[member{f.Type, name}] = f.Role
		}
	}
	for name := range strings.FieldsSeq(k.lib.Handlers) {
		k.addType(name, handlerType)
	}
	for name := range strings.FieldsSeq(k.lib.PerRequest) {
		k.addType(name, perRequestType)
	}
	for name := range strings.FieldsSeq(k.lib.Bound) {
		k.addType(name, boundType)
	}
}

func (k *known) addCarrier(c *Carrier) {
	if k.carriers == nil {
		k.carriers = make(map[string]*Carrier)
	}
	k.carriers[c.Name] = c
}

// addFunc adds a role of a function, and its name to that.
func (k *known) addFunc(m member, f Func) {
	if k.funcs == nil {
		k.funcs = make(map[member][]*Func)
	}
	f.Name = m.name
	if m.typ != "" {
		f.Name = m.typ + "." + m.name
	}
	k.funcs[m] = append(k.funcs[m], &f)
}

func (k *known) addType(name string, role typeRole) {
	if k.types == nil {
		k.types = make(map[string]typeRole)
	}
	k.types[name] |= role
}

// of returns what is known of the package that declares obj, or nil.
func of(obj types.Object) *known {
	if obj.Pkg() == nil {
		return nil
	}
	return lookup(obj.Pkg().Path())
}

// CarrierOf returns what is known of t, or of the type that t points to, as a
// carrier of a request; nil if it is none of the catalog. Contexts themselves
// are not in the catalog: see scope.
func CarrierOf(t types.Type) *Carrier {
	named := Named(t)
	if named == nil {
		return nil
	}
	k := of(named.Obj())
	if k == nil {
		return nil
	}
	return k.carriers[named.Obj().Name()]
}

// Named returns the named type that t is or points to, or nil.
func Named(t types.Type) *types.Named {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}

// IsType reports whether t is, or points to, the type of that name in the
// package with the import path.
func IsType(t types.Type, path, name string) bool {
	named := Named(t)
	return named != nil && named.Obj().Name() == name && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == path
}

// Roles returns what is known of fn, nil for most functions.
func Roles(fn *types.Func) []*Func {
	if fn == nil {
		return nil
	}
	k := of(fn)
	if k == nil || k.funcs == nil {
		return nil
	}
	m := memberOf(fn)
	if fs := k.funcs[m]; fs != nil {
		return fs
	}
	if !fn.Exported() {
		return nil
	}
	return k.funcs[member{m.typ, "*"}]
}

// memberOf returns the name of fn and of its receiver's type.
func memberOf(fn *types.Func) member {
	m := member{name: fn.Name()}
	if recv := fn.Signature().Recv(); recv != nil {
		if named := Named(recv.Type()); named != nil {
			m.typ = named.Obj().Name()
		}
	}
	return m
}

// Is returns the entry of fn with the given role, nil if it has none.
func Is(fn *types.Func, role Role) *Func {
	for _, f := range Roles(fn) {
		if f.Role == role {
			return f
		}
	}
	return nil
}

// ArgRole returns the entry of fn that says what becomes of the function value
// which is argument number arg of a call; nil if nothing is known.
func ArgRole(fn *types.Func, arg int) *Func {
	for _, f := range Roles(fn) {
		if f.Role.OfFunc() && f.Takes(fn, arg) {
			return f
		}
	}
	return nil
}

// FieldRole returns what becomes of a function value that is stored in the
// field of a struct of type t (or in one that t points to); 0 if nothing is
// known.
func FieldRole(t types.Type, field string) Role {
	named := Named(t)
	if named == nil {
		return 0
	}
	k := of(named.Obj())
	if k == nil {
		return 0
	}
	return k.fields[member{named.Obj().Name(), field}]
}

// IsHandlerType reports whether a value of type t is a function that runs once
// per request: http.HandlerFunc, grpc.UnaryServerInterceptor. Aliases count by
// their own name, too.
func IsHandlerType(t types.Type) bool {
	for {
		alias, ok := t.(*types.Alias)
		if !ok {
			return isA(t, handlerType)
		}
		if k := of(alias.Obj()); k != nil && k.types[alias.Obj().Name()]&handlerType != 0 {
			return true
		}
		t = alias.Rhs()
	}
}

// IsPerRequestType reports whether the framework makes a value of type t for
// each request. Types that embed such a type count: a controller of beego is a
// struct that embeds beego's.
func IsPerRequestType(t types.Type) bool { return isOrEmbeds(t, perRequestType, 3) }

// IsBound reports whether a value of type t, made by a call that gets a context, ends
// with that: rows, the response to a request, a stream. An interface that embeds such a
// one counts, and a struct that embeds a pointer to one.
func IsBound(t types.Type) bool { return isOrEmbeds(t, boundType, 3) }

// isOrEmbeds reports whether t has the role, or embeds a type that does, as deep as depth
// says.
func isOrEmbeds(t types.Type, role typeRole, depth int) bool {
	if isA(t, role) {
		return true
	}
	named := Named(t)
	if named == nil || depth == 0 {
		return false
	}
	switch u := named.Underlying().(type) {
	case *types.Struct:
		for field := range u.Fields() {
			if field.Embedded() && isOrEmbeds(field.Type(), role, depth-1) {
				return true
			}
		}
	case *types.Interface:
		for t := range u.EmbeddedTypes() {
			if isOrEmbeds(t, role, depth-1) {
				return true
			}
		}
	}
	return false
}

func isA(t types.Type, role typeRole) bool {
	if t == nil {
		return false
	}
	named := Named(t)
	if named == nil {
		return false
	}
	k := of(named.Obj())
	return k != nil && k.types[named.Obj().Name()]&role != 0
}

// SharedMethod reports whether the method fn implements a method of an
// interface whose implementations serve many requests: ServeHTTP, RoundTrip,
// Collect. The receiver of such a method is shared by the requests, unless
// something says otherwise.
func SharedMethod(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Signature().Recv() == nil {
		return false
	}
	for _, m := range sharedMethods[fn.Name()] {
		if implements(fn, m) {
			return true
		}
	}
	return len(userShared) > 0 && fn.Exported() && implementsAny(fn, userShared)
}

// implements reports whether fn has the signature of the method of the same
// name of an interface that its package can name.
func implements(fn *types.Func, m sharedMethod) bool {
	pkg := fn.Pkg()
	if pkg.Path() != m.path {
		pkg = importOf(pkg, m.path)
	}
	if pkg == nil {
		return false
	}
	obj, ok := pkg.Scope().Lookup(m.iface).(*types.TypeName)
	if !ok {
		return false
	}
	iface, ok := obj.Type().Underlying().(*types.Interface)
	if !ok {
		return false
	}
	want, _, _ := types.LookupFieldOrMethod(iface, false, pkg, fn.Name())
	method, ok := want.(*types.Func)
	return ok && types.Identical(method.Type(), fn.Type())
}

func importOf(pkg *types.Package, path string) *types.Package {
	for _, p := range pkg.Imports() {
		if p.Path() == path {
			return p
		}
	}
	return nil
}

func implementsAny(fn *types.Func, ms []sharedMethod) bool {
	for _, m := range ms {
		if implements(fn, m) {
			return true
		}
	}
	return false
}

// GLSLibrary returns the goroutine-local-storage library with the import path,
// or nil.
func GLSLibrary(path string) *Library {
	if k := packages[path]; k != nil && k.lib != nil && k.lib.GLS {
		return k.lib
	}
	return nil
}

// IsFunc reports whether fn, which may be nil, is a function or method that the
// package of the path declares, under one of the names if there are any.
func IsFunc(fn *types.Func, path string, names ...string) bool {
	return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == path && (len(names) == 0 || slices.Contains(names, fn.Name()))
}

// IsStd reports whether the import path belongs to the standard library, by
// the rule that the go command uses: no dot in the first element.
func IsStd(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".") && stdRoots[first]
}
