package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/lifetime"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A keeping is a context that is stored where it may outlive the call that it belongs
// to.
type keeping struct {
	spot
	place string
}

// keepings yields the stores of contexts to fields of what is shared, and the structs
// with a context that are sent on channels.
func (c *checker) keepings() iter.Seq[*keeping] {
	return func(yield func(*keeping) bool) {
		for _, f := range c.funcs() {
			for _, store := range f.Stores {
				if sel := c.keepsField(f, store); sel != nil && !yield(&keeping{spot{c: c, f: f, n: sel}, exprName(sel)}) {
					return
				}
			}
			for _, send := range f.Sends {
				for _, k := range c.sent(f, send) {
					if !yield(k) {
						return
					}
				}
			}
		}
	}
}

// keepsField returns the field of a package variable, or of an object that serves many
// requests, to which a context is stored; nil if it is another store.
func (c *checker) keepsField(f *flow.Func, store *flow.Store) ast.Expr {
	sel, ok := ast.Unparen(store.Lhs).(*ast.SelectorExpr)
	if !ok || store.Rhs == nil || !isContextInterface(c.ix.TypeOf(sel)) {
		return nil
	}
	owner := c.sum.Root(sel.X)
	if owner == nil || !c.sum.ComesFrom(store.Rhs, facts.Derived) {
		return nil
	}
	if flow.IsPackageVar(owner) {
		return sel
	}
	_, isParam := f.Param(owner)
	_, isPtr := types.Unalias(owner.Type()).(*types.Pointer)
	if isParam && isPtr && c.scope.LifetimeOf(owner.Type()) == lifetime.Shared {
		return sel
	}
	return nil
}

// sent looks at a struct with a context that is sent on a channel.
func (c *checker) sent(f *flow.Func, send *ast.SendStmt) []*keeping {
	e := ast.Unparen(send.Value)
	if amp, ok := e.(*ast.UnaryExpr); ok {
		e = amp.X
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	var ks []*keeping
	for _, elt := range lit.Elts {
		value, field := elt, "the struct"
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value, field = kv.Value, exprName(kv.Key)
		}
		if isContextInterface(c.ix.TypeOf(value)) && c.sum.ComesFrom(value, facts.Derived) {
			ks = append(ks, &keeping{spot{c: c, f: f, n: value}, field})
		}
	}
	return ks
}

func (k *keeping) outlives() sign.Sign {
	return sign.Yes(sign.Likely, sign.Shape, k.n.Pos(), k.place+" lives on")
}

func (k *keeping) say() string {
	return fmt.Sprintf("%s holds a context beyond the call that it belongs to; pass it as a parameter", k.place)
}
