package lifetime

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// isPool reports whether t is sync.Pool: what its New makes has one user at a
// time.
func isPool(t types.Type) bool {
	named := catalog.Named(t)
	return named != nil && named.Obj().Name() == "Pool" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "sync"
}

// fresh says that the package makes values of the type only where each belongs to
// one request or use.
func (r *Lives) fresh(named *types.Named) sign.Sign {
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
		all = all.And(s)
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

// isPlugged reports whether values of the type are handed over as interfaces to what calls
// a method of it for one message after the other.
func (r *Lives) isPlugged(named *types.Named) bool {
	for m := range named.Methods() {
		if r.requests.Plugged(m).Evidence == evidence.Strong {
			return true
		}
	}
	return false
}

// madePerUse says that f makes its values of the type for one request or use: it
// serves a request, all its callers do, or it looks like a method that returns a
// fresh value to each caller. A method that makes a handler is no such method: it sets
// routes up.
func (r *Lives) madePerUse(f *flow.Func, named *types.Named, depth int) sign.Sign {
	if f == nil || depth > evidence.MaxCallers {
		return sign.Sign{}
	}
	itself := r.requests.ServesSign(f)
	if s := r.madeByRequest(f, itself); s.Says > sign.Open {
		return s
	}
	pos := f.Node.Pos()
	f = f.Decl()
	if f.Obj == nil || r.requests.StartsUp(f) {
		return itself
	}
	if r.requests.Evidence(f) == evidence.Weak && !r.isPlugged(named) && r.keepsToItself(f, named) {
		return sign.Proved(pos, "is made for one call")
	}
	switch all, asked := r.madeByCallers(f, named, depth); {
	case asked && all.Says <= sign.Open:
		return itself
	case asked:
		return all
	}
	if f.Sig.Recv() != nil && !plainResults(f.Sig) && !serves(named) {
		return sign.Yes(sign.Likely, sign.Shape, pos, f.Obj.Name()+" returns a value to each caller")
	}
	return itself
}

// madeByRequest says that what f makes is made while a request is served, or kept in a
// pool. Itself says that f serves requests.
func (r *Lives) madeByRequest(f *flow.Func, itself sign.Sign) sign.Sign {
	pos := f.Node.Pos()
	for g := f; g != nil; g = g.Outer {
		if isPool(r.ix.TypeOf(g.Site.Composite)) {
			return sign.Proved(pos, "comes from a pool")
		}
		if r.requests.PerRequest(g) {
			return sign.Proved(pos, "is made for each request")
		}
	}
	if r.requests.Reached(f) != nil || itself.Refutes() {
		return sign.Proved(pos, "is made while a request is served")
	}
	return sign.Sign{}
}

// madeByCallers says that all callers of f in the package make what it makes per
// request, on the weakest basis of them; asked is false if there are none.
func (r *Lives) madeByCallers(f *flow.Func, named *types.Named, depth int) (all sign.Sign, asked bool) {
	for _, call := range r.ix.Callers(f.Obj) {
		if call.Func != nil && call.Func.Test {
			continue // as in indexTypes
		}
		s := r.madePerUse(call.Func, named, depth+1)
		if s.Says <= sign.Open {
			return sign.Sign{}, true
		}
		all, asked = all.And(s), true
	}
	return all, asked
}

// keepsToItself reports whether what f makes of the type ends with the call: it
// returns but plain values, stores no other ones where they stay, starts no
// goroutine, and gives none to another package.
func (r *Lives) keepsToItself(f *flow.Func, named *types.Named) bool {
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
