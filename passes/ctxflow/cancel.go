package ctxflow

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
)

// A deferral is a deferred call of a cancel function in a loop: the calls pile up until
// the function returns.
type deferral struct {
	spot
	call  *flow.Call
	made  ast.Expr // the cancel function that is called
	v     *types.Var
	loops []ast.Node
}

// deferrals yields the deferred calls in loops that can be repeated, of cancel
// functions of that iteration: of one from outside the loop, further calls do nothing.
func (c *checker) deferrals() iter.Seq[*deferral] {
	return func(yield func(*deferral) bool) {
		for _, f := range c.funcs() {
			for _, call := range f.Calls {
				if call.Mode != flow.Defer {
					continue
				}
				loops := f.Loops(call.Expr.Pos())
				if len(loops) == 0 {
					continue
				}
				made := call.Expr.Fun
				if lit, ok := ast.Unparen(made).(*ast.FuncLit); ok {
					made = soleCall(lit)
				}
				if made == nil || !catalog.IsCancelFunc(c.ix.TypeOf(made)) {
					continue
				}
				v := c.ix.VarOf(made)
				if v == nil || !c.definedIn(v, loops[0]) || !c.repeats(f, call.Expr) {
					continue
				}
				if !yield(&deferral{spot: spot{c: c, f: f, n: call.Expr}, call: call, made: made, v: v, loops: loops}) {
					return
				}
			}
		}
	}
}

// pilesUp says that the contexts of all iterations live on, which does harm if there
// are many.
func (d *deferral) pilesUp() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, d.loops[0].Pos(), "the loop may come back to the defer statement")
}

// livesOn says that the context is given to something that lives on after the
// iteration, and is canceled with all of its kind.
func (d *deferral) livesOn() sign.Sign {
	for _, def := range d.c.ix.Var(d.v).Defs {
		call, ok := def.Rhs.(*ast.CallExpr)
		if !ok {
			continue
		}
		if use := d.c.sum.UseOf(d.f, call); !d.c.usedUpHere(d.f, use.Maker) {
			return use.Lives
		}
	}
	return sign.Sign{}
}

// runBeside says that the goroutines of all rounds of the loop run side by side.
func (d *deferral) runBeside() sign.Sign {
	loop := d.loops[len(d.loops)-1]
	round := flow.LoopBody(loop)
	beside := d.c.forGoroutines(d.c.sum.MadeWith(d.v)) && d.c.sum.WaitIn(d.f, round.Pos(), round.End()) == nil
	return sign.If(beside, sign.Proved(loop.Pos(), "the goroutines of all rounds run side by side"))
}

// fewRounds says that the loops have few rounds, as their head tells.
func (d *deferral) fewRounds() sign.Sign {
	for _, loop := range d.loops {
		if !d.c.bounded(loop) {
			return sign.Sign{}
		}
	}
	return sign.Yes(sign.Likely, sign.Shape, d.loops[0].Pos(), "the loop has few rounds")
}

// bounded reports whether a loop ranges over a small constant, or over what is listed
// at its head.
func (c *checker) bounded(loop ast.Node) bool {
	const few = 16
	r, ok := loop.(*ast.RangeStmt)
	if !ok {
		return false
	}
	if lit, ok := ast.Unparen(r.X).(*ast.CompositeLit); ok {
		return len(lit.Elts) <= few
	}
	if n, ok := constant.Int64Val(constant.ToInt(c.constant(r.X))); ok {
		return n <= few
	}
	array, ok := c.ix.TypeOf(r.X).Underlying().(*types.Array)
	return ok && array.Len() <= few
}

// constant returns the value of e, unknown if it is no number.
func (c *checker) constant(e ast.Expr) constant.Value {
	if v := c.ix.Info.Types[e].Value; v != nil && v.Kind() == constant.Int {
		return v
	}
	return constant.MakeUnknown()
}

// silencedLoop says that a linter which complains about defer in loops is silenced.
func (d *deferral) silencedLoop() sign.Sign {
	return directive.SilencedFor(d.c.pass.Fset, d.c.ix.File(d.n.Pos()), d.n.Pos(), "gocritic", "deferInLoop", "revive", "defer")
}

func (d *deferral) say() string {
	return fmt.Sprintf("%s is deferred in a loop, so the contexts of all iterations live until %s returns", exprName(d.made), funcName(d.f))
}

func (d *deferral) callEachTime() []analysis.SuggestedFix {
	return d.c.callEachTime(d.f, d.call, d.loops[len(d.loops)-1])
}

// forGoroutines reports whether a goroutine uses the context in v.
func (c *checker) forGoroutines(v *types.Var) bool {
	return v != nil && slices.ContainsFunc(c.ix.Var(v).Uses, c.usedByGoroutine)
}

// usedByGoroutine reports whether a use of a context is on another goroutine, or
// for one.
func (c *checker) usedByGoroutine(use flow.Use) bool {
	if use.Func == nil {
		return false
	}
	return c.sum.CutOff(use.Func, use.Ident) == contexts.Goroutine || slices.ContainsFunc(c.ix.Path(use.Func, use.Ident), func(n ast.Node) bool {
		_, ok := n.(*ast.GoStmt)
		return ok
	})
}

// usedUpHere reports whether the object that a call in f makes stays in f, or is
// returned: methods of it are called, and nothing else gets it.
func (c *checker) usedUpHere(f *flow.Func, maker *ast.CallExpr) bool {
	if maker == nil {
		return false
	}
	_, lhs := assigned(c.ix.Path(f, maker), 0)
	v := c.ix.VarOf(lhs)
	if v == nil || flow.IsPackageVar(v) {
		return false
	}
	for _, use := range c.ix.Var(v).Uses {
		path := c.ix.Path(use.Func, use.Ident)
		if use.Func != f || len(path) < 2 {
			return false
		}
		switch path[len(path)-2].(type) {
		case *ast.SelectorExpr, *ast.BinaryExpr, *ast.ReturnStmt:
		default:
			return false
		}
	}
	return true
}

// soleCall returns the function that a literal calls if that is all it does.
func soleCall(lit *ast.FuncLit) ast.Expr {
	if len(lit.Body.List) != 1 {
		return nil
	}
	stmt, ok := lit.Body.List[0].(*ast.ExprStmt)
	if !ok {
		return nil
	}
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok {
		return nil
	}
	return call.Fun
}

// definedIn reports whether v gets a value inside node.
func (c *checker) definedIn(v *types.Var, node ast.Node) bool {
	for _, d := range c.ix.Var(v).Defs {
		if d.Rhs != nil && node.Pos() <= d.Node.Pos() && d.Node.End() <= node.End() {
			return true
		}
	}
	return false
}

// A lost is a cancel function that is not called, or not on all paths.
type lost struct {
	spot
	call *flow.Call // that makes it
	how  string     // the words for what becomes of it
	// uses are where it is used; a comment there counts as well.
	uses []cancelUse
	// always says that main and start-up do so, too: what is set up there lives as
	// long as the program.
	always bool
}

// lostCancels returns the cancel functions that are not called.
func (c *checker) lostCancels() []*lost {
	if c.lost != nil {
		return c.lost
	}
	c.lost = []*lost{}
	for _, f := range c.funcs() {
		for _, call := range f.Calls {
			if tuple, ok := c.ix.TypeOf(call.Expr).(*types.Tuple); ok {
				c.cancelMade(f, call, tuple)
			}
		}
	}
	return c.lost
}

func (c *checker) lose(f *flow.Func, call *flow.Call, how string, args ...any) *lost {
	l := &lost{spot: spot{c: c, f: f, n: call.Expr}, call: call, how: fmt.Sprintf(how, args...)}
	c.lost = append(c.lost, l)
	return l
}

// cancelMade looks at a call that returns a cancel function, of whatever
// package: by the type of the result. A cancel function of package context in
// a plain variable is vet's business (lostcancel) as long as no path uses it.
func (c *checker) cancelMade(f *flow.Func, call *flow.Call, tuple *types.Tuple) {
	res := -1
	for i := range tuple.Len() {
		if catalog.IsCancelFunc(tuple.At(i).Type()) {
			res = i
		}
	}
	if res < 0 || c.sum.ContextResult(call.Expr) < 0 {
		return
	}
	lhs, node := target(c.ix.Path(f, call.Expr), res)
	if lhs == nil {
		return
	}
	vets := catalog.IsFunc(call.Callee, "context")
	if id, ok := lhs.(*ast.Ident); ok && id.Name == "_" {
		if !vets {
			c.lose(f, call, "the cancel function of %s is discarded, so its context is never canceled", name(call.Expr))
		}
		return
	}
	if sel, ok := lhs.(*ast.SelectorExpr); ok {
		if c.forgotten(f, call, c.fieldOf(sel.Sel)) {
			return
		}
		if v := c.ix.VarOf(sel.X); v != nil {
			c.ownerExcept(f, call, v, sel.Sel.Name, node, nil)
		}
		return
	}
	v := c.ix.VarOf(lhs)
	if v == nil || flow.IsPackageVar(v) || len(c.ix.Var(v).Defs) > 2 {
		return
	}
	c.cancelVar(f, call, v, node, vets)
}

// goesOn says that the context, and so what was derived from it, is not released.
func (l *lost) goesOn() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, l.n.Pos(), "its context is not canceled")
}

// rootless says that the context derives from a fresh root and has no limit: such a
// one never knows of its children, so what is not canceled is merely collected.
func (l *lost) rootless() sign.Sign {
	return sign.If(l.c.rootless(l.call), sign.Proved(l.n.Pos(), "a fresh root does not know its children"))
}

// startup says that what is made lives as long as the program.
func (l *lost) startup() sign.Sign {
	if l.always {
		return l.program()
	}
	return l.spot.startup()
}

func (l *lost) explained() sign.Sign {
	answers := []sign.Sign{l.spot.explained()}
	for _, use := range l.uses {
		u := spot{c: l.c, f: use.Func, n: use.Ident}
		answers = append(answers, u.explained())
	}
	return or(answers...)
}

func (l *lost) say() string { return l.how }

// rootless reports whether a call of WithCancel derives from a fresh root: that
// one never knows of its children, so what is not canceled is merely collected.
func (c *checker) rootless(call *flow.Call) bool {
	return catalog.IsFunc(call.Callee, "context") && strings.HasPrefix(call.Callee.Name(), "WithCancel") &&
		len(call.Expr.Args) > 0 && c.sum.Given(call.Expr.Args[0], facts.Fresh)
}

// target returns the place that takes result res of the call at the end of
// path, and the statement that does so.
func target(path []ast.Node, res int) (ast.Expr, ast.Node) {
	if len(path) < 2 {
		return nil, nil
	}
	switch p := path[len(path)-2].(type) {
	case *ast.AssignStmt:
		if len(p.Rhs) == 1 && res < len(p.Lhs) {
			return ast.Unparen(p.Lhs[res]), p
		}
	case *ast.ValueSpec:
		if len(p.Values) == 1 && res < len(p.Names) {
			return p.Names[res], p
		}
	}
	return nil, nil
}

// A cancelUse is one use of a cancel function that is in a variable.
type cancelUse struct {
	flow.Use
	called bool // the use calls it
	blank  bool // the use assigns it to _
}

// cancelVar looks at a cancel function in a local variable.
func (c *checker) cancelVar(f *flow.Func, call *flow.Call, v *types.Var, node ast.Node, vets bool) {
	uses := c.cancelUses(v)
	var blank, captured, direct int
	for _, use := range uses {
		switch {
		case use.blank:
			blank++
		case use.Func == f:
			direct++
		default:
			captured++
		}
	}
	switch {
	case blank > 0 && blank == len(uses):
		c.lose(f, call, "%s is assigned to _ and never called, so the context of %s is never canceled", v.Name(), name(call.Expr))
	case captured > 0 && direct == 0 && blank == 0:
		c.conditional(f, call, v, uses)
	case direct > 0 && captured == 0 && !vets:
		// What vet does for the functions of package context.
		if e := c.leak(f, node, func(n ast.Node) bool { return c.ix.Mentions(n, v) || c.failed(f, node, n) }); e != nil && !f.HasResult(v) {
			c.lose(f, call, "%s is not called on the way to %s, so the context of %s is never canceled", v.Name(), c.exitName(e), name(call.Expr))
		}
	}
	if !c.collected(f, call, uses) {
		c.handedOver(f, call, v, uses)
	}
}

// failed reports whether n returns because the call that the statement at node makes
// failed: by convention there are no other results then.
func (c *checker) failed(f *flow.Func, node, n ast.Node) bool {
	_, ok := n.(*ast.ReturnStmt)
	return ok && c.sum.HasFailed(f, node, n)
}

func (c *checker) cancelUses(v *types.Var) []cancelUse {
	var out []cancelUse
	for _, use := range c.ix.Var(v).Uses {
		if use.Func == nil {
			continue
		}
		s := c.ix.SiteOf(use)
		out = append(out, cancelUse{Use: use, called: s.Calls(), blank: s.Kind == flow.Discarded})
	}
	return out
}

// conditional looks at a cancel function that only closures call: if each may
// skip the call, and the function can end before any of them has run for sure,
// nobody cancels.
func (c *checker) conditional(f *flow.Func, call *flow.Call, v *types.Var, uses []cancelUse) {
	deferred := true
	var lits []*flow.Func
	for _, use := range uses {
		if !use.called || use.Func.Outer != f {
			return // handed on, or called from deeper down
		}
		deferred = deferred && use.Func.Site.Kind == flow.Deferred
		if len(lits) == 0 || lits[len(lits)-1] != use.Func {
			lits = append(lits, use.Func)
		}
	}
	for _, lit := range lits {
		if lit.Site.Kind == flow.Gone || c.leak(lit, nil, func(n ast.Node) bool { return callsAt(n, uses) || c.waitsAt(n) }) == nil {
			return // it always cancels, or says so by waiting
		}
		if c.testsNil(lit, v) {
			return
		}
	}
	if deferred {
		l := c.lose(f, call, "%s is deferred only under a condition, so on other returns the context of %s is never canceled", v.Name(), name(call.Expr))
		l.uses, l.always = uses, true
		return
	}
	for _, lit := range lits {
		if lit.Site.Kind == flow.Deferred || lit.Site.Kind == flow.Called {
			return
		}
	}
	// The function fails before a closure could have been called for sure.
	for _, ret := range f.Returns {
		if ret.Pos() > call.Expr.End() && c.fails(f, ret) && !c.calledBefore(f, lits, ret) {
			l := c.lose(f, call, "only a closure calls %s, and not always, so after the return at %s the context of %s may never be canceled", v.Name(), c.sum.Where(ret.Pos()), name(call.Expr))
			l.uses, l.always = uses, true
			return
		}
	}
}

// callsAt reports whether one of the uses is a call in n, now or when the function ends.
func callsAt(n ast.Node, uses []cancelUse) bool {
	return slices.ContainsFunc(uses, func(use cancelUse) bool { return use.called && flow.Within(use.Ident, n) })
}

// waitsAt reports whether n waits for a context that is done, or for a signal.
func (c *checker) waitsAt(n ast.Node) bool {
	s, ok := n.(ast.Stmt)
	return ok && c.sum.Stops(s)
}

// testsNil reports whether f compares v with nil.
func (c *checker) testsNil(f *flow.Func, v *types.Var) bool {
	return slices.ContainsFunc(c.ix.UsesIn(v, f), func(use flow.Use) bool { return c.ix.SiteOf(use).Kind == flow.Compared })
}

// fails reports whether ret returns an error that is not nil.
func (c *checker) fails(f *flow.Func, ret *ast.ReturnStmt) bool {
	if len(ret.Results) == 0 || !kinds.ReturnsError(f.Sig) {
		return false
	}
	last := ret.Results[len(ret.Results)-1]
	tv := c.ix.Info.Types[last]
	return !tv.IsNil()
}

// calledBefore reports whether one of the literals, through its variable, is
// called between its definition and ret.
func (c *checker) calledBefore(f *flow.Func, lits []*flow.Func, ret ast.Node) bool {
	for _, lit := range lits {
		v := lit.Site.Var
		if v == nil {
			continue
		}
		for _, use := range c.cancelUses(v) {
			if use.called && use.Func == f && use.Ident.Pos() < ret.End() {
				return true
			}
		}
	}
	return false
}

// exitName returns the words for where a function ends.
func (c *checker) exitName(e *exit) string {
	if e.Return == nil {
		return "the end of the function"
	}
	return "the return at " + c.sum.Where(e.Pos)
}

// handedOver looks at a cancel function that becomes a field of an object made
// here: the object must be released, or live on, on every path.
func (c *checker) handedOver(f *flow.Func, call *flow.Call, v *types.Var, uses []cancelUse) {
	for _, use := range uses {
		if use.Func != f || use.called || use.blank {
			continue
		}
		path := c.ix.Path(f, use.Ident)
		if len(uses) == 1 && c.forgotten(f, call, c.fieldFor(path)) {
			return
		}
		var field string
		for i := len(path) - 2; i >= 0; i-- {
			switch p := path[i].(type) {
			case *ast.KeyValueExpr:
				if key, ok := p.Key.(*ast.Ident); ok {
					field = key.Name
				}
				continue
			case *ast.CompositeLit, *ast.UnaryExpr:
				continue
			case *ast.AssignStmt:
				if len(p.Lhs) != 1 || len(p.Rhs) != 1 {
					return
				}
				if sel, ok := p.Lhs[0].(*ast.SelectorExpr); ok && path[i+1] == use.Ident { // s.cancel = cancel
					if owner := c.ix.VarOf(sel.X); owner != nil {
						c.ownerExcept(f, call, owner, sel.Sel.Name, p, v)
					}
				} else if owner := c.ix.VarOf(p.Lhs[0]); owner != nil && field != "" { // s := &T{cancel: cancel}
					c.ownerExcept(f, call, owner, field, p, v)
				}
			}
			break
		}
	}
}

// fieldFor returns the field to which the last node of path is assigned, or
// that it is the element for in a composite literal.
func (c *checker) fieldFor(path []ast.Node) *types.Var {
	if len(path) < 2 {
		return nil
	}
	switch p := path[len(path)-2].(type) {
	case *ast.KeyValueExpr:
		if key, ok := p.Key.(*ast.Ident); ok {
			return c.fieldOf(key)
		}
	case *ast.AssignStmt:
		if len(p.Lhs) != 1 {
			return nil
		}
		if sel, ok := p.Lhs[0].(*ast.SelectorExpr); ok {
			return c.fieldOf(sel.Sel)
		}
	}
	return nil
}

// ownerExcept looks at an object, new in f and in variable v, that holds a
// cancel function in a field and is dropped on some path. also is another
// variable with the same cancel function, or nil.
func (c *checker) ownerExcept(f *flow.Func, call *flow.Call, v *types.Var, field string, node ast.Node, also *types.Var) {
	if !c.isNew(f, v) || f.HasResult(v) {
		return
	}
	e := c.leak(f, node, func(n ast.Node) bool {
		return c.releases(n, v, field) || also != nil && c.ix.Mentions(n, also)
	})
	if e == nil || e.Return == nil {
		return
	}
	c.lose(f, call, "%s.%s is not called on the way to the return at %s, so the context of %s is never canceled", v.Name(), field, c.sum.Where(e.Pos), name(call.Expr))
}

// isNew reports whether each definition of v, a variable of f, makes a new
// struct.
func (c *checker) isNew(f *flow.Func, v *types.Var) bool {
	known := c.ix.Var(v)
	if known.Func != f || len(known.Defs) != 1 || known.Defs[0].Rhs == nil {
		return false
	}
	e := ast.Unparen(known.Defs[0].Rhs)
	if amp, ok := e.(*ast.UnaryExpr); ok {
		e = amp.X
	}
	switch e := e.(type) {
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		return ok && id.Name == "new" && c.ix.Info.Types[e.Fun].IsBuiltin()
	}
	return false
}

// releases reports whether n calls or reads the field of v, or uses v as a
// whole: what gets v may cancel it.
func (c *checker) releases(n ast.Node, v *types.Var, field string) bool {
	return slices.ContainsFunc(c.ix.Var(v).Uses, func(use flow.Use) bool {
		if !flow.Within(use.Ident, n) {
			return false
		}
		s := c.ix.SiteOf(use)
		if s.Kind != flow.Selected || c.ix.FieldNamed(s.Sel) == nil {
			return true
		}
		// A store to the field is no release.
		to := c.ix.Site(use.Func, s.Sel)
		return s.Sel.Sel.Name == field && (to.Kind != flow.Assigned || to.Lhs != nil)
	})
}
