package ctxflow

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/lifetime"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A hand is the context that is at hand at some place.
type hand struct {
	car  evidence.Carrier
	held sign.Sign // that it is at hand; open if there is none
	// other says that the context is for a purpose of its own, by its name.
	other sign.Sign
}

func (h *hand) atHand() sign.Sign       { return h.held }
func (h *hand) otherPurpose() sign.Sign { return h.other }
func (h *hand) neverEnds() sign.Sign    { return h.car.NeverEnds() }

// neverEnds leaves it to callers whether the context in v, a parameter, can end.
func (c *checker) neverEnds(v *types.Var) sign.Sign { return evidence.NeverEnds(c.ix.Var(v).Func, v) }

// mayCarry is the quick look before Carriers: whether f, or a function around
// it, has a parameter or receiver that could carry a context.
func (c *checker) mayCarry(f *flow.Func) bool {
	if f == nil {
		return false
	}
	if yes, ok := c.carried[f]; ok {
		return yes
	}
	yes := c.mayCarry(f.Outer) || kinds.TakesContext(f.Sig) ||
		slices.ContainsFunc(slices.Collect(f.Sig.Params().Variables()), func(v *types.Var) bool { return evidence.ContextField(v.Type()) != nil }) ||
		f.Sig.Recv() != nil && evidence.ContextField(f.Sig.Recv().Type()) != nil ||
		slices.ContainsFunc(f.Locals, func(v *types.Var) bool { return evidence.Carries(v.Type()) })
	c.carried[f] = yes
	return yes
}

// atHand returns the context that the code at pos in f should use: of the nearest
// carrier that still is good when the code runs. What a literal captures is good only
// while the function around it runs. One that may be a carrier, going by its name,
// counts if there is no better.
func (c *checker) atHand(f *flow.Func, pos token.Pos) hand {
	var best hand
	if !c.mayCarry(f) {
		return best
	}
	inner := f
	for _, car := range c.scope.Carriers(f, pos) {
		if car.Context == "" || car.Info != nil && car.Info.Response {
			continue
		}
		if _, isParam := car.Func.Param(car.Var); !isParam && (car.Shadowed || !c.servedBy(car)) {
			continue
		}
		h := c.holds(car)
		if h.held.Says == sign.Open {
			continue
		}
		for inner != car.Func && inner != nil {
			if !c.sum.RunsInside(inner) {
				return best
			}
			inner = inner.Outer
		}
		if h.held.Grade() > best.held.Grade() {
			best = h
		}
		// A local request is most often one that is sent, with the context of
		// something else.
		if _, isParam := car.Func.Param(car.Var); h.held.Grade() >= sign.Likely && (isParam || car.Kind == evidence.Context) {
			return h
		}
	}
	return best
}

// holds says how sure it is that the context of a carrier is for what the function
// does.
func (c *checker) holds(car evidence.Carrier) hand {
	h := hand{car: car}
	v := car.Var
	i, isParam := car.Func.Param(v)
	pos := v.Pos()
	switch car.Kind {
	case evidence.Stream:
		switch {
		case types.IsInterface(v.Type()):
			h.held = sign.Proved(pos, v.Name()+" is at hand")
		case !(isParam && i < 0) && c.scope.LifetimeOf(v.Type()) <= lifetime.OneRequest:
			h.held = sign.Yes(sign.Likely, sign.Shape, pos, v.Name()+" is handed over with its context")
		}
	case evidence.Holder:
		field := evidence.ContextField(v.Type())
		if !isParam || field == nil || !c.sum.FieldWorks(field, flow.Plain) {
			return h
		}
		life := c.scope.LifeOf(v.Type())
		switch c.scope.LifetimeOf(v.Type()) {
		case lifetime.OneRequest:
			h.held = sign.Yes(sign.Likely, life.Own.Basis, pos, v.Name()+" is made for one request")
		case lifetime.UnknownLife, lifetime.Component:
			// A component has an identity; what is copied from call to call is for
			// the use that it was made for.
			if _, isPtr := types.Unalias(v.Type()).(*types.Pointer); !isPtr {
				h.held = sign.Yes(sign.Likely, sign.Shape, pos, v.Name()+" is handed from call to call")
			} else if named := catalog.Named(v.Type()); i >= 0 {
				h.held = sign.Best(c.scope.MadeByCalls(v.Type()), life.Own, words.Params.Of(named.Obj().Name(), pos))
			}
		}
		h.other = words.OwnContexts.Of(field.Name(), field.Pos())
	default:
		h.held = sign.Proved(pos, car.Context+" is at hand")
	}
	return h
}

// servedBy reports whether a local carrier belongs to the request being served:
// an outgoing request that is being put together does not.
func (c *checker) servedBy(car evidence.Carrier) bool {
	if car.Kind == evidence.Context {
		return true // Carriers looked at where it comes from
	}
	for _, o := range c.sum.OriginsOf(car.Var) {
		if o.Kind == facts.Derived && o.Var != car.Var {
			return true
		}
	}
	return false
}

// whose returns the words for what a context belongs to: in a handler its
// request, elsewhere the caller, or the owner of the field.
func (c *checker) whose(f *flow.Func, car evidence.Carrier) string {
	i, isParam := car.Func.Param(car.Var)
	switch {
	case car.Kind == evidence.Holder && !(isParam && i >= 0):
		return "owner"
	case c.scope.Evidence(f) == evidence.Strong:
		return "request"
	}
	return "caller"
}

// onlyValues reports whether the context at hand is detached, so that it cancels
// nothing.
func (c *checker) onlyValues(car evidence.Carrier) bool {
	if car.Kind != evidence.Context {
		return false
	}
	os := c.sum.OriginsOf(car.Var)
	return len(os) > 0 && !slices.ContainsFunc(os, func(o contexts.Origin) bool { return o.Kind != facts.Detached })
}
