package lifetime

import (
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// LifetimeOf returns how many requests a value of the type serves, whatever it is
// called: see LifeOf.
func (r *Lives) LifetimeOf(t types.Type) Lifetime {
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

func exportedType(t types.Type) bool {
	named := catalog.Named(t)
	return named == nil || named.Obj().Exported()
}

// MadeByCalls says that the package makes values of the type only in functions that
// get a context, and that return none of them: each belongs to such a call, and to
// what that calls. What is made from such a value belongs to the same call.
func (r *Lives) MadeByCalls(t types.Type) sign.Sign {
	if !r.madeByCalls(t, nil) {
		return sign.Sign{}
	}
	obj := catalog.Named(t).Obj()
	return sign.Yes(sign.Likely, sign.Shape, obj.Pos(), "calls that get a context make a "+obj.Name())
}

// madeByCalls is MadeByCalls for a type that those in from are made from.
func (r *Lives) madeByCalls(t types.Type, from []*types.Named) bool {
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

// OwnReceiver reports whether f is a helper that is called only on values that
// its callers, which serve a request, have made: whatever the other values of
// its type are for, these are the request's own.
func (r *Lives) OwnReceiver(f *flow.Func) bool { return r.ownReceiver(f, 0) }

func (r *Lives) ownReceiver(f *flow.Func, depth int) bool {
	if depth > evidence.MaxCallers || f.Obj == nil || f.Obj.Exported() || f.Sig.Recv() == nil {
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
		case r.ix.Var(recv).Func != call.Func || kinds.IsPointer(recv.Type()) && !r.sum.Made(recv) || r.requests.Evidence(call.Func) == evidence.None && r.requests.Reached(call.Func) == nil:
			return false
		}
	}
	return !r.implements(named, f.Obj) // last: it looks at all that a package declares
}

// SharedPath returns the object, on the way along the fields of path from a value of
// type t, that is shared for sure, or surer than the others. What a request's own
// object holds by value is the request's own too.
func (r *Lives) SharedPath(t types.Type, path string) Holding {
	var best Holding
	var own sign.Sign   // the object by which t is held belongs to one request
	var ofOne sign.Sign // such an object is on the way
	hop := true         // t was reached by a pointer
	first, beyond := true, false
	for _, name := range strings.Split(strings.TrimPrefix(path, "."), ".") {
		for {
			if p, ok := types.Unalias(t).(*types.Pointer); ok {
				t, own, hop = p.Elem(), sign.Sign{}, true
				beyond = beyond || !first
				continue
			}
			break
		}
		first = false
		h := Holding{Type: catalog.Named(t), Life: r.LifeOf(t), Beyond: beyond}
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
