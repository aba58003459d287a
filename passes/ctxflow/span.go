package ctxflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A lostSpan is a span that is started without its context, where work is done with the
// parent before the span ends. In a leaf there is no such work.
type lostSpan struct {
	spot
	call   *flow.Call
	assign *ast.AssignStmt
	span   *types.Var
	arg    ast.Expr // the parent
	child  *ast.CallExpr
	inner  *flow.Func // the function that holds child
}

// spanDropped looks at a call that starts a span, of which only the span is
// kept: work that is done before the span ends, with the context that the span
// was started from, does not belong to the span.
func (c *checker) spanDropped(f *flow.Func, call *flow.Call, path []ast.Node, assign *ast.AssignStmt, span *types.Var) {
	var ctx *types.Var // the parent
	var arg ast.Expr
	for _, a := range call.Expr.Args {
		if v := c.ix.VarOf(a); v != nil && isContextInterface(v.Type()) {
			ctx, arg = v, a
			break
		}
	}
	if ctx == nil || flow.IsPackageVar(ctx) || c.ix.Var(span).Func != f || len(c.ix.Var(span).Defs) != 1 || c.spanHandedOn(span, ctx) {
		return
	}
	block := blockOf(path)
	if block == nil {
		return
	}
	var best *lostSpan
	for _, use := range c.ix.Var(ctx).Uses {
		if use.Ident.Pos() < assign.End() || use.Ident.Pos() >= block.End() || !c.runsIn(use.Func, f) || c.ended(f, span, use.Ident) ||
			c.defined(ctx, assign.End(), use.Ident.Pos()) {
			continue
		}
		child, i := c.callOf(use)
		if child == nil || c.sum.ContextResult(child) >= 0 || !c.maySpan(child, i) || c.sum.Of(c.ix.Callee(child)).UseOf(i) == facts.Watches {
			continue // nothing that may start a span of its own; nor is waiting until the context is done
		}
		l := &lostSpan{spot: spot{c: c, f: f, n: call.Expr}, call: call, assign: assign, span: span, arg: arg, child: child, inner: use.Func}
		callee := c.ix.Callee(child)
		made := c.sum.Makes(callee, child.Pos())
		made.Asked = contexts.AskMaking
		l.tell(made)
		l.tell(c.sum.Against(use.Func, child)...)
		if best == nil || contexts.Weaker(l.told, best.told) {
			best = l
		}
	}
	if best != nil {
		c.derives.spans = append(c.derives.spans, best)
	}
}

// maySpan reports whether a call that gets a context as argument i may start a span of
// its own: it works with the context, or can fail and reads values from it.
func (c *checker) maySpan(call *ast.CallExpr, i int) bool {
	if c.sum.CanBlock(call, i) {
		return true
	}
	sig, ok := c.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	return ok && kinds.CanFail(sig) && c.sum.Of(c.ix.Callee(call)).UseOf(i)&facts.Values != 0
}

// worksOutside says that work which may start spans of its own gets the parent.
func (l *lostSpan) worksOutside() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, l.child.Pos(), name(l.child)+" gets the parent")
}

func (l *lostSpan) cutOff() sign.Sign { return l.answer(contexts.AskCut) }

func (l *lostSpan) say() string {
	return fmt.Sprintf("the context of %s is discarded, so what %s does is not part of %s", name(l.call.Expr), name(l.child), l.span.Name())
}

func (l *lostSpan) useContext() []analysis.SuggestedFix {
	id, ok := l.arg.(*ast.Ident)
	if !ok || !l.c.endsDeferred(l.f, l.span) {
		return nil
	}
	return oneFix("Use the context of "+l.span.Name(), replace(blank(l.assign), id.Name))
}

// blank returns the blank identifier among the left sides of assign.
func blank(assign *ast.AssignStmt) ast.Expr {
	for _, lhs := range assign.Lhs {
		if id, ok := lhs.(*ast.Ident); ok && id.Name == "_" {
			return lhs
		}
	}
	return nil
}

// blockOf returns the innermost list of statements around the last node of
// path.
func blockOf(path []ast.Node) ast.Node {
	for i := len(path) - 1; i >= 0; i-- {
		switch path[i].(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
			return path[i]
		}
	}
	return nil
}

// runsIn reports whether what stands in g runs while f does: g is f, or a
// literal in it that runs at once.
func (c *checker) runsIn(g, f *flow.Func) bool {
	for ; g != nil && g != f; g = g.Outer {
		if !c.sum.RunsInside(g) {
			return false
		}
	}
	return g == f
}

// defined reports whether v gets another value between two places.
func (c *checker) defined(v *types.Var, from, to token.Pos) bool {
	for _, d := range c.ix.Var(v).Defs {
		if from <= d.Node.Pos() && d.Node.Pos() < to {
			return true
		}
	}
	return false
}

// callOf returns the call that gets what is used as an argument, and which.
func (c *checker) callOf(use flow.Use) (*ast.CallExpr, int) {
	s := c.ix.SiteOf(use)
	if s.Kind != flow.Argument {
		return nil, 0
	}
	return s.Call, s.Arg
}

// spanHandedOn reports whether the span reaches others by another way than its
// context: it is stored, put into a context, or given to a callee together with
// the parent.
func (c *checker) spanHandedOn(span, ctx *types.Var) bool {
	for _, use := range c.ix.Var(span).Uses {
		path := c.ix.Path(use.Func, use.Ident)
		if len(path) < 2 {
			return true
		}
		switch p := path[len(path)-2].(type) {
		case *ast.SelectorExpr:
			if c.takesIdentity(path) {
				return true
			}
		case *ast.BinaryExpr: // span != nil
		case *ast.CallExpr:
			if p.Fun == use.Ident || c.sum.ContextResult(p) >= 0 {
				return true
			}
			for _, arg := range p.Args {
				if c.ix.VarOf(arg) == ctx {
					return true
				}
			}
		default:
			return true
		}
	}
	return false
}

// takesIdentity reports whether the selector before the end of path is that of
// a method which returns what identifies the span, for a call that hands it on:
// in the headers of a message.
func (c *checker) takesIdentity(path []ast.Node) bool {
	if len(path) < 4 {
		return false
	}
	identity, ok := path[len(path)-3].(*ast.CallExpr)
	if !ok || identity.Fun != path[len(path)-2] || !isObject(c.ix.TypeOf(identity)) {
		return false
	}
	to, ok := path[len(path)-4].(*ast.CallExpr)
	return ok && to.Fun != identity
}

// isObject reports whether t is more than a number, a text or the like.
func isObject(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Struct, *types.Interface:
		return !kinds.IsError(t)
	}
	return false
}

// endOf returns the call that ends the span if the use is for that.
func (c *checker) endOf(use flow.Use) (path []ast.Node, ok bool) {
	path = c.ix.Path(use.Func, use.Ident)
	if len(path) < 3 {
		return nil, false
	}
	sel, ok := path[len(path)-2].(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "End" && sel.Sel.Name != "Finish" {
		return nil, false
	}
	_, ok = path[len(path)-3].(*ast.CallExpr)
	return path[:len(path)-2], ok
}

// ended reports whether the span has been ended on each way to n.
func (c *checker) ended(f *flow.Func, span *types.Var, n ast.Node) bool {
	for _, use := range c.ix.Var(span).Uses {
		if use.Func != f || use.Ident.Pos() > n.Pos() {
			continue
		}
		path, ok := c.endOf(use)
		if !ok {
			continue
		}
		if _, isDefer := path[len(path)-2].(*ast.DeferStmt); isDefer {
			continue
		}
		if block := blockOf(path); block != nil && block.Pos() <= n.Pos() && n.End() <= block.End() {
			return true
		}
	}
	return false
}

// endsDeferred reports whether nothing but a deferred call ends the span.
func (c *checker) endsDeferred(f *flow.Func, span *types.Var) bool {
	found := false
	for _, use := range c.ix.Var(span).Uses {
		path, ok := c.endOf(use)
		if !ok {
			continue
		}
		if use.Func != f {
			if use.Func.Site.Kind != flow.Deferred {
				return false
			}
		} else if _, isDefer := path[len(path)-2].(*ast.DeferStmt); !isDefer {
			return false
		}
		found = true
	}
	return found
}
