package scope

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
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

// A degree is how sure it is that a function runs once per request, and for Strong
// what that rests on.
type degree struct {
	Evidence
	basis sign.Basis
}

// better returns the surer of two degrees.
func (d degree) better(e degree) degree {
	if e.Evidence > d.Evidence || e.Evidence == d.Evidence && e.basis < d.basis {
		return e
	}
	return d
}

// Evidence returns the evidence that f runs once per request. A literal has at
// least the evidence of the function around it.
func (r *Result) Evidence(f *flow.Func) Evidence { return r.degree(f).Evidence }

func (r *Result) degree(f *flow.Func) degree {
	if f == nil {
		return degree{}
	}
	if d, ok := r.evidence[f]; ok {
		return d
	}
	d := r.ownDegree(f)
	if d.Evidence < Strong || d.basis > sign.Proof {
		d = d.better(r.degree(f.Outer))
	}
	r.evidence[f] = d
	return d
}

// ownEvidence is the evidence of f itself, without the functions around it.
func (r *Result) ownEvidence(f *flow.Func) Evidence { return r.ownDegree(f).Evidence }

func (r *Result) ownDegree(f *flow.Func) degree {
	d := r.shape(f)
	if d.Evidence == Weak || d.Evidence == Strong && d.basis > sign.Told {
		d = d.better(r.readsContext(f))
	}
	return d
}

// shape is the evidence of the parameters of f, and of what becomes of it.
func (r *Result) shape(f *flow.Func) degree {
	e := None
	for v := range f.Sig.Params().Variables() {
		e = max(e, r.typeEvidence(v.Type()))
	}
	d := degree{Evidence: e}
	if f.Obj != nil {
		if r.sum.Marked(f.Obj, "handler") {
			return degree{Strong, sign.Told}
		}
		if e == Weak {
			if isGRPCMethod(f.Obj) {
				return degree{Evidence: Strong}
			}
			d = d.better(r.service(f.Obj)).better(r.handedOver(f.Obj))
		}
		if recv := f.Sig.Recv(); recv != nil && e == None && ContextField(recv.Type()) != nil {
			d.Evidence = Weak
		}
	}
	if d.Evidence == Weak {
		if r.isHandler(f) {
			return degree{Strong, sign.Catalog}
		}
		d = d.better(r.kept(f))
	}
	return d
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
		// Of the protocol of protoc-gen-go-grpc and protoc-gen-connect-go.
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

// kept is the evidence that f, a literal with a context parameter, is handed to a
// function which keeps it and calls it for each request or message.
func (r *Result) kept(f *flow.Func) degree {
	if f.Site.Kind != flow.Argument {
		return degree{}
	}
	callee := r.ix.Callee(f.Site.Call)
	if callee == nil || callee.Pkg() == nil || callee.Pkg() == r.pass.Pkg {
		return degree{}
	}
	return asStrong(r.keepsArg(callee, f.Site.Arg, f.Sig))
}

// asStrong returns strong evidence on the basis of a sign, none if there is no
// sign.
func asStrong(s sign.Sign) degree {
	if s.Says <= sign.Open {
		return degree{}
	}
	return degree{Strong, s.Basis}
}

// keepsArg says that fn, of another package, keeps its argument i, a function of
// the signature, to call it for each request or message: the catalog or its summary
// knows, or it looks like that. What returns an error is most often what calls the
// function and hands its error on, unless it makes an object that can hold the
// function.
func (r *Result) keepsArg(fn *types.Func, i int, sig *types.Signature) sign.Sign {
	if known := catalog.ArgRole(fn, i); known != nil {
		return sign.If(known.Role == catalog.Register, sign.Yes(sign.Certain, sign.Catalog, token.NoPos, fn.Name()+" keeps handlers"))
	}
	if r.sum.Stores(fn, i) {
		return sign.Proved(token.NoPos, fn.Name()+" stores what it is given")
	}
	if sig.Params().Len() > 1 && (!kinds.ReturnsError(fn.Signature()) || makesHolder(fn, sig)) {
		return sign.Yes(sign.Likely, sign.Shape, token.NoPos, fn.Name()+" gets a function of a context and a message")
	}
	return words.Keeps.Of(fn.Name(), token.NoPos)
}

// makesHolder reports whether fn returns an object with methods, of a type of its
// package, which is no result of its argument, a function of the signature.
func makesHolder(fn *types.Func, sig *types.Signature) bool {
	t := fn.Signature().Results().At(0).Type()
	named := catalog.Named(t)
	if named == nil || named.Obj().Pkg() != fn.Pkg() || fn.Signature().Recv() != nil {
		return false
	}
	for v := range sig.Results().Variables() {
		if types.Identical(v.Type(), t) {
			return false
		}
	}
	return types.NewMethodSet(t).Len() > 0
}

// readsContext is the evidence that f reads data of the request from a context: by
// Value, or by an accessor (a function named for it that takes only a context).
func (r *Result) readsContext(f *flow.Func) degree {
	var d degree
	for _, call := range f.Calls {
		if call.Callee != nil && !givesLogger(call.Callee) {
			reads := r.ReadsRequest(call)
			reads.Basis = max(reads.Basis, sign.Shape) // what is set up may read a setting, too
			d = d.better(asStrong(reads))
		}
	}
	return d
}

// givesLogger reports whether fn returns a logger: a program puts one into the context
// that it starts with as well, so that finding one says nothing of a request.
func givesLogger(fn *types.Func) bool {
	results := fn.Signature().Results()
	return results.Len() > 0 && catalog.IsLogger(results.At(0).Type())
}

// ReadsRequest says that the call reads data of the request from a context:
// ctx.Value(k), metadata.FromIncomingContext(ctx), a function that does so by its
// summary.
func (r *Result) ReadsRequest(call *flow.Call) sign.Sign {
	return sign.If(call.Callee != nil && r.sum.ContextRead(call.Expr) != nil, sign.Proved(call.Expr.Pos(), "reads from the context"))
}

// Startup reports whether f belongs to starting up, on whatever basis, as far as the
// package can tell.
func (r *Result) Startup(f *flow.Func) bool { return r.startupSign(f).Says > sign.Open }

// StartupSign says that f belongs to starting up: main, init, a function called from
// such only, or one that is named for it, and that has no strong evidence of a
// request. No answer if it does not. The basis is the weakest on the way from main.
// What the package does not prove, callers elsewhere may.
func (r *Result) StartupSign(f *flow.Func) sign.Sign {
	s := r.startupSign(f)
	if f != nil && (s.Says == sign.Open || s.Basis > sign.Told) {
		s.Later = sign.Query{About: sign.StartupOnly, Func: f.Symbol()}
	}
	return s
}

// startupSign is StartupSign as far as the package can tell.
func (r *Result) startupSign(f *flow.Func) sign.Sign {
	if f == nil {
		return sign.Proved(token.NoPos, "initializes a package variable")
	}
	if s, ok := r.startup[f]; ok {
		return s
	}
	r.settleStartup(f)
	return r.startup[f]
}

// settleStartup answers StartupSign for f and all functions by which that is
// decided. Functions that call each other are start-up if all that leads to them
// is, which no order of looking at them one by one would find.
func (r *Result) settleStartup(f *flow.Func) {
	callers := make(map[*flow.Func][]*flow.Func)
	open := []*flow.Func{f}
	for i := 0; i < len(open); i++ {
		g := open[i]
		s, by := r.startupItself(g)
		r.startup[g] = s
		callers[g] = by
		for _, caller := range by {
			if _, ok := r.startup[caller]; !ok && caller != nil && !slices.Contains(open, caller) {
				open = append(open, caller)
			}
		}
	}
	for again := true; again; {
		again = false
		for _, g := range open {
			s := r.startup[g]
			for _, caller := range callers[g] {
				switch by := r.startupSign(caller); {
				case s.Says == sign.Open:
				case by.Says == sign.Open:
					s = r.startupNamed(g)
				case by.Basis > s.Basis:
					s = by
				}
			}
			if s != r.startup[g] {
				r.startup[g], again = s, true
			}
		}
	}
}

// startupItself says whether f belongs to starting up, as far as that is not up to
// the functions that it returns, which call f or stand around it.
func (r *Result) startupItself(f *flow.Func) (sign.Sign, []*flow.Func) {
	// What is set up may read a setting from its context.
	if r.Evidence(f) == Strong && (r.startupNamed(f).Says == sign.Open || r.shape(f).Evidence == Strong) {
		return sign.Sign{}, nil
	}
	if f.Obj == nil {
		// A literal that may be called at any time is not start-up, whoever
		// made it, if it gets a context of its own; unless who calls it is
		// known to do so at start-up.
		if r.siteRole(f) == catalog.Startup {
			return sign.Yes(sign.Certain, sign.Catalog, f.Node.Pos(), "a library calls it at start-up"), nil
		}
		if r.ownEvidence(f) == None {
			return sign.Proved(f.Node.Pos(), "runs at start-up only"), []*flow.Func{f.Outer}
		}
		return sign.Sign{}, nil
	}
	name := f.Obj.Name()
	if name == "init" || name == "main" {
		return sign.If(f.Sig.Recv() == nil, sign.Proved(f.Node.Pos(), "is "+name)), nil
	}
	var by []*flow.Func
	for _, call := range r.ix.Callers(f.Obj) {
		if r.Evidence(call.Func) == Strong {
			return sign.Sign{}, nil
		}
		by = append(by, call.Func)
	}
	if f.Obj.Exported() || len(by) == 0 {
		return r.startupNamed(f), nil
	}
	return sign.Proved(f.Node.Pos(), name+" is called from start-up only"), by
}

// startupNamed says that f is named for starting something up.
func (r *Result) startupNamed(f *flow.Func) sign.Sign {
	if f.Obj == nil {
		return sign.Sign{}
	}
	return words.StartsUp.Of(f.Obj.Name(), f.Node.Pos())
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
		if d := r.degree(f); d.Evidence == Strong && d.basis <= sign.Shape {
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
// shape of f, or what it gets, exists only then; likely where it looks like that, or
// gets no more than a context. No answer if nothing says so.
func (r *Result) RequestSign(f *flow.Func) sign.Sign {
	if s := r.ServesSign(f); s.Grade() >= sign.Likely {
		return s
	}
	if f == nil || r.Evidence(f) == None {
		return sign.Sign{}
	}
	return sign.Yes(sign.Likely, sign.Shape, f.Node.Pos(), "gets a context")
}

// ServesSign is RequestSign without what gets no more than a context: that may be
// called by anybody.
func (r *Result) ServesSign(f *flow.Func) sign.Sign {
	d := r.degree(f)
	switch {
	case d.Evidence < Strong:
		return sign.Sign{}
	case d.basis <= sign.Told:
		return sign.Yes(sign.Certain, d.basis, f.Node.Pos(), "runs while a request is served")
	}
	return sign.Yes(sign.Likely, d.basis, f.Node.Pos(), "looks like what serves a request")
}
