package reqstate

import (
	"go/token"
	"go/types"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A slotKind says what kind of place outlives the request.
type slotKind uint8

const (
	packageVar   slotKind = iota
	sharedField           // of a receiver that serves many requests
	outerVar              // of the function that made the handler
	processState          // no variable of the module
)

// A slot is a place that outlives the request that writes it.
type slot struct {
	kind slotKind
	name string // in the words of the code
	// outlives says how sure it is that requests share the place, own that each has
	// its own all the same.
	outlives, own sign.Sign
	// typ is the type of which one value serves all requests, for sharedField;
	// component says that it may be no more than a component that gets contexts.
	typ       *types.Named
	component bool
	// owner is the function that declares the variable, for outerVar; handler
	// is the literal in it that runs per request. Whole says that it is the
	// variable itself, not a part of what it refers to.
	owner, handler *flow.Func
	whole          bool
}

// slotOf returns the slot that a place in a write of f is, if it is one. The memory
// of the function itself is none, nor is a copy, nor what a caller lends to be
// filled.
func (c *checker) slotOf(f *flow.Func, p memory.Place) (slot, bool) {
	if p.Process {
		return slot{kind: processState, name: p.Name, outlives: sign.Proved(token.NoPos, p.Name+" belongs to the process")}, true
	}
	if p.Global {
		return slot{kind: packageVar, name: p.Name, outlives: sign.Proved(token.NoPos, p.Name+" is a package variable")}, true
	}
	if p.Owner == nil || p.Root == nil {
		return slot{}, false
	}
	i, isParam := p.Owner.Param(p.Root)
	if isParam && (i == -1 || p.Owner == f) {
		if !p.Deref {
			return slot{}, false // a value receiver, or the variable itself: a copy
		}
		return c.fieldSlot(p, i)
	}
	handler, kept, own := c.sc.Captured(f, p.Root)
	if kept.Says <= sign.Open {
		return slot{}, false
	}
	whole := p.Path == "" && !p.Deref
	if isParam && p.Path == "" && p.Deref {
		return slot{}, false // *out = v: the caller lends it to be filled
	}
	if !whole {
		own = sign.Firmest(own, c.sc.LifeOf(p.Root.Type()).Own)
	}
	return slot{kind: outerVar, name: p.Name, outlives: kept, own: own, owner: p.Owner, handler: handler, whole: whole}, true
}

// fieldSlot returns the slot of a place that parameter i, -1 for the receiver, leads
// to.
func (c *checker) fieldSlot(p memory.Place, i int) (slot, bool) {
	h := c.sc.SharedPath(p.Root.Type(), p.Path)
	s := slot{kind: sharedField, name: p.Name, outlives: h.Shared, own: h.Own, typ: h.Type, component: h.Component}
	switch {
	case i >= 0 && (h.Component || h.Shared.Grade() < sign.Likely):
		return slot{}, false
	case i == -1 && !h.Beyond && c.sc.OwnReceiver(p.Owner):
		s.own = sign.Proved(p.Owner.Node.Pos(), "is called on what its callers have made")
	case h.Shared.Says <= sign.Open:
		s.typ, s.own = c.namedOf(p.Root), c.sc.LifeOf(p.Root.Type()).Own
		if s.own.Says > sign.Open && s.own.Basis <= sign.Shape {
			return slot{}, false // something does
		}
		s.outlives = sign.Yes(sign.Possible, sign.Shape, p.Root.Pos(), "nothing says that each request has its own")
	}
	return s, true
}

func (c *checker) namedOf(v *types.Var) *types.Named {
	t := types.Unalias(v.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	named, _ := t.(*types.Named)
	return named
}
