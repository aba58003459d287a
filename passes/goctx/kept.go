package goctx

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/lifetime"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A kept is a value, made with the context of a request, that is stored where all
// requests find it: a connection, a client, a stream.
type kept struct {
	c   *checker
	fn  *flow.Func
	by  escape.Leaving
	way escape.Way
	ctx *types.Var // the context, or what carries it
}

// keptValues returns the values that f stores so.
func (c *checker) keptValues(f *flow.Func) []*kept {
	var found []*kept
	for l := range c.sum.Leavings(f) {
		if l.IsReturn() || l.Place.Path == "" && !l.Place.Global || kinds.Carries(c.ix.TypeOf(l.Value)) {
			continue
		}
		k := &kept{c: c, fn: f, by: l}
		way, ok := c.sum.LeavingLeads(l, &escape.Source{Def: func(v *types.Var, d *flow.Def) bool {
			if d == nil && kinds.Carries(v.Type()) {
				k.ctx = v
			}
			return k.ctx != nil
		}})
		if k.way = way; ok && len(way.Calls) > 0 && !slices.ContainsFunc(way.Calls, c.isKeeper) {
			found = append(found, k)
		}
	}
	return found
}

// isKeeper reports whether a call is one about which keeperTable is.
func (c *checker) isKeeper(call *ast.CallExpr) bool {
	return catalog.Is(c.ix.Callee(call), catalog.Keeps) != nil
}

// outlives says that what is stored is there for other requests.
func (k *kept) outlives() sign.Sign {
	p, pos := k.by.Place, k.by.Node.Pos()
	if p.Global {
		return sign.Proved(pos, p.Name+" is a package variable")
	}
	switch k.c.scope.LifetimeOf(p.Root.Type()) {
	case lifetime.Shared, lifetime.Component:
		return sign.Yes(sign.Likely, sign.Shape, pos, "one object is there for all requests")
	}
	return sign.Sign{}
}

// canceled says that the context ends with one request. Where only a context is at hand,
// what is made for all who come later, because it was not there yet, outlives it.
func (k *kept) canceled() sign.Sign {
	c, pos := k.c, k.by.Pos()
	owner := c.ix.Var(k.ctx).Func
	if by, _ := c.scope.Canceled(owner, k.ctx); by == evidence.Server {
		return sign.Proved(pos, "it is canceled when the request ends")
	}
	f, at := k.by.Func, k.by.Node.Pos()
	filled := c.sum.FilledAt(f, at) != nil || c.sum.FillsField(f, at) || c.sum.FillsElement(f, at)
	return sign.If(filled, sign.Yes(sign.Likely, sign.Shape, pos, "it belongs to the caller that comes first"))
}

// isKeyed says that each request has a place of its own, by a key: most likely what is
// there is taken out when the request ends. What is put there because it was lacking is
// for all who come with the key.
func (k *kept) isKeyed() sign.Sign {
	each := k.by.Place.Keyed && !k.c.sum.FillsElement(k.by.Func, k.by.Node.Pos())
	return sign.If(each, sign.Yes(sign.Likely, sign.Shape, k.by.Node.Pos(), "it is stored under a key"))
}

// ofContext says that the object in which the value is stored has a context itself: most
// likely it is there for as long as that.
func (k *kept) ofContext() sign.Sign {
	p := k.by.Place
	return sign.If(!p.Global && evidence.ContextField(p.Root.Type()) != nil, sign.Yes(sign.Likely, sign.Shape, k.by.Node.Pos(), "what has it has a context, too"))
}

func (k *kept) startup() sign.Sign { return k.c.scope.StartupSign(k.fn) }

func (k *kept) neverEnds() sign.Sign { return evidence.NeverEnds(k.c.ix.Var(k.ctx).Func, k.ctx) }

func (k *kept) explained() sign.Sign { return k.c.explained(k.by.Pos()) }

func (k *kept) place() rule.Place { return rule.PlaceOf(k.by.Value) }

func (k *kept) message() string {
	return fmt.Sprintf("what %s returns lives on %s, the context of one request, but %s for all; use context.WithoutCancel",
		calleeName(k.way.Calls[0]), k.ctx.Name(), k.by.Where())
}
