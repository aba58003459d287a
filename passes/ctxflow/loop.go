package ctxflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// nests looks at a call that makes a context in a loop and assigns it to the
// variable, from outside the loop, that it is derived from: each iteration
// nests one level deeper.
func (c *checker) nests(f *flow.Func, call *flow.Call, path []ast.Node, res int) {
	assign, lhs := assigned(path, res)
	if assign == nil || lhs == nil || f == nil {
		return
	}
	loops := f.Loops(call.Expr.Pos())
	if len(loops) == 0 || call.Is(catalog.Detach) != nil {
		return
	}
	v := c.ix.VarOf(lhs)
	if v == nil || assign.Tok != token.ASSIGN && c.ix.Info.Defs[ast.Unparen(lhs).(*ast.Ident)] != nil {
		return
	}
	// The outermost loop that v is declared outside of.
	var around ast.Node
	for _, l := range loops {
		if v.Pos() < l.Pos() || l.End() <= v.Pos() {
			around = l
			break
		}
	}
	if around == nil || !c.derivesFrom(call.Expr, v) || c.reset(f, v, assign, around) ||
		// Spans are never built up, they nest in their siblings.
		c.accumulates(f, v, around) && c.spanBeside(assign, res) == nil && !c.usedFor(f, v, assign, around) ||
		!c.repeats(f, call.Expr) || c.onlyOnce(path) || !c.works(f, v, around) || c.sum.CutOff(f, call.Expr) == summary.AfterDone {
		return
	}
	c.rep.Report(loop, analysis.Diagnostic{
		Pos: call.Expr.Pos(), End: call.Expr.End(),
		Message: fmt.Sprintf("%s is derived from itself in a loop, so it nests one level deeper with each iteration; derive a new variable", v.Name()),
	})
}

// assigned returns the assignment that takes the results of a call, the last
// node of path, and the left side for result res.
func assigned(path []ast.Node, res int) (*ast.AssignStmt, ast.Expr) {
	if len(path) < 2 {
		return nil, nil
	}
	assign, ok := path[len(path)-2].(*ast.AssignStmt)
	if !ok {
		return nil, nil
	}
	if len(assign.Rhs) == 1 {
		if res < len(assign.Lhs) {
			return assign, assign.Lhs[res]
		}
		return nil, nil
	}
	for i, rhs := range assign.Rhs {
		if rhs == path[len(path)-1] && i < len(assign.Lhs) {
			return assign, assign.Lhs[i]
		}
	}
	return nil, nil
}

// derivesFrom reports whether the call takes the context in v as an argument
// or receiver, directly or through calls in its arguments.
func (c *checker) derivesFrom(call *ast.CallExpr, v *types.Var) bool {
	if !catalog.IsContext(v.Type()) && !summary.Carries(v.Type()) {
		return false
	}
	from := func(e ast.Expr) bool {
		if c.ix.VarOf(e) == v {
			return true
		}
		inner, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || !summary.Carries(c.ix.TypeOf(inner)) && c.sum.ContextResult(inner) < 0 {
			return false
		}
		return c.derivesFrom(inner, v)
	}
	// r.WithContext(ctx) has the context that it gets, not a deeper one than r.
	rebinds := false
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		rebinds = len(call.Args) > 0 && summary.Carries(c.ix.TypeOf(sel.X)) && !catalog.IsContext(c.ix.TypeOf(sel.X)) && catalog.IsContext(c.ix.TypeOf(call.Args[0]))
		if !rebinds && from(sel.X) {
			return true
		}
	}
	for _, arg := range call.Args {
		if inner, ok := ast.Unparen(arg).(*ast.CallExpr); rebinds && ok && len(inner.Args) == 0 {
			continue
		}
		if from(arg) {
			return true
		}
	}
	return false
}

// reset reports whether v gets another value in each round of the loop, which ends
// the nesting: the old context that was saved before.
func (c *checker) reset(f *flow.Func, v *types.Var, assign ast.Node, around ast.Node) bool {
	var resets []flow.Def
	for _, d := range c.ix.Var(v).Defs {
		if d.Node == assign || d.Node.Pos() < around.Pos() || around.End() <= d.Node.Pos() {
			continue
		}
		call, ok := ast.Unparen(d.Rhs).(*ast.CallExpr)
		if !ok || !c.derivesFrom(call, v) {
			resets = append(resets, d)
		}
	}
	return len(resets) > 0 && !c.repeatsWithout(f, assign, func(n ast.Node) bool {
		return slices.ContainsFunc(resets, func(d flow.Def) bool { return n.Pos() <= d.Node.Pos() && d.Node.Pos() < n.End() })
	})
}

// onlyOnce reports whether the call at the end of path stands behind a condition
// that its own block ends: if cancel == nil { ctx, cancel = … }, or the same
// with a flag. A later iteration does not get there.
func (c *checker) onlyOnce(path []ast.Node) bool {
	for i := len(path) - 2; i > 0; i-- {
		stmt, ok := path[i].(*ast.IfStmt)
		if !ok || path[i+1] != stmt.Body {
			continue
		}
		var guard ast.Expr
		switch cond := ast.Unparen(stmt.Cond).(type) {
		case *ast.BinaryExpr:
			if cond.Op == token.EQL && c.sum.IsNil(cond.Y) {
				guard = cond.X
			}
		case *ast.UnaryExpr:
			if cond.Op == token.NOT {
				guard = cond.X
			}
		}
		v := c.ix.VarOf(guard)
		if v == nil {
			continue
		}
		inside, outside := 0, 0
		for _, d := range c.ix.Var(v).Defs {
			switch {
			case stmt.Body.Pos() <= d.Node.Pos() && d.Node.End() <= stmt.Body.End():
				inside++
			case d.Node.Pos() > stmt.Pos():
				outside++ // it may be taken back before the next iteration
			}
		}
		if inside > 0 && outside == 0 {
			return true
		}
	}
	return false
}

// accumulates reports whether the loop builds a context up on purpose: the
// result is used behind it.
func (c *checker) accumulates(f *flow.Func, v *types.Var, around ast.Node) bool {
	for _, use := range c.ix.Var(v).Uses {
		if use.Ident.Pos() >= around.End() {
			return true
		}
	}
	for _, ret := range f.Returns {
		if len(ret.Results) == 0 && ret.Pos() >= around.End() && f.HasResult(v) {
			return true
		}
	}
	return false
}

// usedFor reports whether the loop does work with v behind the assignment: the
// context is for this iteration, whatever comes after the loop.
func (c *checker) usedFor(f *flow.Func, v *types.Var, assign, around ast.Node) bool {
	for _, use := range c.ix.Var(v).Uses {
		if use.Ident.Pos() < assign.End() || around.End() <= use.Ident.Pos() || use.Func != f {
			continue
		}
		if call, i := c.callOf(use); call != nil && c.sum.ContextResult(call) < 0 && c.sum.CanBlock(call, i) && c.repeats(f, call) {
			return true
		}
	}
	return false
}

// works reports whether the loop does work with v, and goes on afterwards, or
// nothing at all, or is never left. A loop that searches, and leaves when it has
// found what to work on, does neither.
func (c *checker) works(f *flow.Func, v *types.Var, around ast.Node) bool {
	looked := false // at by something that does no work
	for _, use := range c.ix.Var(v).Uses {
		if use.Ident.Pos() < around.Pos() || around.End() <= use.Ident.Pos() {
			continue
		}
		if use.Func != f {
			return true // in a literal: a goroutine, a callback
		}
		path := c.ix.Path(f, use.Ident)
		for i := len(path) - 2; i >= 0; i-- {
			call, ok := path[i].(*ast.CallExpr)
			if !ok {
				continue
			}
			arg := -1
			for j, a := range call.Args {
				if a == path[i+1] {
					arg = j
				}
			}
			if arg < 0 || summary.Carries(c.ix.TypeOf(call)) || c.sum.ContextResult(call) >= 0 {
				continue
			}
			sig, _ := c.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
			if sig != nil && (sig.Results().Len() == 0 || c.sum.CanBlock(call, arg)) && c.repeats(f, call) {
				return true
			}
			looked = true
		}
	}
	return !looked || !c.left(around)
}

// left reports whether something in a loop leaves it.
func (c *checker) left(around ast.Node) bool {
	var body *ast.BlockStmt
	switch l := around.(type) {
	case *ast.ForStmt:
		body = l.Body
	case *ast.RangeStmt:
		body = l.Body
	}
	if body == nil || !onlyExit(body, nil, true) {
		return true
	}
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			found = true
		}
		return !found
	})
	return found
}

// nestsField looks at a store of a context to a field that it is derived from:
// in a loop, or in a function that calls itself while the field is set, each
// round nests one level deeper, and none restores what was there.
func (c *checker) nestsField(f *flow.Func, store *flow.Store) {
	sel, ok := ast.Unparen(store.Lhs).(*ast.SelectorExpr)
	if !ok || store.Rhs == nil || !isContextInterface(c.ix.TypeOf(sel)) {
		return
	}
	field, _ := c.ix.Info.Uses[sel.Sel].(*types.Var)
	owner := c.ownerOf(sel.X)
	if field == nil || owner == nil || !c.derivesFromField(store.Rhs, owner, field, 0) {
		return
	}
	for _, other := range f.Decl().Stores {
		if other != store && c.isField(other.Lhs, owner, field) && !c.derivesFromField(other.Rhs, owner, field, 0) {
			return
		}
	}
	for _, lit := range f.Lits {
		for _, other := range lit.Stores {
			if c.isField(other.Lhs, owner, field) {
				return // a deferred literal that restores it
			}
		}
	}
	what := ""
	loops := f.Loops(store.Lhs.Pos())
	switch {
	case len(loops) > 0 && (owner.Pos() < loops[0].Pos() || loops[0].End() <= owner.Pos()) && c.repeats(f, store.Node):
		what = "in a loop"
	case c.isPointerParam(f, owner) && c.sum.Recursive(f):
		what = "by a function that calls itself"
	case c.isPointerParam(f, owner) && f.Obj != nil && c.usedUp(f, owner, field):
		what = "by each call of " + f.Name()
	default:
		return
	}
	c.rep.Report(loop, analysis.Diagnostic{
		Pos: store.Lhs.Pos(), End: store.Lhs.End(),
		Message: fmt.Sprintf("%s is derived from itself %s, so it nests one level deeper each time; pass the context as a parameter", exprName(store.Lhs), what),
	})
}

// usedUp reports whether a deferred call of f ends what the context in the field
// was made for, a span, so that the context has no use when f is over.
func (c *checker) usedUp(f *flow.Func, owner, field *types.Var) bool {
	ends := func(call *flow.Call) bool {
		sig, _ := c.ix.TypeOf(call.Expr.Fun).Underlying().(*types.Signature)
		return sig != nil && sig.Results().Len() == 0 && slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return c.isField(arg, owner, field) })
	}
	for _, call := range f.Calls {
		if call.Mode == flow.Defer && ends(call) {
			return true
		}
	}
	for _, lit := range f.Lits {
		if lit.Site.Kind == flow.Deferred && slices.ContainsFunc(lit.Calls, ends) {
			return true
		}
	}
	return false
}

// isPointerParam reports whether v is a receiver or parameter of f that points
// to what the caller has.
func (c *checker) isPointerParam(f *flow.Func, v *types.Var) bool {
	if _, ok := f.Param(v); !ok {
		return false
	}
	_, ok := types.Unalias(v.Type()).(*types.Pointer)
	return ok
}

func (c *checker) isField(e ast.Expr, owner, field *types.Var) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && c.ix.Info.Uses[sel.Sel] == field && c.ownerOf(sel.X) == owner
}

// ownerOf returns the variable for the struct that e is, or for the slice or
// array of which e is an element at a constant place.
func (c *checker) ownerOf(e ast.Expr) *types.Var {
	if ix, ok := ast.Unparen(e).(*ast.IndexExpr); ok && c.ix.Info.Types[ix.Index].Value != nil {
		e = ix.X
	}
	return c.ix.VarOf(e)
}

// derivesFromField reports whether the context in e is made by a call that
// gets owner.field.
func (c *checker) derivesFromField(e ast.Expr, owner, field *types.Var, depth int) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v := c.ix.VarOf(e)
		if v == nil || depth > 2 {
			return false
		}
		for _, d := range c.ix.Var(v).Defs {
			if d.Rhs != nil && c.derivesFromField(d.Rhs, owner, field, depth+1) {
				return true
			}
		}
	case *ast.CallExpr:
		if c.sum.ContextResult(e) < 0 {
			return false
		}
		for _, arg := range e.Args {
			if c.isField(arg, owner, field) || c.derivesFromField(arg, owner, field, depth) {
				return true
			}
		}
	}
	return false
}
