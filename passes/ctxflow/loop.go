package ctxflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/lifetime"
	"github.com/crosstalk-go/crosstalk/internal/memory"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A nesting is a context that is made in a loop, and assigned to the variable, from
// outside the loop, that it is derived from: each iteration nests one level deeper.
type nesting struct {
	spot
	call   *flow.Call
	assign *ast.AssignStmt
	v      *types.Var
	around ast.Node // the outermost loop that v is declared outside of
	span   bool     // a span is started with it
}

// nestings yields such contexts, but for those that are reset in each iteration or
// derived behind a condition that holds only once.
func (c *checker) nestings() iter.Seq[*nesting] {
	return func(yield func(*nesting) bool) {
		for _, f := range c.funcs() {
			for _, call := range f.Calls {
				res := c.sum.ContextResult(call.Expr)
				if res < 0 || call.Is(catalog.Detach) != nil {
					continue
				}
				loops := f.Loops(call.Expr.Pos())
				if len(loops) == 0 {
					continue
				}
				if n := c.nests(f, call, res, loops); n != nil && !yield(n) {
					return
				}
			}
		}
	}
}

func (c *checker) nests(f *flow.Func, call *flow.Call, res int, loops []ast.Node) *nesting {
	path := c.ix.Path(f, call.Expr)
	assign, lhs := assigned(path, res)
	if assign == nil || lhs == nil {
		return nil
	}
	v := c.ix.VarOf(lhs)
	if v == nil || assign.Tok != token.ASSIGN && c.ix.Info.Defs[ast.Unparen(lhs).(*ast.Ident)] != nil {
		return nil
	}
	for _, l := range loops {
		if l.Pos() <= v.Pos() && v.Pos() < l.End() {
			continue
		}
		if !c.derivesFrom(call.Expr, v) || c.reset(f, v, assign, l) || !c.repeats(f, call.Expr) || c.onlyOnce(path) {
			return nil
		}
		return &nesting{spot: spot{c: c, f: f, n: call.Expr}, call: call, assign: assign, v: v, around: l, span: c.spanBeside(assign, res) != nil}
	}
	return nil
}

// deepens says that each iteration nests deeper; a few levels do no harm.
func (n *nesting) deepens() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, n.assign.Pos(), n.v.Name()+" is derived from itself in a loop")
}

// builtUp says that the loop builds the context up for use behind it. Spans never are,
// they nest in their siblings.
func (n *nesting) builtUp() sign.Sign {
	return sign.If(!n.span && n.c.accumulates(n.f, n.v, n.around) && !n.c.usedFor(n.f, n.v, n.assign, n.around),
		sign.Yes(sign.Likely, sign.Shape, n.around.Pos(), n.v.Name()+" is used behind the loop"))
}

// searches says that the loop does no work with the context, and is left when it has
// found something.
func (n *nesting) searches() sign.Sign {
	return sign.If(!n.c.worksWith(n.f, n.v, n.around), sign.Yes(sign.Likely, sign.Shape, n.around.Pos(), "the loop does no work with "+n.v.Name()))
}

// atEnd says that it is the last round.
func (n *nesting) atEnd() sign.Sign {
	return sign.If(n.c.sum.CutOff(n.f, n.n) == contexts.AfterDone, n.cutOff())
}

func (n *nesting) say() string {
	return fmt.Sprintf("%s is derived from itself in a loop, so it nests one level deeper with each iteration; derive a new variable", n.v.Name())
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

// derivesFrom reports whether the call makes a context of the one in v.
func (c *checker) derivesFrom(call *ast.CallExpr, v *types.Var) bool {
	return kinds.Carries(v.Type()) && c.wraps(call, func(e ast.Expr) bool { return c.ix.VarOf(e) == v })
}

// wraps reports whether e is a call that makes a context, or a carrier of one, of what is
// says yes to: an argument or its receiver, directly or through calls in its arguments.
func (c *checker) wraps(e ast.Expr, is func(ast.Expr) bool) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || c.sum.ContextResult(call) < 0 {
		return false
	}
	from := func(e ast.Expr) bool { return is(e) || c.wraps(e, is) }
	// r.WithContext(ctx) has the context that it gets, not a deeper one than r.
	rebinds := false
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		rebinds = len(call.Args) > 0 && kinds.Carries(c.ix.TypeOf(sel.X)) && !catalog.IsContext(c.ix.TypeOf(sel.X)) && catalog.IsContext(c.ix.TypeOf(call.Args[0]))
		if !rebinds && from(sel.X) {
			return true
		}
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		inner, ok := ast.Unparen(arg).(*ast.CallExpr)
		return !(rebinds && ok && len(inner.Args) == 0) && from(arg)
	})
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

// worksWith reports whether the loop does work with v, and goes on afterwards, or
// nothing at all, or is never left. A loop that searches, and leaves when it has
// found what to work on, does neither.
func (c *checker) worksWith(f *flow.Func, v *types.Var, around ast.Node) bool {
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
			if arg < 0 || kinds.Carries(c.ix.TypeOf(call)) || c.sum.ContextResult(call) >= 0 {
				continue
			}
			sig, _ := c.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
			if sig != nil && (sig.Results().Len() == 0 || c.sum.CanBlock(call, arg)) && c.repeats(f, call) {
				return true
			}
			looked = true
		}
	}
	return !looked || len(f.Exits(around)) == 0
}

// A fieldNesting is a store of a context to a field that it is derived from: in a loop,
// in a function that calls itself while the field is set, or that is called again and
// again for an object which lives on. Each round nests one level deeper, and none restores
// what was there.
type fieldNesting struct {
	spot
	what  string // the field, in the words of the code
	how   string // the words for what comes again
	again sign.Sign
}

// fieldNestings yields such stores.
func (c *checker) fieldNestings() iter.Seq[*fieldNesting] {
	return func(yield func(*fieldNesting) bool) {
		for _, f := range c.funcs() {
			for _, store := range f.Stores {
				if n := c.nestsField(f, store); n != nil && !yield(n) {
					return
				}
			}
			for _, n := range c.nestsPerRequest(f) {
				if !yield(n) {
					return
				}
			}
		}
	}
}

// nestsField returns the candidate for a store, nil if it does not nest, or if nothing
// comes again.
func (c *checker) nestsField(f *flow.Func, store *flow.Store) *fieldNesting {
	sel, ok := ast.Unparen(store.Lhs).(*ast.SelectorExpr)
	if !ok || store.Rhs == nil || !isContextInterface(c.ix.TypeOf(sel)) {
		return nil
	}
	field, _ := c.ix.Info.Uses[sel.Sel].(*types.Var)
	owner := c.ownerOf(sel.X)
	if field == nil || owner == nil || !c.derivesFromField(store.Rhs, owner, field, 0) {
		return nil
	}
	second := false
	for _, other := range f.Decl().Stores {
		if other == store || !c.isField(other.Lhs, owner, field) {
			continue
		}
		if !c.derivesFromField(other.Rhs, owner, field, 0) {
			return nil
		}
		second = second || other.Node.Pos() < store.Node.Pos()
	}
	for _, lit := range f.Lits {
		for _, other := range lit.Stores {
			if c.isField(other.Lhs, owner, field) {
				return nil // a deferred literal that restores it
			}
		}
	}
	how, again := c.comesAgain(f, store, owner, field)
	if how == "" || second && len(f.Loops(store.Lhs.Pos())) == 0 {
		return nil // nothing, or the first store tells of both
	}
	return &fieldNesting{spot: spot{c: c, f: f, n: store.Lhs}, what: exprName(store.Lhs), how: how, again: again}
}

// comesAgain returns the words for what comes again where a store nests, "" if nothing
// does, and how sure that is.
func (c *checker) comesAgain(f *flow.Func, store *flow.Store, owner, field *types.Var) (string, sign.Sign) {
	pos := store.Lhs.Pos()
	loops := f.Loops(pos)
	if len(loops) > 0 && owner.Pos() < loops[0].Pos() && c.repeats(f, store.Node) {
		return "in a loop", sign.Yes(sign.Likely, sign.Proof, pos, "it is in a loop")
	}
	if !c.isPointerParam(f, owner) || c.returns(f, owner) {
		return "", sign.Sign{} // who builds something hands it back
	}
	by := "by each call of " + f.Name()
	if loop := c.calledInLoop(f, owner); loop != nil {
		return by, sign.Yes(sign.Likely, sign.Proof, loop.Pos(), f.Name()+" is called in a loop, of one object")
	}
	switch {
	case c.sum.Recursive(f):
		return "by a function that calls itself", sign.Yes(sign.Likely, sign.Proof, pos, "the function calls itself")
	case f.Obj == nil:
	case c.usedUp(f, owner, field):
		return by, sign.Yes(sign.Likely, sign.Proof, pos, "what it was made for ends with the call")
	case c.sum.Held(f, store.Node):
		return by, sign.Yes(sign.Likely, sign.Shape, pos, "a lock is held, so the object has many callers")
	}
	return "", sign.Sign{}
}

// calledInLoop returns a loop in which f is called for one object from outside of the
// loop, as its parameter owner; nil if none is known.
func (c *checker) calledInLoop(f *flow.Func, owner *types.Var) ast.Node {
	p, ok := f.Param(owner)
	if !ok {
		return nil
	}
	for _, call := range c.ix.Callers(f.Obj) {
		if call.Func == nil || call.Func.Within(f) {
			continue
		}
		v := c.ix.VarOf(c.ix.Arg(call.Expr, p))
		for _, loop := range call.Func.Loops(call.Expr.Pos()) {
			if v == nil || loop.Pos() <= v.Pos() && v.Pos() < loop.End() {
				continue
			}
			another := slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool { return flow.Within(d.Node, loop) })
			if !another && c.repeats(call.Func, call.Expr) {
				return loop
			}
		}
	}
	return nil
}

// nestsPerRequest returns the stores by which f, for each request, or a function that it
// calls, derives a context from itself that outlives the request: in a package variable,
// or in an object that serves many.
func (c *checker) nestsPerRequest(f *flow.Func) []*fieldNesting {
	again := c.scope.ServesSign(f)
	if again.Grade() < sign.Likely || c.sum.InOnce(f) {
		return nil
	}
	var found []*fieldNesting
	for _, w := range c.sum.Writes(f) {
		isContext := w.Effect != nil && w.Effect.Type == facts.Carried || w.Type != nil && isContextInterface(w.Type)
		if !isContext || !c.sum.ReadsItself(w) || !w.Place.Global && !c.sharedReceiver(f, w.Place) {
			continue
		}
		at := ast.Node(w.Node)
		if w.Effect != nil {
			if pos := c.sum.StoreAt(w.Effect); pos.IsValid() && c.ix.Enclosing(pos) != nil {
				at = &ast.Ident{NamePos: pos, Name: "_"}
			}
		}
		found = append(found, &fieldNesting{spot: spot{c: c, f: f, n: at}, what: w.Place.Name, how: "by each request", again: again})
	}
	return found
}

// sharedReceiver reports whether a place lies in the receiver of f, one for many requests.
func (c *checker) sharedReceiver(f *flow.Func, p memory.Place) bool {
	return p.Deref && p.Root != nil && p.Root == f.Decl().Sig.Recv() && c.scope.LifetimeOf(p.Root.Type()) == lifetime.Shared
}

func (n *fieldNesting) deepens() sign.Sign { return n.again }

func (n *fieldNesting) say() string {
	return fmt.Sprintf("%s is derived from itself %s, so it nests one level deeper each time; pass the context as a parameter", n.what, n.how)
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

// derivesFromField reports whether the context in e is made of the one in owner.field.
func (c *checker) derivesFromField(e ast.Expr, owner, field *types.Var, depth int) bool {
	if v := c.ix.VarOf(e); v != nil {
		return depth <= 2 && slices.ContainsFunc(c.ix.Var(v).Defs, func(d flow.Def) bool { return c.derivesFromField(d.Rhs, owner, field, depth+1) })
	}
	return c.wraps(e, func(e ast.Expr) bool {
		return c.isField(e, owner, field) || c.getsField(e, owner, field) || c.ix.VarOf(e) != nil && c.derivesFromField(e, owner, field, depth)
	})
}

// getsField reports whether e is a call of a method of owner that returns the field.
func (c *checker) getsField(e ast.Expr, owner, field *types.Var) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || c.ix.VarOf(c.ix.Arg(call, -1)) != owner {
		return false
	}
	f := c.ix.Declared(c.ix.Callee(call))
	return f != nil && len(f.Returns) > 0 && !slices.ContainsFunc(f.Returns, func(ret *ast.ReturnStmt) bool {
		return len(ret.Results) != 1 || !c.isField(ret.Results[0], f.Sig.Recv(), field)
	})
}
