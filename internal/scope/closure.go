package scope

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// PerRequest reports whether a literal is kept and called once per request or
// message, as far as more than names say: see PerRequestSign.
func (r *Result) PerRequest(f *flow.Func) bool { return r.PerRequestSign(f).Grade() >= sign.Likely }

// PerRequestSign says that a literal is kept and called once per request or
// message: a handler, middleware, interceptor or consumer that is returned,
// stored, or handed to a registration. A literal that runs while the function
// around it does is none: a transaction's callback, a walker.
func (r *Result) PerRequestSign(f *flow.Func) sign.Sign {
	if f == nil {
		return sign.Sign{}
	}
	if _, isLit := f.Node.(*ast.FuncLit); !isLit {
		return sign.Sign{}
	}
	own := None
	for v := range f.Sig.Params().Variables() {
		own = max(own, r.typeEvidence(v.Type()))
	}
	if own == None || r.siteRole(f) == catalog.Startup {
		return sign.Sign{}
	}
	pos := f.Node.Pos()
	looks := sign.Yes(sign.Likely, sign.Shape, pos, "is kept, and gets a context")
	switch {
	case r.isHandler(f):
		return sign.Yes(sign.Certain, sign.Catalog, pos, "is kept as a handler")
	case own == Strong:
		return sign.If(r.keptStrong(f), sign.Proved(pos, "is kept, and gets a request"))
	}
	switch f.Site.Kind {
	case flow.Called, flow.Deferred, flow.Gone:
		return sign.Sign{}
	case flow.Returned:
		return r.servesByType(f)
	case flow.Argument:
		if f.Sig.Params().Len() == 1 && f.Sig.Results().Len() == 0 {
			return sign.Sign{} // a job that is done once, with a context
		}
		return r.argumentKept(f.Site.Call, f.Site.Arg, f.Sig, own)
	case flow.Assigned:
		if f.Site.Var != nil && !flow.IsPackageVar(f.Site.Var) {
			return sign.If(r.variableKept(f.Site.Var, f.Sig, own), looks)
		}
	}
	return looks
}

// keptStrong reports whether a literal that gets a request is kept.
func (r *Result) keptStrong(f *flow.Func) bool {
	switch f.Site.Kind {
	case flow.Called, flow.Deferred, flow.Gone:
		return false
	case flow.Argument:
		return r.argumentKept(f.Site.Call, f.Site.Arg, f.Sig, Strong).Says > sign.Open
	case flow.Assigned:
		if f.Site.Var != nil && !flow.IsPackageVar(f.Site.Var) {
			return r.variableKept(f.Site.Var, f.Sig, Strong)
		}
	}
	return true
}

// JobSign says that a literal is what a command, a step or the like is told to do,
// by the name of the type that holds it.
func (r *Result) JobSign(f *flow.Func) sign.Sign {
	if f == nil || f.Site.Kind != flow.Element {
		return sign.Sign{}
	}
	named := catalog.Named(r.ix.TypeOf(f.Site.Composite))
	if named == nil {
		return sign.Sign{}
	}
	return words.Jobs.Of(named.Obj().Name(), f.Node.Pos())
}

// servesByType says that a literal which takes a context, and which the function
// around it returns, serves requests and not one use, as an option or a task does:
// it decorates another function of its type, or another value of an interface that
// its type implements.
func (r *Result) servesByType(f *flow.Func) sign.Sign {
	if f.Outer == nil {
		return sign.Sign{}
	}
	t := f.Site.Conv
	for v := range f.Outer.Sig.Results().Variables() {
		if t == nil && types.Identical(v.Type().Underlying(), f.Sig) {
			t = v.Type()
		}
	}
	if t == nil {
		return sign.Sign{}
	}
	pos := f.Node.Pos()
	decorates := sign.Yes(sign.Likely, sign.Shape, pos, "decorates another function")
	for v := range f.Outer.Sig.Params().Variables() {
		if types.Identical(v.Type().Underlying(), f.Sig) {
			return decorates
		}
		// RunnerFunc(func…) around a Runner.
		if iface, ok := v.Type().Underlying().(*types.Interface); ok && iface.NumMethods() > 0 && types.Implements(t, iface) {
			return decorates
		}
	}
	return sign.Sign{}
}

// variableKept reports whether a local variable that holds a literal is used
// for more than calling it: returned, stored, or handed to what keeps it.
func (r *Result) variableKept(v *types.Var, sig *types.Signature, own Evidence) bool {
	known := r.ix.Var(v)
	if known.Func == nil {
		return false
	}
	for _, use := range known.Uses {
		switch s := r.ix.SiteOf(use); s.Kind {
		case flow.Called, flow.Gone, flow.Deferred:
		case flow.Argument:
			if r.argumentKept(s.Call, s.Arg, sig, own).Grade() >= sign.Likely {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// argumentKept says that a call keeps the function that is its argument i, to call
// it per request. own is the evidence of the function's parameters: one that takes a
// request is called with requests, whoever keeps it; of one that takes a context
// only, the callee must be known to keep it.
func (r *Result) argumentKept(call *ast.CallExpr, i int, sig *types.Signature, own Evidence) sign.Sign {
	fn := r.ix.Callee(call)
	kept := sign.Yes(sign.Likely, sign.Shape, call.Pos(), "is kept, and gets a request")
	if fn == nil {
		return sign.If(own == Strong, kept)
	}
	if g := r.ix.Declared(fn); g != nil && catalog.ArgRole(fn, i) == nil {
		return sign.If(r.keepsParam(g, i), kept)
	}
	if own == Strong && catalog.ArgRole(fn, i) == nil {
		return kept
	}
	return r.keepsArg(fn, i, sig)
}

// keepsParam reports whether a function of this package does more with its
// parameter i than call it: returns, stores or captures it, or hands it on.
func (r *Result) keepsParam(g *flow.Func, i int) bool {
	params := g.Sig.Params()
	if g.Sig.Variadic() && i >= params.Len()-1 {
		i = params.Len() - 1
	}
	if i < 0 || i >= params.Len() {
		return false
	}
	return slices.ContainsFunc(r.ix.Var(params.At(i)).Uses, func(use flow.Use) bool {
		switch s := r.ix.SiteOf(use); s.Kind {
		case flow.Called, flow.Gone, flow.Deferred:
			return !staysIn(use.Func, g)
		case flow.Compared:
			return false
		case flow.Argument:
			// An argument of a call that does not keep it.
			fn := r.ix.Callee(s.Call)
			sig, _ := r.ix.TypeOf(use.Ident).Underlying().(*types.Signature)
			return fn == nil || r.ix.Declared(fn) != nil || sig != nil && r.keepsArg(fn, s.Arg, sig).Grade() >= sign.Likely
		}
		return true
	})
}

// staysIn reports whether f is g, or a literal in g that goes no further by where it
// stands: it is called there, or given to a call.
func staysIn(f, g *flow.Func) bool {
	if f == g {
		return true
	}
	switch f.Site.Kind {
	case flow.Called, flow.Deferred, flow.Gone, flow.Argument:
		return true
	}
	return false
}

// SharedVar reports whether requests share the variable v where it is used in f, as
// far as nothing speaks against it: see Captured.
func (r *Result) SharedVar(f *flow.Func, v *types.Var) bool {
	_, kept, own := r.Captured(f, v)
	return kept.Grade() >= sign.Likely && own.Says <= sign.Open
}

// Captured says that requests share the variable v where it is used in f: a literal
// between the two, the handler, runs per request, and the function that declares v
// does not. Own says that it does all the same.
func (r *Result) Captured(f *flow.Func, v *types.Var) (handler *flow.Func, kept, own sign.Sign) {
	owner := r.ix.Var(v).Func
	if owner == nil || f == owner || !f.Within(owner) {
		return nil, sign.Sign{}, sign.Sign{}
	}
	for g := f; g != owner; g = g.Outer {
		if s := r.PerRequestSign(g); s.Says > sign.Open && s.Grade() >= kept.Grade() {
			handler, kept = g, s
		}
	}
	if handler == nil {
		return nil, sign.Sign{}, sign.Sign{}
	}
	if !r.setsUpOnce(handler, owner) {
		kept.Says = min(kept.Says, sign.Likely) // its callers may call it for each request
	}
	return handler, kept, r.servesOne(owner, handler)
}

// setsUpOnce reports whether the functions up to owner that return the handler, or
// store it in what they get, are called to set it up: at start-up, or with nothing
// but handlers, functions, and plain values.
func (r *Result) setsUpOnce(handler, owner *flow.Func) bool {
	for f := handler; f != owner && (f.Site.Kind == flow.Returned || f.Site.Kind == flow.Assigned); f = f.Outer {
		for v := range f.Outer.Sig.Params().Variables() {
			if !r.isPlain(v.Type()) && !r.startsUp(f.Outer) {
				return false
			}
		}
	}
	return true
}

// isPlain reports whether t is a basic type, a function, a handler, or a list of such.
func (r *Result) isPlain(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic, *types.Signature:
		return true
	case *types.Slice:
		return r.isPlain(u.Elem())
	case *types.Map:
		return r.isPlain(u.Elem())
	case *types.Interface:
		for m := range u.Methods() {
			if r.takesCarrier(m.Signature()) {
				return true
			}
		}
	}
	return false
}

// setUp reports whether the literal is a handler that only a function that
// sets a server up returns or registers: it answers, so that it gets more of a
// request than an *http.Request, as a client's do. The context of such a function is
// the program's, not a request's.
func (r *Result) setUp(handler *flow.Func) bool {
	if answers(handler.Sig) {
		return handler.Site.Kind == flow.Returned || r.isHandler(handler)
	}
	for v := range handler.Sig.Params().Variables() {
		if isHTTP(v.Type(), "Request") {
			return false
		}
	}
	return r.isHandler(handler)
}

// servesOne says that each call of f, which makes the handler, belongs to one
// request, so that what f declares is the request's own: f is a handler, is reached
// from one, or takes something of a request. A context says little of a function,
// and nothing of one that sets up, nor does a request that reaches a function which
// other packages call to set up.
func (r *Result) servesOne(f, handler *flow.Func) sign.Sign {
	pos := f.Node.Pos()
	if r.Reached(f) != nil && !offersHandler(f, handler) {
		return sign.Proved(pos, "is called while a request is served")
	}
	best := r.ServesSign(f)
	against := func(s sign.Sign) {
		if s.Says > sign.Open && (best.Says == sign.Open || s.Basis < best.Basis) {
			best = s
		}
	}
	setUp := r.setUp(handler)
	for g := f; g != nil; g = g.Outer {
		if r.PerRequest(g) {
			against(sign.Proved(pos, "is called for each request"))
		}
		for v := range g.Sig.Params().Variables() {
			switch {
			case r.ofARequest(v):
				against(sign.Proved(pos, "gets "+v.Name()+" of a request"))
			case catalog.IsContext(v.Type()):
				if !setUp && v.Name() != "" && v.Name() != "_" && !r.startsUp(g) {
					against(sign.Yes(sign.Likely, sign.Shape, pos, "gets a context"))
				}
			case isOutput(v.Type()):
				if !setUp {
					against(sign.Yes(sign.Likely, sign.Shape, pos, "gets what is read or written once"))
				}
			default:
				against(oneUse(v.Type(), pos, "gets"))
			}
		}
	}
	for v := range f.Sig.Results().Variables() {
		against(oneUse(v.Type(), pos, "makes"))
	}
	return best
}

// isOutput reports whether t is an interface of package io: what sets a server up
// gets one for its log.
func isOutput(t types.Type) bool {
	named := catalog.Named(t)
	return named != nil && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "io"
}

// startsUp reports whether f belongs to starting up as callers or a library show.
func (r *Result) startsUp(f *flow.Func) bool {
	s := r.startupSign(f)
	return s.Says > sign.Open && s.Basis <= sign.Told
}

// offersHandler reports whether f is a function for other packages that returns
// the handler which it makes.
func offersHandler(f, handler *flow.Func) bool {
	return f.Obj != nil && f.Obj.Exported() && f.Sig.Recv() == nil && handler.Outer == f && handler.Site.Kind == flow.Returned
}

// ofARequest reports whether a parameter is something of a request, so that its
// function is called per request.
func (r *Result) ofARequest(v *types.Var) bool {
	t := types.Unalias(v.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	return r.typeEvidence(v.Type()) == Strong || r.typeEvidence(t) == Strong
}

// oneUse says that a function gets or makes a value which is for one request,
// connection or use, by the name of its type.
func oneUse(t types.Type, pos token.Pos, verb string) sign.Sign {
	named := catalog.Named(t)
	if named == nil || isFunc(named) {
		return sign.Sign{}
	}
	return words.OneUse.Because(named.Obj().Name(), pos, verb+" a "+named.Obj().Name())
}

// ReadBack reports whether the function that declares v reads it after the
// literal f was made, so that the variable hands a result back: a one-shot
// login server, or a callback that runs at once.
func (r *Result) ReadBack(f *flow.Func, v *types.Var) bool {
	known := r.ix.Var(v)
	owner := known.Func
	if owner == nil || f == owner {
		return false
	}
	for f.Outer != nil && f.Outer != owner {
		f = f.Outer
	}
	if f.Outer != owner {
		return false
	}
	for _, use := range known.Uses {
		if use.Func != owner || use.Ident.Pos() < f.Node.End() {
			continue
		}
		hidden := false
		for _, d := range known.Defs {
			// The statement that holds the literal may itself set v: then
			// what is read behind it is not the literal's.
			if d.Func == owner && d.Kind == flow.Assign && d.Node.End() > f.Node.End() && d.Node.End() <= use.Ident.Pos() &&
				d.Block != nil && d.Block.Pos() <= use.Ident.Pos() && use.Ident.Pos() < d.Block.End() {
				hidden = true
				break
			}
		}
		if !hidden {
			return true
		}
	}
	return false
}
