package goctx

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A goroutine is what the candidates of several rules are about. Its methods are
// the answers to the questions that these rules share.
type goroutine struct {
	*work
	c *checker
}

// place is where the goroutine is started. All findings about it have this cause,
// so that they are one.
func (g *goroutine) place() rule.Place {
	return rule.Place{Pos: g.Node.Pos(), End: g.end(), Cause: g.Node.Pos()}
}

// perRequest says that the goroutine is started while a request is served.
func (g *goroutine) perRequest() sign.Sign { return g.c.scope.RequestSign(g.Func) }

// leavesServer says that the function takes the connection or the object away
// from the framework: a hijacked connection, a websocket, an abandoned context.
func (g *goroutine) leavesServer() sign.Sign {
	var s sign.Sign
	for f := g.Func; f != nil; f = f.Outer {
		s = sign.Firmest(s, g.c.leaves(f, 2))
	}
	return s
}

func (c *checker) leaves(f *flow.Func, depth int) sign.Sign {
	var named sign.Sign
	for _, call := range f.Calls {
		fn := call.Callee
		if fn == nil || fn.Pkg() == nil {
			continue
		}
		switch {
		case hijacks(fn) || abandons(fn):
			return sign.Yes(sign.Certain, sign.Catalog, call.Expr.Pos(), "the connection is taken away from the server")
		case catalog.IsWebsocket(fn.Pkg().Path()):
			return sign.Yes(sign.Certain, sign.Catalog, call.Expr.Pos(), "the connection becomes a websocket")
		case named.Says == sign.Open:
			named = words.Upgrades.Because(fn.Pkg().Name()+"."+fn.Name(), call.Expr.Pos(), "the connection becomes a websocket")
		}
		if callee := c.ix.Declared(fn); callee != nil && depth > 0 && call.Mode != flow.Go {
			if s := c.leaves(callee, depth-1); s.Refutes() {
				return s
			}
		}
	}
	return named
}

// hijacks reports whether fn is a method such as http.Hijacker's.
func hijacks(fn *types.Func) bool {
	results := fn.Signature().Results()
	return fn.Name() == "Hijack" && results.Len() == 3 && catalog.IsType(results.At(0).Type(), "net", "Conn")
}

// abandons reports whether fn tells fiber not to use a context again.
func abandons(fn *types.Func) bool {
	return fn.Name() == "Abandon" && strings.HasPrefix(fn.Pkg().Path(), "github.com/gofiber/fiber/")
}

// startup says that the goroutine is started at start-up.
func (g *goroutine) startup() sign.Sign {
	return g.c.scope.StartupSign(g.Func)
}

// neverEnds leaves it to callers whether the context at hand can end.
func (g *goroutine) neverEnds() sign.Sign { return g.carrier().NeverEnds() }

// explained says that a comment near one of the places gives a reason for which
// the work leaves its request.
func (g *goroutine) explained() sign.Sign { return g.c.explained(g.Node.Pos()) }

// silenced says that the complaint of another linter is silenced there.
func (g *goroutine) silenced() sign.Sign { return g.c.silenced(g.Node.Pos()) }

func (c *checker) explained(at ...token.Pos) sign.Sign { return c.near(directive.Explained, at) }

func (c *checker) silenced(at ...token.Pos) sign.Sign { return c.near(directive.Silenced, at) }

func (c *checker) near(ask func(*token.FileSet, *ast.File, token.Pos) sign.Sign, at []token.Pos) sign.Sign {
	for _, pos := range at {
		if s := ask(c.pass.Fset, c.ix.File(pos), pos); s.Says > sign.Open {
			return s
		}
	}
	return sign.Sign{}
}

// unjoined says that nobody waits for the goroutine. What reports to a group or
// channel of the component, or to one that the caller gets, may be waited for.
func (g *goroutine) unjoined() sign.Sign {
	pos := g.Node.Pos()
	switch g.c.sum.JoinOf(g.Spawn).Kind {
	case goroutines.Joined:
		return sign.No(sign.Proof, pos, "the function waits for it on every path")
	case goroutines.Partial:
		return sign.Proved(pos, "the function can return before")
	case goroutines.Handed:
		return sign.Yes(sign.Possible, sign.Proof, pos, "it reports to somebody else, who may wait")
	case goroutines.Managed:
		if g.c.enqueues(g.Spawn) {
			return sign.Proved(pos, "it only fills a queue")
		}
		if v := g.c.awaitedBy(g.Spawn); v != nil {
			return sign.No(sign.Proof, v.Pos(), "the component waits for it by "+v.Name())
		}
		return sign.Yes(sign.Possible, sign.Proof, pos, "it reports to a group or channel of the component")
	}
	return sign.Proved(pos, "the function does not wait for it")
}

// enqueues reports whether all that the goroutine reports to are channels that carry
// data: who receives that does not wait for the goroutine.
func (c *checker) enqueues(s *goroutines.Spawn) bool {
	spots := c.sum.Reports(s)
	return len(spots) > 0 && !slices.ContainsFunc(spots, func(spot goroutines.Spot) bool {
		v := c.sum.VarAt(spot)
		if v == nil {
			return true
		}
		ch, ok := v.Type().Underlying().(*types.Chan)
		if !ok || kinds.IsError(ch.Elem()) {
			return true
		}
		switch elem := ch.Elem().Underlying().(type) {
		case *types.Struct:
			return elem.NumFields() == 0
		case *types.Basic:
			return elem.Kind() == types.Bool
		}
		return false
	})
}

// awaitedBy returns a field or package variable that the goroutine reports to and
// some function of the package waits for, nil if there is none.
func (c *checker) awaitedBy(s *goroutines.Spawn) *types.Var {
	if c.awaited == nil {
		c.findAwaited()
	}
	for _, spot := range c.sum.Reports(s) {
		if v := c.sum.VarAt(spot); v != nil && c.awaited[v] {
			return v
		}
	}
	return nil
}

func (c *checker) findAwaited() {
	c.awaited = make(map[*types.Var]bool)
	note := func(e ast.Expr) {
		if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok && c.isField(sel) {
			if field, ok := c.ix.Info.Uses[sel.Sel].(*types.Var); ok {
				c.awaited[field] = true
			}
		} else if v := c.ix.VarOf(e); v != nil && flow.IsPackageVar(v) {
			c.awaited[v] = true
		}
	}
	for _, f := range c.ix.Funcs {
		for _, call := range f.Calls {
			if call.Callee != nil && call.Callee.Name() == "Wait" {
				if recv := call.Receiver(c.ix.Info); recv != nil {
					note(recv)
				}
			}
		}
		for _, n := range f.Waits {
			if recv, ok := n.(*ast.UnaryExpr); ok {
				note(recv.X)
			}
		}
	}
}

// meant says that the goroutine ends with its context on purpose: it asks whether
// it is done, loops without end, ranges over a channel, or is told by one to end.
func (g *goroutine) meant() sign.Sign {
	pos := g.Node.Pos()
	switch {
	case g.ends.Context:
		return sign.Proved(pos, "it watches a context")
	case g.ends.Channel:
		return sign.Proved(pos, "a channel tells it to end")
	case g.ends.Endless:
		return sign.Proved(pos, "it loops without end")
	case g.ends.Event:
		return sign.Yes(sign.Likely, sign.Shape, pos, "it waits for another goroutine")
	}
	return sign.Sign{}
}

// endsOtherwise says that something else than a context at hand ends the goroutine.
func (g *goroutine) endsOtherwise() sign.Sign {
	pos := g.Node.Pos()
	switch {
	case g.ends.Channel || g.ends.Ranges:
		return sign.Proved(pos, "a channel tells it to end")
	case g.c.stopped(g.work):
		return sign.Proved(pos, "its timer is kept, and can be stopped")
	case g.ends.Group:
		return sign.Yes(sign.Likely, sign.Shape, pos, "it waits for other goroutines")
	case g.ends.Event:
		return sign.Yes(sign.Likely, sign.Shape, pos, "it waits for another goroutine")
	}
	if call := g.c.closed(g.work); call != nil {
		return sign.Yes(sign.Likely, sign.Shape, call.Pos(), "the function closes what it works with")
	}
	return sign.Sign{}
}

// cancels reports whether something cancels the context of a carrier that is at
// hand, as far as is known.
func (g *goroutine) cancels() bool {
	carrier := g.carrier()
	return carrier.Info == nil || !carrier.Info.Lasts
}

// carrier returns the carrier to name in a message: the nearest one that lasts as
// long as the function.
func (g *goroutine) carrier() evidence.Carrier {
	for _, carrier := range g.carriers {
		if !carrier.Shadowed && !slices.Contains(g.short, carrier.Var) {
			return carrier
		}
	}
	return g.carriers[0]
}

// detachable reports whether context.WithoutCancel may be applied to the context
// of a carrier: the object of a framework that reuses it must not live on in
// another context.
func (c *checker) detachable(carrier evidence.Carrier) bool {
	if isRequest(carrier.Var.Type()) {
		return true
	}
	if carrier.Kind == evidence.Context {
		return !slices.ContainsFunc(c.sum.OriginsOf(carrier.Var), reusedItself)
	}
	info := catalog.CarrierOf(carrier.Var.Type())
	return info == nil || !info.Pooled
}

// reusedItself reports whether the context from o is an object that a framework
// reuses.
func reusedItself(o contexts.Origin) bool {
	if o.Var == nil {
		return false
	}
	info := catalog.CarrierOf(o.Var.Type())
	return o.Itself && info != nil && info.Pooled
}

// reusedContext reports whether the context in e is an object that a framework
// reuses.
func (c *checker) reusedContext(e ast.Expr) bool {
	if info := catalog.CarrierOf(c.ix.TypeOf(e)); info != nil && info.Pooled {
		return true
	}
	return slices.ContainsFunc(c.sum.Origins(e), reusedItself)
}
