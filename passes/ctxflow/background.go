package ctxflow

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/contexts"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/words"
)

// A root is an expression that yields a fresh root context, or nil for one.
type root struct {
	spot
	hand
	e ast.Expr
	// madeAt is where the root is made, if that is not at e.
	madeAt token.Pos
	path   []facts.Step // to a root in a callee
	more   int          // calls of the same callee besides this one
	used   *contexts.RootUse
}

// use returns what becomes of the root.
func (r *root) use() *contexts.RootUse {
	if r.used == nil {
		use := r.c.sum.UseOf(r.f, r.e)
		r.used = &use
		r.tell(use.Against...)
	}
	return r.used
}

// roots returns the fresh roots of the package.
func (c *checker) roots() []*root {
	if c.allRoots != nil {
		return c.allRoots
	}
	c.allRoots = []*root{}
	for _, f := range c.funcs() {
		for _, call := range f.Calls {
			if r := c.rootCall(f, call); r != nil {
				c.allRoots = append(c.allRoots, r)
				continue
			}
			sig, _ := c.ix.TypeOf(call.Expr.Fun).Underlying().(*types.Signature)
			if sig == nil {
				continue
			}
			for i, arg := range call.Expr.Args {
				if i < sig.Params().Len() && isContextInterface(sig.Params().At(i).Type()) {
					if r := c.rootArg(f, call, i, arg); r != nil {
						c.allRoots = append(c.allRoots, r)
					}
				}
			}
		}
	}
	for _, r := range c.allRoots {
		r.hand = c.atHand(r.f, r.e.Pos())
	}
	return c.allRoots
}

// rootCall returns the root that a call makes, nil if it makes none: context.Background
// and TODO, or a function that does.
func (c *checker) rootCall(f *flow.Func, call *flow.Call) *root {
	r := &root{spot: spot{c: c, f: f, n: call.Expr}, e: call.Expr}
	if call.Is(catalog.Root) != nil {
		return r
	}
	if !c.sum.MakesRoot(call) {
		return nil
	}
	for _, o := range c.sum.Origins(call.Expr) {
		r.path = o.Path
		for _, objection := range o.Against {
			r.tell(objection.Sign(call.Expr.Pos()))
		}
	}
	cleans := words.CleansUp.Of(call.Callee.Name(), call.Expr.Pos())
	cleans.Asked = contexts.AskCleanup
	r.tell(cleans)
	if from, ok := ast.Unparen(call.Receiver(c.ix.Info)).(*ast.CallExpr); ok && slices.ContainsFunc(from.Args, func(arg ast.Expr) bool { return kinds.Carries(c.ix.TypeOf(arg)) }) {
		r.tell(sign.Sign{Asked: askKnows, Says: sign.Likely, Basis: sign.Shape, Why: "it is made by what the context at hand holds", Pos: from.Pos()})
	}
	return r
}

// Questions about roots that are answered on the way to them.
const (
	askKnows = "comes from the context"
	askNone  = "needs no context"
	askEnds  = "no caller's context ends"
)

// rootArg returns the root that argument i of a call is: nil, or a package variable
// that holds one for good. It is nil if the argument is something else.
func (c *checker) rootArg(f *flow.Func, call *flow.Call, i int, arg ast.Expr) *root {
	r := &root{spot: spot{c: c, f: f, n: arg}, e: arg}
	if c.sum.IsNil(arg) {
		others := slices.ContainsFunc(call.Expr.Args, func(other ast.Expr) bool { return other != arg && c.sum.IsNil(other) })
		switch {
		case others:
			r.tell(sign.Sign{Asked: askNone, Says: sign.Likely, Basis: sign.Shape, Why: "the callee gets nothing for another parameter, too", Pos: arg.Pos()})
		case c.asksForNil(call.Callee, i, 0):
			r.tell(sign.Sign{Asked: askNone, Says: sign.Likely, Basis: sign.Shape, Why: "the callee asks whether there is a context", Pos: arg.Pos()})
		}
		return r
	}
	v := c.ix.VarOf(arg)
	switch {
	case v == nil || !flow.IsPackageVar(v):
		return nil
	case catalog.IsRootVar(v):
		return r
	}
	defs := c.ix.Var(v).Defs
	for _, d := range defs {
		call, ok := d.Rhs.(*ast.CallExpr)
		if !ok || catalog.Is(c.ix.Callee(call), catalog.Root) == nil {
			return nil
		}
		r.madeAt = call.Pos()
	}
	if len(defs) == 0 {
		return nil
	}
	return r
}

// asksForNil reports whether a function, or one that it gives its parameter i to,
// compares that with nil: it has an answer for the case that there is no context.
func (c *checker) asksForNil(fn *types.Func, i, depth int) bool {
	f := c.ix.Declared(fn)
	if f == nil || i >= f.Sig.Params().Len() || depth > 2 {
		return false
	}
	v := f.Sig.Params().At(i)
	return c.testsNil(f, v) || slices.ContainsFunc(c.ix.Var(v).Uses, func(use flow.Use) bool {
		if use.Func == nil {
			return false
		}
		call, arg := c.callOf(use)
		return call != nil && c.asksForNil(c.ix.Callee(call), arg, depth+1)
	})
}

// isContextInterface reports whether t is context.Context itself.
func isContextInterface(t types.Type) bool {
	return types.IsInterface(t) && catalog.IsContext(t)
}

// name returns the source of the root for a message, and where it is made.
func (r *root) name() string {
	text := types.ExprString(r.e)
	if call, ok := r.e.(*ast.CallExpr); ok && len(call.Args) > 0 {
		text = name(call) + "(…)"
	}
	switch {
	case r.madeAt.IsValid():
		return text + ", a root made at " + r.c.sum.Where(r.madeAt) + ","
	case len(r.path) > 0:
		return text + ", a root made at " + r.path[len(r.path)-1].Where + ","
	}
	return text
}

// givenRoots yields the roots that stand where a context is at hand. Several calls of
// one function that makes them are one.
func (c *checker) givenRoots() iter.Seq[*root] {
	return func(yield func(*root) bool) {
		first := make(map[*types.Func]*root)
		var all []*root
		for _, r := range c.roots() {
			if r.held.Says <= sign.Open || r.use().Returned && r.use().Call == nil {
				continue
			}
			if call, ok := r.e.(*ast.CallExpr); ok && len(r.path) > 0 && r.use().Call != nil && len(r.told) == 0 {
				fn := c.ix.Callee(call)
				if first[fn] != nil {
					first[fn].more++
					continue
				}
				first[fn] = r
			}
			all = append(all, r)
		}
		for _, r := range all {
			if !yield(r) {
				return
			}
		}
	}
}

// given says that a call which can end with its context gets the root. What a callee
// may do is a guess even where it takes a context.
func (r *root) given() sign.Sign {
	use := r.use()
	if use.Call == nil {
		return sign.No(sign.Proof, r.e.Pos(), "no call that can block gets it")
	}
	return sign.Yes(sign.Likely, sign.Shape, use.Call.Pos(), name(use.Call)+" can block")
}

// livesOn says that the root is that of something which lives on.
func (r *root) livesOn() sign.Sign {
	return sign.If(r.use().Kept, sign.Proved(r.e.Pos(), "the context lives on"))
}

// noneHere says that there is no context where the root is made.
func (r *root) noneHere() sign.Sign { return r.c.sum.Missing(r.f, r.e, r.car.Var) }

// getsItLater says that what gets the root gets another context afterwards.
func (r *root) getsItLater() sign.Sign {
	use := r.use()
	return sign.If(r.c.boundLater(use.Func, use.Call), sign.Proved(r.e.Pos(), "what it is given to gets a context afterwards"))
}

func (r *root) knowsContext() sign.Sign { return r.answer(askKnows) }
func (r *root) needsNone() sign.Sign    { return r.answer(askNone) }

// unfinished reports whether the root is a TODO, which tells of no purpose.
func (r *root) unfinished() bool {
	call, ok := r.e.(*ast.CallExpr)
	return ok && catalog.Is(r.c.ix.Callee(call), catalog.Root) != nil && callgraph.CalleeName(call) == "TODO"
}

func (r *root) record() sign.Sign { return sign.If(!r.unfinished(), r.spot.record()) }

func (r *root) sayGiven() string {
	use := r.use()
	msg := fmt.Sprintf("%s gets %s though %s is at hand, so it %s", name(use.Call), r.name(), r.car.Context, r.c.loss(r.f, r.hand))
	return msg + others(r.more)
}

// loss returns the words for what is lost with the context at hand.
func (c *checker) loss(f *flow.Func, h hand) string {
	if c.onlyValues(h.car) {
		return "lacks its values"
	}
	return "is not canceled with its " + c.whose(f, h.car)
}

// others returns the words for further calls with the same cause.
func others(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "; 1 more call in this package"
	}
	return fmt.Sprintf("; %d more calls in this package", n)
}

func (r *root) replace() []analysis.SuggestedFix {
	return r.c.replaceRoot(r.f, r.e, r.car, *r.use())
}

// returnedRoots yields the roots that a function returns which gets a context.
func (c *checker) returnedRoots() iter.Seq[*root] {
	return func(yield func(*root) bool) {
		for _, r := range c.roots() {
			if r.held.Says > sign.Open && r.use().Returned && r.use().Call == nil && !yield(r) {
				return
			}
		}
	}
}

// ignoresParameter says that the function, which returns a fresh context, is one
// that should derive it: it gets a context and does nothing with it.
func (r *root) ignoresParameter() sign.Sign {
	if !isContextInterface(r.car.Var.Type()) {
		return sign.No(sign.Proof, r.e.Pos(), "gets no context")
	}
	if slices.ContainsFunc(r.c.ix.Var(r.car.Var).Uses, func(use flow.Use) bool { return use.Func.Within(r.f) }) {
		return sign.No(sign.Proof, r.e.Pos(), "uses "+r.car.Var.Name())
	}
	return sign.Yes(sign.Likely, sign.Proof, r.car.Var.Pos(), "does not use "+r.car.Var.Name())
}

func (r *root) sayReturned() string {
	return fmt.Sprintf("%s returns a context made from %s, so the values and the cancellation of %s are lost", r.f.Name(), r.name(), r.car.Var.Name())
}

// An ignored is a root in a function that gets a context as a parameter without a
// name.
type ignored struct {
	*root
	by *flow.Func
}

// noneEnds leaves it to callers whether the context that is ignored can end.
func (i *ignored) noneEnds() sign.Sign {
	for v := range i.by.Sig.Params().Variables() {
		if s := i.c.neverEnds(v); s.Later.About != sign.NoTopic {
			return s
		}
	}
	return sign.Sign{}
}

// ignoredContexts yields the roots of functions that ignore their context.
func (c *checker) ignoredContexts() iter.Seq[*ignored] {
	return func(yield func(*ignored) bool) {
		for _, r := range c.roots() {
			if r.held.Says > sign.Open {
				continue
			}
			if g := c.ignoring(r.f); g != nil && !yield(&ignored{r, g}) {
				return
			}
		}
	}
}

// ignoring returns the function, f or one around it that runs it at once, that
// gets a context as a parameter without a name; nil if there is none.
func (c *checker) ignoring(f *flow.Func) *flow.Func {
	for ; f != nil; f = f.Outer {
		for v := range f.Sig.Params().Variables() {
			if (v.Name() == "_" || v.Name() == "") && isContextInterface(v.Type()) {
				return f
			}
		}
		if f.Outer == nil || !c.sum.RunsInside(f) {
			return nil
		}
	}
	return nil
}

func (i *ignored) getsContext() sign.Sign {
	return sign.Proved(i.by.Node.Pos(), funcName(i.by)+" gets a context")
}

// returned says that the function hands the root on to its caller.
func (i *ignored) livesOn() sign.Sign {
	return sign.If(i.use().Kept, sign.Proved(i.e.Pos(), "the context lives on"))
}

// ofComponent says that the function is a method of a component with a context for
// its own life, which ignores that of a caller on purpose.
func (i *ignored) ofComponent() sign.Sign {
	recv := i.by.Decl().Sig.Recv()
	return sign.If(recv != nil && holdsContext(recv.Type()), sign.Yes(sign.Likely, sign.Shape, i.by.Node.Pos(), "the receiver has a context of its own"))
}

func (i *ignored) say() string {
	return fmt.Sprintf("%s gets %s though %s gets a context, which it ignores", name(i.use().Call), i.name(), funcName(i.by))
}

// An inherited is a root in a function without a context, which does the work of
// callers that have one: the root is the place to report, once for all of them.
type inherited struct {
	*root
	decl *flow.Func
	from *callers
}

// inheritedRoots yields, for each function without a context that blocks with a root,
// the root for which the least speaks.
func (c *checker) inheritedRoots() iter.Seq[*inherited] {
	return func(yield func(*inherited) bool) {
		best := make(map[*flow.Func]*root)
		var order []*flow.Func
		for _, r := range c.roots() {
			if r.held.Says > sign.Open || c.ignoring(r.f) != nil {
				continue
			}
			decl := c.workOf(r.f)
			if decl == nil || r.use().Call == nil || r.use().Kept || r.use().Returned {
				continue
			}
			r.tell(c.sum.Against(r.f, r.e)...)
			if best[decl] == nil {
				order = append(order, decl)
			}
			if best[decl] == nil || contexts.Weaker(r.told, best[decl].told) {
				best[decl] = r
			}
		}
		for _, decl := range order {
			if !yield(&inherited{root: best[decl], decl: decl, from: c.callersOf(decl)}) {
				return
			}
		}
	}
}

// workOf returns the declared function whose work f does, if that gets no context,
// blocks with a root of its own, and has no form with a context that its callers
// should call instead; nil if there is none.
func (c *checker) workOf(f *flow.Func) *flow.Func {
	for f.Outer != nil {
		if !c.sum.RunsInside(f) {
			return nil
		}
		f = f.Outer
	}
	if f.Obj == nil || len(c.sum.OfFunc(f).Roots) == 0 || kinds.TakesContext(f.Sig) || c.siblingOf(f.Obj) != nil {
		return nil
	}
	return f
}

// at is the root, with which the calls of the function in other packages are told.
func (i *inherited) at() rule.Place {
	at := i.root.at()
	at.Gathers = rootName(i.c.pass.Pkg, facts.Step{Func: i.decl.Name(), Where: i.c.sum.Where(i.e.Pos())})
	return at
}

// haveContext says that the callers have a context: one that serves a request, or
// most of them. A caller that has none makes one and passes it, so that a few of these
// are no reason against a parameter.
func (i *inherited) haveContext() sign.Sign {
	with := i.from.with
	switch {
	case len(with) == 0:
		return sign.No(sign.Proof, i.e.Pos(), "no caller has a context")
	case with[0].doubtful || len(with) <= i.from.without && !i.from.request:
		return sign.Yes(sign.Possible, sign.Shape, with[0].n.Pos(), "few callers have a context")
	}
	return sign.Yes(sign.Likely, sign.Proof, with[0].n.Pos(), callerName(with[0].f)+" has a context")
}

// alsoAtEnd says that the function is also called when the context is done.
func (i *inherited) alsoAtEnd() sign.Sign {
	return sign.If(i.from.atEnd, sign.Yes(sign.Likely, sign.Shape, i.decl.Node.Pos(), i.decl.Name()+" is also called when the context may be done"))
}

// usedAsValue says that the function is not only called: who calls the value is not
// known.
func (i *inherited) usedAsValue() sign.Sign {
	c := i.c
	if c.mentioned == nil {
		c.mentioned = make(map[*types.Func]int)
		for _, obj := range c.ix.Info.Uses {
			if fn, ok := obj.(*types.Func); ok {
				c.mentioned[fn.Origin()]++
			}
		}
	}
	return sign.If(c.mentioned[i.decl.Obj] > len(c.ix.Callers(i.decl.Obj)),
		sign.Yes(sign.Likely, sign.Shape, i.decl.Node.Pos(), i.decl.Name()+" is also used as a value"))
}

// plainForm says that the function is the plain form of what it calls.
func (i *inherited) plainForm() sign.Sign {
	callee := callgraph.CalleeName(i.use().Call)
	return sign.If(isVariantOf(callee, i.decl.Name()), sign.Yes(sign.Likely, sign.Shape, i.use().Call.Pos(), "it is the plain form of "+callee))
}

// making says that the function makes something that lives on, by its name; unless a
// request calls it, which has its work done by then.
func (i *inherited) making() sign.Sign {
	return or(sign.If(!i.from.request, i.c.sum.Makes(i.decl.Obj, i.decl.Node.Pos())), i.spot.making())
}

func (i *inherited) toldOfFailure() sign.Sign {
	return sign.If(!i.unfinished(), toldOfFailure(i.f, i.decl))
}

func (i *inherited) say() string {
	first := i.from.with[0]
	msg := fmt.Sprintf("%s gets %s though %s, which calls %s, has %s (%s)", name(i.use().Call), i.name(), callerName(first.f),
		i.decl.Name(), first.car.Context, i.c.sum.Where(first.n.Pos()))
	if n := len(i.from.with); n > 1 {
		msg += fmt.Sprintf(", and %d more", n-1)
	}
	return msg
}

func callerName(f *flow.Func) string {
	if f.Obj != nil {
		return f.Obj.Name()
	}
	return "a function literal"
}

// An imported is a function of another package that blocks with a root of its own,
// with the call at which it is reported: the first for which nothing speaks.
type imported struct {
	spot
	hand
	fn   *types.Func
	root facts.FreshRoot
	call *flow.Call
	more int
}

// importedRoots yields the functions of other packages that block with a root of
// their own, and are called where a context is at hand.
func (c *checker) importedRoots() iter.Seq[*imported] {
	return func(yield func(*imported) bool) {
		byFunc := make(map[*types.Func]*imported)
		var order []*types.Func
		for _, f := range c.funcs() {
			if !c.mayCarry(f) {
				continue
			}
			for _, call := range f.Calls {
				fn := call.Callee
				if fn == nil || fn.Pkg() == c.pass.Pkg || call.Mode != flow.Plain || len(c.sum.Of(fn).Roots) == 0 || c.siblingOf(fn) != nil {
					continue
				}
				h := c.atHand(f, call.Expr.Pos())
				if h.held.Says == sign.Open {
					continue
				}
				i := &imported{spot: spot{c: c, f: f, n: call.Expr}, hand: h, fn: fn, root: c.sum.Of(fn).Roots[0], call: call}
				i.tell(c.sum.Against(f, call.Expr)...)
				switch known := byFunc[fn]; {
				case known == nil:
					order = append(order, fn)
					byFunc[fn] = i
				case slices.ContainsFunc(i.told, func(s sign.Sign) bool { return s.Basis <= sign.Told }):
					// This one is right.
				case contexts.Weaker(i.told, known.told):
					byFunc[fn] = i
				default:
					known.more++
				}
			}
		}
		for _, fn := range order {
			i := byFunc[fn]
			for _, o := range i.root.Against {
				i.tell(o.Sign(i.n.Pos()))
			}
			if !yield(i) {
				return
			}
		}
	}
}

// at is the call. Of all calls in the program that come to one root, one is told: the
// finding at the root itself, if there is one.
func (i *imported) at() rule.Place {
	at := rule.PlaceOf(i.n)
	at.Part = rootName(i.fn.Pkg(), i.root.Path[len(i.root.Path)-1])
	at.Gathers = at.Part
	return at
}

// rootName names a root in a package for rule.Place: where it stands.
func rootName(pkg *types.Package, at facts.Step) string {
	return "root " + pkg.Path() + " " + at.String()
}

// blocks says that the callee blocks with its root, as its summary tells.
func (i *imported) blocks() sign.Sign {
	return sign.Yes(sign.Likely, sign.Proof, i.n.Pos(), fmt.Sprintf("%s %s", i.fn.Name(), i.root))
}

// answers says that the callee has an answer for the case that its work fails: it
// returns something else than an error.
func (i *imported) answers() sign.Sign {
	sig := i.fn.Signature()
	return sign.If(sig.Results().Len() > 0 && !kinds.CanFail(sig),
		sign.Yes(sign.Likely, sign.Shape, i.n.Pos(), i.fn.Name()+" has an answer for the case that it fails"))
}

func (i *imported) making() sign.Sign {
	return or(sign.If(!i.c.inRequest(i.f), i.c.sum.Makes(i.fn, i.n.Pos())), i.spot.making())
}

func (i *imported) cleanup() sign.Sign {
	return or(words.CleansUp.Of(i.fn.Name(), i.n.Pos()), i.spot.cleanup())
}

func (i *imported) say() string {
	return fmt.Sprintf("%s calls %s with a fresh context though %s is at hand, via %s%s", name(i.call.Expr), i.root.Callee, i.car.Context, facts.PathString(i.root.Path), others(i.more))
}
