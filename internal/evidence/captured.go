package evidence

import (
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// SharedVar reports whether requests share the variable v where it is used in f, as
// far as nothing speaks against it: see Captured.
func (r *Requests) SharedVar(f *flow.Func, v *types.Var) bool {
	_, kept, own := r.Captured(f, v)
	return kept.Grade() >= sign.Likely && own.Says <= sign.Open
}

// Captured says that requests share the variable v where it is used in f: a literal
// between the two, the handler, runs per request, and the function that declares v
// does not. Own says that it does all the same.
func (r *Requests) Captured(f *flow.Func, v *types.Var) (handler *flow.Func, kept, own sign.Sign) {
	owner := r.ix.Var(v).Func
	if !f.Within(owner) { // a place in a callee may be another function's
		return nil, sign.Sign{}, sign.Sign{}
	}
	for g := f; g != owner; g = g.Outer {
		if s := r.PerRequestSign(g); s.Grade() >= max(kept.Grade(), sign.Possible) {
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
func (r *Requests) setsUpOnce(handler, owner *flow.Func) bool {
	for f := handler; f != owner && (f.Site.Kind == flow.Returned || f.Site.Kind == flow.Assigned); f = f.Outer {
		for v := range f.Outer.Sig.Params().Variables() {
			if !r.isPlain(v.Type()) && !r.StartsUp(f.Outer) {
				return false
			}
		}
	}
	return true
}

// isPlain reports whether t is a basic type, a function, a handler, or a list of such.
func (r *Requests) isPlain(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic, *types.Signature:
		return true
	case *types.Slice:
		return r.isPlain(u.Elem())
	case *types.Map:
		return r.isPlain(u.Elem())
	case *types.Interface:
		for m := range u.Methods() {
			if r.TakesCarrier(m.Signature()) {
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
func (r *Requests) setUp(handler *flow.Func) bool {
	if Answers(handler.Sig) {
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
func (r *Requests) servesOne(f, handler *flow.Func) sign.Sign {
	pos := f.Node.Pos()
	if r.Reached(f) != nil && !offersHandler(f, handler) {
		return sign.Proved(pos, "is called while a request is served")
	}
	best := r.ServesSign(f)
	against := func(s sign.Sign) { best = sign.Firmest(best, s) }
	setUp := r.setUp(handler)
	for g := f; g != nil; g = g.Outer {
		for v := range g.Sig.Params().Variables() {
			switch {
			case catalog.IsContext(v.Type()):
				if !setUp && v.Name() != "_" && !r.StartsUp(g) {
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

// offersHandler reports whether f is a function for other packages that returns
// the handler which it makes.
func offersHandler(f, handler *flow.Func) bool {
	return f.Obj != nil && f.Obj.Exported() && f.Sig.Recv() == nil && handler.Outer == f && handler.Site.Kind == flow.Returned
}
