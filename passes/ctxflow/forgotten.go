package ctxflow

import (
	"fmt"
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// forgotten looks at a cancel function that is stored in a field: something in
// the package must read the field. It reports whether nothing does.
func (c *checker) forgotten(f *flow.Func, call *flow.Call, field *types.Var) bool {
	if field == nil || field.Exported() || field.Pkg() != c.pass.Pkg || c.sum.ReadsField(field) {
		return false
	}
	c.lose(f, call, "nothing calls the cancel function in field %s, so the context of %s is never canceled", field.Name(), name(call.Expr)).always = true
	return true
}

// fieldOf returns the field that a selector or the key of a composite literal
// names.
func (c *checker) fieldOf(id *ast.Ident) *types.Var {
	v, _ := c.ix.Info.ObjectOf(id).(*types.Var)
	if v == nil || !v.IsField() {
		return nil
	}
	return v
}

// A leftBehind is a call of context.AfterFunc of which nobody keeps the stop function:
// the context of the caller may be done long after this call is over, and then the
// function still works on what belonged to it.
type leftBehind struct {
	spot
	call *flow.Call
}

// leftBehind yields such calls.
func (c *checker) leftBehind() iter.Seq[*leftBehind] {
	return func(yield func(*leftBehind) bool) {
		for _, f := range c.funcs() {
			for _, call := range f.Calls {
				if c.stopDropped(f, call) && !yield(&leftBehind{spot{c: c, f: f, n: call.Expr}, call}) {
					return
				}
			}
		}
	}
}

func (c *checker) stopDropped(f *flow.Func, call *flow.Call) bool {
	if !catalog.IsFunc(call.Callee, "context", "AfterFunc") || len(call.Expr.Args) != 2 {
		return false
	}
	lit, ok := ast.Unparen(call.Expr.Args[1]).(*ast.FuncLit)
	if !ok || c.ix.Site(f, call.Expr).Kind != flow.Discarded {
		return false
	}
	if !c.sum.Given(call.Expr.Args[0], facts.Derived, facts.Stored) {
		return false // canceled by this function, or by nobody
	}
	g := c.ix.FuncOf(lit)
	return g != nil && c.ofThisCall(f, g) && !c.returns(f, c.ix.VarOf(call.Expr.Args[0]))
}

// runsLate says that the function works on what belonged to the call.
func (l *leftBehind) runsLate() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, l.n.Pos(), "it works on what belongs to this call")
}

func (l *leftBehind) say() string {
	return fmt.Sprintf("the stop function of %s is discarded, so the function literal may run after %s has returned", name(l.call.Expr), funcName(l.f))
}

// returns reports whether f returns the value of v.
func (c *checker) returns(f *flow.Func, v *types.Var) bool {
	return v != nil && slices.ContainsFunc(f.Returns, func(ret *ast.ReturnStmt) bool {
		return slices.ContainsFunc(ret.Results, func(res ast.Expr) bool { return c.ix.VarOf(res) == v })
	})
}

// ofThisCall reports whether what the literal lit captures of f belongs to one
// call of f: local variables whose values f does not hand on to others.
func (c *checker) ofThisCall(f, lit *flow.Func) bool {
	found := false
	for _, v := range f.Locals {
		captured := false
		for _, use := range c.ix.Var(v).Uses {
			captured = captured || use.Func != nil && use.Func.Within(lit)
		}
		if !captured {
			continue
		}
		if ctx := c.sum.MadeWith(v); c.returns(f, ctx) {
			return false // with the context that it cancels
		}
		found = true
		for _, use := range c.ix.Var(v).Uses {
			if use.Func != nil && !use.Func.Within(lit) && c.keeps(use) {
				return false
			}
		}
	}
	return found
}

// keeps reports whether a use of a variable lets its value live on: it is
// returned, stored or sent, or a literal that may run later uses it.
func (c *checker) keeps(use flow.Use) bool {
	for g := use.Func; g != nil; g = g.Outer {
		if g.Site.Kind == flow.Gone || g.Site.Kind == flow.Returned || g.Site.Kind == flow.Element {
			return true
		}
	}
	switch c.ix.SiteOf(use).Kind {
	case flow.Returned, flow.Element, flow.Sent, flow.Assigned:
		return true
	}
	return false
}
