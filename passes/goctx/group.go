package goctx

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/cfg"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/goroutines"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// An errGroup is a group of goroutines with a context of its own, which is
// canceled when one of them fails, and when Wait returns.
type errGroup struct {
	fn     *flow.Func
	call   *ast.CallExpr   // errgroup.WithContext(parent)
	assign *ast.AssignStmt // g, ctx := …
	group  *types.Var
	ctx    *types.Var // nil if it is discarded
	blank  *ast.Ident // the _ in its place
	parent ast.Expr
}

// A groupUse is a use of a context of a group, or of the parent, in its place or at
// its time the wrong one.
type groupUse struct {
	c    *checker
	at   ast.Expr
	text string
	sure sign.Grade
	why  string
	call *ast.CallExpr // that gets the context, nil if none does
	// harmless says why what gets the context may not care that it is done.
	harmless sign.Sign
	fixes    []analysis.SuggestedFix
}

// wrong says that the context is the wrong one there.
func (u *groupUse) wrong() sign.Sign { return sign.Yes(u.sure, sign.Proof, u.at.Pos(), u.why) }

// works says that the context is used for work that could end with it.
func (u *groupUse) works() sign.Sign {
	if u.harmless.Says > sign.Open {
		return u.harmless
	}
	return sign.Proved(u.at.Pos(), "it is more than logging")
}

// namedRecording says that the callee only writes something down, by its name.
func (u *groupUse) namedRecording() sign.Sign {
	if u.call == nil {
		return sign.Sign{}
	}
	return u.c.sum.RecordNamed(u.call)
}

func (u *groupUse) place() rule.Place { return rule.PlaceOf(u.at) }

func (u *groupUse) message() string { return u.text }

func (u *groupUse) fix() []analysis.SuggestedFix { return u.fixes }

// groupUses returns the wrong uses of the contexts of groups that f makes.
func (c *checker) groupUses(f *flow.Func) []*groupUse {
	var found []*groupUse
	for _, call := range f.Calls {
		arg, ok := catalog.MakesGroup(call.Callee)
		if !ok {
			continue
		}
		path := c.ix.Path(f, call.Expr)
		if len(path) < 2 {
			continue
		}
		assign, ok := path[len(path)-2].(*ast.AssignStmt)
		if !ok || len(assign.Lhs) != 2 || len(assign.Rhs) != 1 {
			continue
		}
		parent := c.ix.Arg(call.Expr, arg)
		g := &errGroup{fn: f, call: call.Expr, assign: assign, parent: parent, group: c.ix.VarOf(assign.Lhs[0])}
		if g.group == nil || parent == nil || flow.IsPackageVar(g.group) {
			continue
		}
		if id, ok := assign.Lhs[1].(*ast.Ident); ok && id.Name == "_" {
			g.blank = id
		} else if g.ctx = c.ix.VarOf(assign.Lhs[1]); g.ctx == nil {
			continue
		}
		found = append(found, c.parentUsed(g)...)
		if g.ctx != nil {
			found = append(found, c.afterWait(g)...)
		}
	}
	return found
}

// parentUsed returns the uses by which the goroutines of the group work with the
// parent of its context, or the context that is discarded although they use the
// parent. Only a goroutine that fails cancels the others.
func (c *checker) parentUsed(g *errGroup) []*groupUse {
	workers := c.workers(g)
	if !slices.ContainsFunc(workers, c.canFail) {
		return nil
	}
	const why = "it is not canceled when another goroutine fails"
	var found []*groupUse
	for _, s := range workers {
		if c.rep.Test(s.Node.Pos()) {
			continue // the failing goroutine fails the test, and the others end with it
		}
		uses := c.parentUses(g, s)
		if g.blank != nil {
			if len(uses) == 0 {
				continue
			}
			return []*groupUse{{
				at: g.blank, sure: sign.Likely, why: why,
				text: fmt.Sprintf("context of %s is discarded, so its goroutines, which use %s, go on when one of them fails",
					g.group.Name(), types.ExprString(uses[0])),
				fixes: c.groupFix(g),
			}}
		}
		for _, use := range uses {
			found = append(found, &groupUse{
				at: use, sure: sign.Likely, why: why,
				text: fmt.Sprintf("goroutine of %s uses %s instead of %s, so it goes on when another one fails",
					g.group.Name(), types.ExprString(use), g.ctx.Name()),
				fixes: c.parentFix(g, use),
			})
		}
	}
	return found
}

// workers returns the goroutines that are added to the group.
func (c *checker) workers(g *errGroup) []*goroutines.Spawn {
	var ss []*goroutines.Spawn
	for inner := range g.fn.All() {
		for _, s := range c.sum.Spawns(inner) {
			if s.How == goroutines.ByGroup && s.Group != nil && c.ix.VarOf(s.Group) == g.group && c.madeBy(g, s) {
				ss = append(ss, s)
			}
		}
	}
	return ss
}

// canFail reports whether a goroutine of a group may return an error: only then
// is the context of the group canceled before Wait returns.
func (c *checker) canFail(s *goroutines.Spawn) bool {
	if len(s.Bodies) == 0 {
		return true
	}
	return slices.ContainsFunc(s.Bodies, func(body *flow.Func) bool {
		return slices.ContainsFunc(body.Returns, func(ret *ast.ReturnStmt) bool {
			return len(ret.Results) != 1 || !c.sum.IsNil(ret.Results[0])
		})
	})
}

// madeBy reports whether the group that s adds to is the one that g makes, of
// several that the same variable holds.
func (c *checker) madeBy(g *errGroup, s *goroutines.Spawn) bool {
	defs, _ := c.ix.Reaching(g.group, s.Func, s.Node.Pos())
	return slices.ContainsFunc(defs, func(d flow.Def) bool { return d.Node == ast.Node(g.assign) })
}

// parentUses returns the places at which a goroutine of the group works with the
// parent of the group's context: gives it to a call that can be canceled, waits
// for it, or derives the context of such work from it. The function that makes
// what the goroutine runs, g.Go(f(ctx)), counts as part of it.
func (c *checker) parentUses(g *errGroup, s *goroutines.Spawn) []ast.Expr {
	var uses []ast.Expr
	if call, ok := ast.Unparen(s.Fun).(*ast.CallExpr); ok && !c.ix.IsConversion(call) {
		for i, arg := range call.Args {
			if c.isParent(g, arg) && c.takesDerived(g, call, i) && (c.ix.Callee(call) == nil || c.sum.ArgUse(call, i)&facts.Cancellable != 0) {
				uses = append(uses, arg)
			}
		}
	}
	for _, body := range s.Bodies {
		if body.Obj == nil {
			uses = append(uses, c.parentUsesIn(g, body)...)
		}
	}
	return uses
}

func (c *checker) parentUsesIn(g *errGroup, body *flow.Func) []ast.Expr {
	var uses []ast.Expr
	for inner := range body.All() {
		if inner.Site.Kind == flow.Deferred && inner != body {
			continue // clean-up may want a context that is not canceled
		}
		for _, call := range inner.Calls {
			if call.Mode == flow.Defer {
				continue
			}
			for i, arg := range call.Expr.Args {
				if !c.isParent(g, arg) || !c.takesDerived(g, call.Expr, i) {
					continue
				}
				if c.sum.ArgUse(call.Expr, i)&facts.Cancellable != 0 || c.derivesWork(inner, call, i) {
					uses = append(uses, arg)
				}
			}
			// <-ctx.Done() of the parent: it waits on when another one fails.
			if ctx := c.sum.DoneOf(call.Expr); ctx != nil && c.isParent(g, ctx) && !c.waitsForBoth(g, inner, call.Expr) {
				uses = append(uses, ctx)
			}
		}
	}
	return uses
}

// waitsForBoth reports whether the select statement around a call of the
// parent's Done waits for the group's context as well, so that the two are told
// apart on purpose.
func (c *checker) waitsForBoth(g *errGroup, f *flow.Func, done *ast.CallExpr) bool {
	if g.ctx == nil {
		return false
	}
	path := c.ix.Path(f, done)
	for i := len(path) - 1; i >= 0; i-- {
		if sel, ok := path[i].(*ast.SelectStmt); ok {
			return c.ix.Mentions(sel, g.ctx)
		}
	}
	return false
}

// takesDerived reports whether argument i of a call can be the context of the
// group: a parameter of the parent's own type, a carrier of more, cannot.
func (c *checker) takesDerived(g *errGroup, call *ast.CallExpr, i int) bool {
	sig, ok := c.ix.TypeOf(call.Fun).Underlying().(*types.Signature)
	results, isTuple := c.ix.TypeOf(g.call).(*types.Tuple)
	if !ok || !isTuple || results.Len() < 2 || sig.Params().Len() == 0 {
		return true
	}
	i = min(i, sig.Params().Len()-1)
	return sig.Variadic() && i == sig.Params().Len()-1 || types.AssignableTo(results.At(1).Type(), sig.Params().At(i).Type())
}

// derivesWork reports whether a call derives a context, or a request, from
// argument i that f then does cancellable work with, or waits for.
func (c *checker) derivesWork(f *flow.Func, call *flow.Call, i int) bool {
	if role := call.Is(catalog.Derive); role == nil || role.Arg != i {
		return false
	}
	for _, outer := range f.Calls {
		for j, arg := range outer.Expr.Args {
			if ast.Unparen(arg) == call.Expr {
				return c.sum.ArgUse(outer.Expr, j)&facts.Cancellable != 0
			}
		}
	}
	for _, v := range f.Locals {
		if !kinds.Carries(v.Type()) {
			continue
		}
		for _, d := range c.ix.Var(v).Defs {
			if d.Index <= 0 && d.Rhs != nil && ast.Unparen(d.Rhs) == call.Expr && c.worksWith(f, v) {
				return true
			}
		}
	}
	return false
}

// worksWith reports whether f hands the context v to cancellable work, or waits
// for it.
func (c *checker) worksWith(f *flow.Func, v *types.Var) bool {
	for inner := range f.All() {
		for _, call := range inner.Calls {
			if ctx := c.sum.DoneOf(call.Expr); ctx != nil && c.ix.VarOf(ctx) == v {
				return true
			}
			for i, arg := range call.Expr.Args {
				if c.ix.VarOf(arg) == v && c.sum.ArgUse(call.Expr, i)&facts.Cancellable != 0 {
					return true
				}
			}
		}
	}
	return false
}

// isParent reports whether e is the parent of the group's context, unchanged
// since the group was made.
func (c *checker) isParent(g *errGroup, e ast.Expr) bool {
	v := c.ix.VarOf(e)
	if v == nil {
		// r.Context(), s.ctx
		switch x := ast.Unparen(e).(type) {
		case *ast.CallExpr:
			if len(x.Args) > 0 {
				return false
			}
		case *ast.SelectorExpr:
		default:
			return false
		}
		return catalog.IsContext(c.ix.TypeOf(e)) && c.sum.Root(e) == c.sum.Root(g.parent) && types.ExprString(e) == types.ExprString(g.parent)
	}
	if v == g.ctx {
		return false
	}
	parent := c.ix.VarOf(g.parent)
	if v != parent {
		return parent != nil && c.savedParent(g, v, parent)
	}
	defs, _ := c.ix.Reaching(v, c.ix.Enclosing(e.Pos()), e.Pos())
	return !slices.ContainsFunc(defs, func(d flow.Def) bool { return d.Node.Pos() >= g.assign.End() })
}

// savedParent reports whether v holds nothing but what parent held when the
// group was made.
func (c *checker) savedParent(g *errGroup, v, parent *types.Var) bool {
	defs := c.ix.Var(v).Defs
	if len(defs) != 1 || defs[0].Kind != flow.Assign || defs[0].Index >= 0 || c.ix.VarOf(defs[0].Rhs) != parent || c.ix.Var(v).Func != g.fn {
		return false
	}
	there, entry := c.ix.Reaching(parent, g.fn, defs[0].Rhs.Pos())
	here, entryHere := c.ix.Reaching(parent, g.fn, g.parent.Pos())
	return entry == entryHere && slices.EqualFunc(there, here, func(a, b flow.Def) bool { return a.Node == b.Node })
}

// afterWait returns the uses of the group's context, and of the group, that are
// reached when Wait has returned.
func (c *checker) afterWait(g *errGroup) []*groupUse {
	waits, waitsFirst := false, false
	for _, call := range g.fn.Calls {
		if c.isWait(g, call.Expr) {
			waits = true
			waitsFirst = waitsFirst || call.Mode == flow.Plain
		}
	}
	if !waits {
		return nil
	}
	graph := c.sum.Graph(g.fn)
	seen := make(map[*cfg.Block]bool)
	w := &lateUses{checker: c, g: g}
	// visit follows control from node number from of block b.
	var visit func(b *cfg.Block, from int)
	visit = func(b *cfg.Block, from int) {
		for _, n := range b.Nodes[from:] {
			w.look(n)
			if c.redefines(n, g.ctx) || c.redefines(n, g.group) {
				return
			}
		}
		for _, succ := range b.Succs {
			if !seen[succ] {
				seen[succ] = true
				visit(succ, 0)
			}
		}
	}
	for _, b := range graph.Blocks {
		if !b.Live {
			continue
		}
		for i, n := range b.Nodes {
			if c.waitsHere(g, n) {
				visit(b, i+1)
			}
		}
	}
	for _, call := range g.fn.Calls {
		if waitsFirst && call.Mode == flow.Defer && call.Expr.Pos() > g.assign.End() && !c.isWait(g, call.Expr) && c.reaches(g, call.Expr.Pos()) {
			w.look(call.Expr) // it runs when the function has waited
		}
	}
	return w.found()
}

// isWait reports whether the call waits for the group.
func (c *checker) isWait(g *errGroup, call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Wait" && c.ix.VarOf(sel.X) == g.group
}

// waitsHere reports whether executing n waits for the group: the call is in n,
// not deferred and not in a literal.
func (c *checker) waitsHere(g *errGroup, n ast.Node) bool {
	return slices.ContainsFunc(g.fn.Calls, func(call *flow.Call) bool {
		return call.Mode == flow.Plain && flow.Within(call.Expr, n) && c.isWait(g, call.Expr) && c.reaches(g, call.Expr.Pos())
	})
}

// reaches reports whether the group that g makes is the one that its variable
// holds at pos.
func (c *checker) reaches(g *errGroup, pos token.Pos) bool {
	defs, _ := c.ix.Reaching(g.group, g.fn, pos)
	return slices.ContainsFunc(defs, func(d flow.Def) bool { return d.Node == ast.Node(g.assign) })
}

// redefines reports whether n assigns v.
func (c *checker) redefines(n ast.Node, v *types.Var) bool {
	assign, ok := n.(*ast.AssignStmt)
	return ok && slices.ContainsFunc(assign.Lhs, func(e ast.Expr) bool { return c.ix.VarOf(e) == v })
}

// lateUses are the uses of a group's context, and of the group, when Wait has
// returned.
type lateUses struct {
	*checker
	g    *errGroup
	uses []*groupUse
}

func (c *lateUses) add(at ast.Expr, call *ast.CallExpr, harmless sign.Sign, format string, args ...any) {
	c.uses = append(c.uses, &groupUse{
		c: c.checker, at: at, call: call, sure: sign.Certain, why: "Wait has canceled it", harmless: harmless, text: fmt.Sprintf(format, args...),
	})
}

// found returns the uses. One fix that gives the context a name of its own does for
// all of them but those that only log, which may as well use the group's.
func (c *lateUses) found() []*groupUse {
	var uses []*groupUse
	for _, use := range c.uses {
		if use.harmless.Says != sign.Possible {
			uses = append(uses, use)
		}
	}
	renamed := c.renameFix(c.g, uses)
	for i, use := range uses {
		switch {
		case renamed == nil && c.ix.VarOf(use.at) == c.g.ctx:
			use.fixes = c.waitedFix(c.g, use.at)
		case i == 0:
			use.fixes = renamed
		}
	}
	return c.uses
}

// look collects the uses in n.
func (c *lateUses) look(n ast.Node) {
	g := c.g
	var closed []ast.Node // calls in which it does not matter
	for inner := range g.fn.All() {
		for _, call := range inner.Calls {
			switch {
			case !flow.Within(call.Expr, n):
			case c.adds(call.Expr):
				c.add(call.Expr.Fun, nil, sign.Sign{}, "%s is used again after %s.Wait, which has canceled %s; make a new group", g.group.Name(), g.group.Name(), g.ctx.Name())
				closed = append(closed, call.Expr)
			case c.reads(call.Callee) && catalog.IsStd(call.Callee.Pkg().Path()):
				closed = append(closed, call.Expr)
			}
		}
	}
	for _, use := range c.ix.UsesIn(g.ctx, g.fn) {
		at := use.Ident
		if flow.Within(at, n) && !slices.ContainsFunc(closed, func(call ast.Node) bool { return flow.Within(at, call) }) {
			c.use(at, c.ix.SiteOf(use))
		}
	}
}

// use adds one use of the group's context.
func (c *lateUses) use(at *ast.Ident, site flow.Site) {
	name, wait, remedy := c.g.ctx.Name(), c.g.group.Name(), c.afterWaitRemedy(c.g)
	switch site.Kind {
	case flow.Argument:
		c.add(at, site.Call, c.harmless(site.Call), "%s gets %s after %s.Wait, which has canceled it; %s", types.ExprString(site.Call.Fun), name, wait, remedy)
	case flow.Returned:
		c.add(at, nil, sign.Sign{}, "%s is returned after %s.Wait, which has canceled it; %s", name, wait, remedy)
	case flow.Element:
		c.add(at, nil, sign.Sign{}, "%s is stored after %s.Wait, which has canceled it; %s", name, wait, remedy)
	}
}

// adds reports whether a call adds a goroutine to the group.
func (c *lateUses) adds(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && c.ix.VarOf(sel.X) == c.g.group && (sel.Sel.Name == "Go" || sel.Sel.Name == "TryGo")
}

// reads reports whether fn only reads values of a context.
func (c *lateUses) reads(fn *types.Func) bool {
	return contexts.ReadsOnly(fn) && catalog.Is(fn, catalog.Derive) == nil
}

// harmless says that a call which gets the context may not care that it is done: it
// reads values, or cannot fail.
func (c *lateUses) harmless(call *ast.CallExpr) sign.Sign {
	if c.reads(c.ix.Callee(call)) {
		return sign.Yes(sign.Possible, sign.Shape, call.Pos(), "it only reads values of the context")
	}
	return sign.If(c.ix.Info.Types[call].IsVoid(), sign.Yes(sign.Likely, sign.Shape, call.Pos(), "it cannot fail"))
}

// afterWaitRemedy says what to use instead of the group's context.
func (c *checker) afterWaitRemedy(g *errGroup) string {
	parent := types.ExprString(g.parent)
	if parent == g.ctx.Name() {
		return "give the context of the group a name of its own"
	}
	return "use " + parent
}
