package evidence

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
func (r *Requests) PerRequest(f *flow.Func) bool { return r.PerRequestSign(f).Grade() >= sign.Likely }

// PerRequestSign says that a literal is kept and called once per request or
// message: a handler, middleware, interceptor or consumer that is returned,
// stored, or handed to a registration. A literal that runs while the function
// around it does is none: a transaction's callback, a walker.
func (r *Requests) PerRequestSign(f *flow.Func) sign.Sign {
	if _, isLit := f.Node.(*ast.FuncLit); !isLit {
		return sign.Sign{}
	}
	own := None
	for v := range f.Sig.Params().Variables() {
		own = max(own, r.TypeEvidence(v.Type()))
	}
	if own == None || r.SiteRole(f.Site) == catalog.Startup {
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
		return sign.If(r.variableKept(f.Site.Var, f.Sig, own), looks)
	}
	return looks
}

// keptStrong reports whether a literal that gets a request is kept.
func (r *Requests) keptStrong(f *flow.Func) bool {
	switch f.Site.Kind {
	case flow.Called, flow.Deferred, flow.Gone:
		return false
	case flow.Argument:
		return r.argumentKept(f.Site.Call, f.Site.Arg, f.Sig, Strong).Says > sign.Open
	case flow.Assigned:
		return r.variableKept(f.Site.Var, f.Sig, Strong)
	}
	return true
}

// JobSign says that a literal is what a command, a step or the like is told to do,
// by the name of the type that holds it.
func (r *Requests) JobSign(f *flow.Func) sign.Sign {
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
func (r *Requests) servesByType(f *flow.Func) sign.Sign {
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

// variableKept reports whether a variable that holds a literal is used for more than
// calling it: returned, stored, or handed to what keeps it. What it is
// assigned to that is no local variable is for all who call it.
func (r *Requests) variableKept(v *types.Var, sig *types.Signature, own Evidence) bool {
	known := r.ix.Var(v)
	if known.Func == nil {
		return true
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
func (r *Requests) argumentKept(call *ast.CallExpr, i int, sig *types.Signature, own Evidence) sign.Sign {
	fn := r.ix.Callee(call)
	kept := sign.Yes(sign.Likely, sign.Shape, call.Pos(), "is kept, and gets a request")
	if fn == nil {
		return sign.If(own == Strong, kept)
	}
	if g := r.ix.Declared(fn); g != nil {
		return sign.If(r.keepsParam(g, i), kept)
	}
	if own == Strong && catalog.ArgRole(fn, i) == nil {
		return kept
	}
	return r.keepsArg(fn, i, sig)
}

// keepsParam reports whether a function of this package does more with its
// parameter i than call it: returns, stores or captures it, or hands it on.
func (r *Requests) keepsParam(g *flow.Func, i int) bool {
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

// oneUse says that a function gets or makes a value which is for one request,
// connection or use, by the name of its type.
func oneUse(t types.Type, pos token.Pos, verb string) sign.Sign {
	named := catalog.Named(t)
	if named == nil {
		return sign.Sign{}
	}
	return words.OneUse.Because(named.Obj().Name(), pos, verb+" a "+named.Obj().Name())
}
