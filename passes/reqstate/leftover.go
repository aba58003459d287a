package reqstate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/source"
)

// A leftover is data of a request that is added to an object of a pool, and is still in it
// when it goes back.
type leftover struct {
	c    *checker
	f    *flow.Func // that gives the object back
	v    *types.Var // the object
	node ast.Node   // what adds the data
	src  source.Source
}

// leftovers yields the first such data of each object.
func (c *checker) leftovers() iter.Seq[*leftover] {
	return func(yield func(*leftover) bool) {
		for _, f := range c.ix.Funcs {
			for _, free := range c.sum.Frees(f) {
				if !c.takenFromPool(f, free) || c.clears(f, free.Var) {
					continue
				}
				if l := c.leftover(f, free.Var); l != nil && !yield(l) {
					return
				}
			}
		}
	}
}

// takenFromPool reports whether f itself takes from a pool what it gives back.
func (c *checker) takenFromPool(f *flow.Func, free escape.Freeing) bool {
	known := c.ix.Var(free.Var)
	if known.Func != f || len(known.Defs) != 1 || free.Field != "" || free.Call.Is(catalog.Frees) == nil {
		return false
	}
	assert, ok := known.Defs[0].Rhs.(*ast.TypeAssertExpr)
	if !ok {
		return false
	}
	get, ok := ast.Unparen(assert.X).(*ast.CallExpr)
	return ok && catalog.IsFunc(c.ix.Callee(get), "sync", "Get")
}

// clears reports whether f, or a literal in it, takes the data out of the object v, or may
// do so: it overwrites the object or a part of it, itself or by a callee, or hands it to
// what is not known.
func (c *checker) clears(f *flow.Func, v *types.Var) bool {
	for g := range f.All() {
		for _, st := range slices.Concat(g.Stores, g.Writes) {
			if c.sum.Root(st.Lhs) == v && c.ix.VarOf(st.Lhs) != v && st.Op == token.ASSIGN && !c.addsTo(st) {
				return true
			}
		}
		for _, clear := range g.Clears {
			if c.sum.Root(clear.Args[0]) == v {
				return true
			}
		}
		if slices.ContainsFunc(g.Calls, func(call *flow.Call) bool { return c.clearedBy(call, v) }) {
			return true
		}
	}
	return false
}

// clearedBy reports whether a call takes data out of the object v, or may do so.
func (c *checker) clearedBy(call *flow.Call, v *types.Var) bool {
	if call.Is(catalog.Frees) != nil || catalog.Decodes(call.Callee) {
		return false
	}
	recv := call.Receiver(c.ix.Info)
	if call.Is(catalog.Alter) != nil && recv != nil && c.sum.Root(recv) == v {
		return true
	}
	// Of the standard library there are no summaries: it may read to the end.
	known := call.Callee != nil && call.Callee.Pkg() != nil && !catalog.IsStd(call.Callee.Pkg().Path())
	for _, t := range c.sum.Targets(call) {
		for _, s := range c.sum.EffectsOf(t).Stores {
			into := c.sum.TargetArg(t, call.Expr, s.Into)
			if !s.Adds && s.Into != facts.NoParam && into != nil && c.sum.Root(into) == v {
				return true
			}
		}
	}
	return !known && slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return c.ix.VarOf(arg) == v })
}

// addsTo reports whether a store leaves what was there: it appends, or is in a map under a
// key that may be another one each time.
func (c *checker) addsTo(st *flow.Store) bool {
	if index, ok := ast.Unparen(st.Lhs).(*ast.IndexExpr); ok {
		return kinds.IsMap(c.ix.TypeOf(index.X)) && !c.sum.IsConstant(index.Index)
	}
	return c.sum.Appends(st)
}

// leftover returns the first data of a request that f adds to the object v, nil if it
// adds none.
func (c *checker) leftover(f *flow.Func, v *types.Var) *leftover {
	made := func(node ast.Node, value ast.Expr) *leftover {
		if value == nil {
			return nil
		}
		src, ok := c.sc.FromRequest(f, value, 0)
		if !ok {
			return nil
		}
		return &leftover{c: c, f: f, v: v, node: node, src: src}
	}
	for _, st := range f.Stores {
		if st.Rhs != nil && c.sum.Root(st.Lhs) == v && c.addsTo(st) {
			if l := made(st.Node, st.Rhs); l != nil {
				return l
			}
		}
	}
	for _, call := range f.Calls {
		for _, value := range c.added(call, v) {
			if l := made(call.Expr, value); l != nil {
				return l
			}
		}
	}
	return nil
}

// added returns the values that a call adds to the object v: a decoder of texts leaves in
// it what the text does not name.
func (c *checker) added(call *flow.Call, v *types.Var) (values []ast.Expr) {
	recv := call.Receiver(c.ix.Info)
	if catalog.Merges(call.Callee) && slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return c.ix.VarOf(arg) == v }) {
		values = append(values, recv, call.Expr.Args[0])
	}
	if recv == nil || c.ix.VarOf(recv) != v {
		return values
	}
	for _, role := range call.Roles {
		if role.Role == catalog.Fill || role.Role == catalog.Accumulate {
			values = append(values, c.ix.Arg(call.Expr, role.Arg))
		}
	}
	for _, t := range c.sum.Targets(call) {
		for _, s := range c.sum.EffectsOf(t).Stores {
			if s.Adds && s.Into == -1 && s.Param != facts.NoParam {
				values = append(values, c.sum.TargetArg(t, call.Expr, s.Param))
			}
		}
	}
	return values
}

func (l *leftover) runsPerRequest() sign.Sign { return l.c.sc.RequestSign(l.f) }

func (l *leftover) isRequestData() sign.Sign { return l.src.Sign }

// isLeft says that nothing takes the data out.
func (l *leftover) isLeft() sign.Sign {
	return sign.Yes(sign.Likely, sign.Shape, l.node.Pos(), "nothing in "+l.f.Decl().Name()+" takes it out")
}

func (l *leftover) place() rule.Place { return rule.PlaceOf(l.node) }

func (l *leftover) say() string {
	return fmt.Sprintf("%s goes back to its pool with data of %s: who gets it next has that too; clear it first", l.v.Name(), l.src.Text)
}
