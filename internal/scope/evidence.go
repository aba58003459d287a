package scope

import (
	"go/token"
	"go/types"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// Evidence says how sure it is that a function runs once per request.
type Evidence uint8

// The degrees of evidence.
const (
	// None: nothing says that a request is being served.
	None Evidence = iota
	// Weak: a context is at hand. Start-up code has one too.
	Weak
	// Strong: the function has the shape of a handler or gets a carrier that
	// exists only while a request is served, or reads data from its context.
	Strong
)

// Evidence returns the evidence that f runs once per request. A literal has at
// least the evidence of the function around it.
func (r *Result) Evidence(f *flow.Func) Evidence {
	if f == nil {
		return None
	}
	if e, ok := r.evidence[f]; ok {
		return e
	}
	e := r.ownEvidence(f)
	if e < Strong {
		e = max(e, r.Evidence(f.Outer))
	}
	r.evidence[f] = e
	return e
}

// ownEvidence is the evidence of f itself, without the functions around it.
func (r *Result) ownEvidence(f *flow.Func) Evidence {
	e := r.shape(f)
	if e == Weak && r.readsContext(f) {
		e = Strong
	}
	return e
}

// shape is the evidence of the parameters of f, and of what becomes of it.
func (r *Result) shape(f *flow.Func) Evidence {
	e := None
	for v := range f.Sig.Params().Variables() {
		e = max(e, r.typeEvidence(v.Type()))
	}
	if f.Obj != nil {
		if r.sum.Marked(f.Obj, "handler") {
			return Strong
		}
		if e == Weak && (isGRPCMethod(f.Obj) || r.isService(f.Obj) || r.handedOver(f.Obj)) {
			return Strong
		}
		if recv := f.Sig.Recv(); recv != nil && e == None && ContextField(recv.Type()) != nil {
			e = Weak
		}
	}
	if e == Weak && (r.kept(f) || r.isHandler(f)) {
		e = Strong
	}
	return e
}

// typeEvidence is the evidence of a parameter of type t.
func (r *Result) typeEvidence(t types.Type) Evidence {
	if r.sum.TypeMarked(t, "carrier") {
		return Strong
	}
	if c := catalog.CarrierOf(t); c != nil {
		if c.Weak {
			return Weak
		}
		return Strong
	}
	if embedsCarrier(t) || catalog.IsScrape(t) || isPointer(t) && holdsRequest(t) {
		return Strong
	}
	if catalog.IsContext(t) || catalog.ContextMethod(t) != nil {
		return Weak
	}
	return None
}

// embedsCarrier reports whether t is an interface that embeds a carrier which
// exists only while a request is served: a generated stream of gRPC.
func embedsCarrier(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for embedded := range iface.EmbeddedTypes() {
		if c := catalog.CarrierOf(embedded); c != nil && !c.Weak && !c.Response {
			return true
		}
	}
	return false
}

// isGRPCMethod reports whether fn implements a generated server interface: its
// receiver embeds the type that generated code provides for that purpose, or
// an interface that is named for a server and has the method.
func isGRPCMethod(fn *types.Func) bool {
	recv := fn.Signature().Recv()
	if recv == nil || !fn.Exported() {
		return false
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range st.Fields() {
		if !field.Embedded() {
			continue
		}
		ft := field.Type()
		if p, ok := types.Unalias(ft).(*types.Pointer); ok {
			ft = p.Elem()
		}
		named, ok := types.Unalias(ft).(*types.Named)
		if !ok {
			continue
		}
		name := named.Obj().Name()
		generated := strings.HasSuffix(name, "Server") && (strings.HasPrefix(name, "Unimplemented") || strings.HasPrefix(name, "Unsafe")) ||
			strings.HasSuffix(name, "Handler") && strings.HasPrefix(name, "Unimplemented") // Connect
		if !generated {
			continue
		}
		// An Unsafe…Server has no methods to compare with; what it embeds for
		// is serving all the same.
		if strings.HasPrefix(name, "Unsafe") {
			return true
		}
		if obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, fn.Pkg(), fn.Name()); obj != nil {
			return true
		}
	}
	return false
}

// kept reports whether f is a literal with a context parameter that is handed
// to a function which keeps it and calls it for each request or message.
func (r *Result) kept(f *flow.Func) bool {
	if f.Site.Kind != flow.Argument {
		return false
	}
	callee := r.ix.Callee(f.Site.Call)
	if callee == nil {
		return false
	}
	if known := catalog.ArgRole(callee, f.Site.Arg); known != nil {
		return known.Role == catalog.Register
	}
	return callee.Pkg() != nil && callee.Pkg() != r.pass.Pkg && (Keeps(callee) || r.takesHandler(callee, f.Site.Arg))
}

// Keeps reports whether, going by its name and results, a function of another
// package keeps a callback rather than calling it before it returns: it is
// named for a registration, or it returns an object that can hold it. A
// transaction or a walker returns at most an error or what the callback made.
func Keeps(fn *types.Func) bool {
	name := fn.Name()
	for _, prefix := range []string{"Register", "Subscribe", "Handle", "On", "Listen", "Consume", "QueueSubscribe"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && (rest == "" || !isLower(rest[0])) {
			return true
		}
	}
	if !strings.HasPrefix(name, "New") && !strings.HasPrefix(name, "With") && !strings.HasSuffix(name, "Func") {
		return false
	}
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	switch t := types.Unalias(results.At(0).Type()).(type) {
	case *types.Pointer:
		return true
	case *types.Named:
		return t.Obj().Pkg() != nil
	case *types.Signature:
		return true
	}
	return false
}

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }

// readsContext reports whether f reads data of the request from a context: by
// Value, or by an accessor (a function named for it that takes only a
// context).
func (r *Result) readsContext(f *flow.Func) bool {
	for _, call := range f.Calls {
		if call.Callee != nil && r.ReadsRequest(call) && !givesLogger(call.Callee) {
			return true
		}
	}
	return false
}

// givesLogger reports whether fn returns a logger: a program puts one into the
// context that it starts with as well, so that finding one says nothing of a
// request.
func givesLogger(fn *types.Func) bool {
	results := fn.Signature().Results()
	if results.Len() == 0 {
		return false
	}
	named := catalog.Named(results.At(0).Type())
	return named != nil && strings.HasSuffix(strings.ToLower(named.Obj().Name()), "logger")
}

// ReadsRequest reports whether the call reads data of the request from a
// context: ctx.Value(k), metadata.FromIncomingContext(ctx), or an accessor of
// that shape and name.
func (r *Result) ReadsRequest(call *flow.Call) bool {
	fn := call.Callee
	if fn == nil {
		return false
	}
	sig := fn.Signature()
	if r.sum.ContextRead(call.Expr) != nil {
		return true
	}
	if sig.Params().Len() != 1 || sig.Results().Len() == 0 || !catalog.IsContext(sig.Params().At(0).Type()) {
		return false
	}
	if Carries(sig.Results().At(0).Type()) {
		return false
	}
	name := fn.Name()
	return strings.HasSuffix(name, "FromContext") || strings.HasSuffix(name, "FromIncomingContext") ||
		strings.HasSuffix(name, "FromCtx") || name == "FromContext" || strings.HasSuffix(name, "FromRequest")
}

// startupNames are the prefixes of the names of functions that set a program
// or a component up, or run it; serving a request they are not, unless a
// carrier says so.
var startupNames = []string{
	"main", "init", "New", "new", "Init", "Setup", "setup", "SetUp", "Start", "start", "Run", "run", "Serve", "serve",
	"Register", "register", "Configure", "configure", "Bootstrap", "bootstrap", "Main", "Must", "must", "Build", "Load", "load",
	"Listen", "listen", "Install", "Provision", "Execute",
}

// Startup reports whether f belongs to starting up, on whatever basis: see
// StartupSign.
func (r *Result) Startup(f *flow.Func) bool { return r.StartupSign(f).Says > sign.Open }

// StartupSign says that f belongs to starting up, as far as can be seen in the
// package: main, init, a function called from such only, or one that is named for
// it, and that has no strong evidence of a request. No answer if it does not. The
// basis is the weakest on the way from main.
func (r *Result) StartupSign(f *flow.Func) sign.Sign {
	if f == nil {
		return sign.Proved(token.NoPos, "initializes a package variable")
	}
	if s, ok := r.startup[f]; ok {
		return s
	}
	r.startup[f] = sign.Proved(f.Node.Pos(), "is called from start-up only") // a cycle: decided by the other callers
	s := r.startupOf(f)
	r.startup[f] = s
	return s
}

func (r *Result) startupOf(f *flow.Func) sign.Sign {
	// What is set up may read a setting from its context.
	if r.Evidence(f) == Strong && !(f.Obj != nil && startupName(f.Obj.Name()) && r.shape(f) < Strong) {
		return sign.Sign{}
	}
	if f.Obj == nil {
		// A literal that may be called at any time is not start-up, whoever
		// made it, if it gets a context of its own; unless who calls it is
		// known to do so at start-up.
		if r.siteRole(f) == catalog.Startup {
			return sign.Yes(sign.Certain, sign.Catalog, f.Node.Pos(), "a library calls it at start-up")
		}
		if r.ownEvidence(f) == None {
			return r.StartupSign(f.Outer)
		}
		return sign.Sign{}
	}
	name := f.Obj.Name()
	if name == "init" || name == "main" {
		return sign.If(f.Sig.Recv() == nil, sign.Proved(f.Node.Pos(), "is "+name))
	}
	callers := r.ix.Callers(f.Obj)
	for _, call := range callers {
		if r.Evidence(call.Func) == Strong {
			return sign.Sign{}
		}
	}
	called := sign.Proved(f.Node.Pos(), name+" is called from start-up only")
	if f.Obj.Exported() || len(callers) == 0 {
		called = sign.Sign{}
	}
	for _, call := range callers {
		switch s := r.StartupSign(call.Func); {
		case called.Says == sign.Open:
		case s.Says == sign.Open:
			called = sign.Sign{}
		case s.Basis > called.Basis:
			called = s
		}
	}
	if called.Says == sign.Open && startupName(name) {
		return sign.Yes(sign.Likely, sign.Name, f.Node.Pos(), name+" belongs to start-up, by its name")
	}
	return called
}

func startupName(name string) bool {
	for _, prefix := range startupNames {
		if rest, ok := strings.CutPrefix(name, prefix); ok && (rest == "" || !isLower(rest[0])) {
			return true
		}
	}
	return false
}

// Reached returns a call through which a function with strong evidence reaches
// f, on its own goroutine, within the package; nil if none is known. The call
// is the last one on the way: it calls f.
func (r *Result) Reached(f *flow.Func) *flow.Call {
	if r.reached == nil {
		r.reach()
	}
	return r.reached[f]
}

func (r *Result) reach() {
	r.reached = make(map[*flow.Func]*flow.Call)
	var queue []*flow.Func
	for _, f := range r.ix.Funcs {
		if r.Evidence(f) == Strong {
			queue = append(queue, f)
		}
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		for _, call := range f.Calls {
			for _, g := range r.sum.Callees(call) {
				if r.reached[g] == nil && r.Evidence(g) != Strong {
					r.reached[g] = call
					queue = append(queue, g)
				}
			}
		}
		for _, lit := range f.Lits {
			if r.reached[lit] == nil && r.Evidence(lit) != Strong && lit.Site.Kind != flow.Gone {
				r.reached[lit] = r.reached[f]
				queue = append(queue, lit)
			}
		}
	}
}

// RequestSign says that f runs while a request is served: for certain where the
// shape of f, or what it gets, exists only then; likely where it gets no more than
// a context. No answer if nothing says so.
func (r *Result) RequestSign(f *flow.Func) sign.Sign {
	if f == nil {
		return sign.Sign{}
	}
	switch r.Evidence(f) {
	case Strong:
		return sign.Yes(sign.Certain, sign.Proof, f.Node.Pos(), "runs while a request is served")
	case Weak:
		return sign.Yes(sign.Likely, sign.Shape, f.Node.Pos(), "gets a context")
	}
	return sign.Sign{}
}
