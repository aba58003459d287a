package escape

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A Group is a set of variables of one function that may hold the same object.
type Group struct {
	same   *Group // the group of which it has become a part
	inside *Group // see Inside

	// Kept says that something may keep the object when the function has returned: a
	// package variable, a goroutine, a function of another program.
	Kept bool
	// Returned are the results that are the object: a bit for each.
	Returned Results

	in []*Group // see Holders
}

// Results are places among the results of a function: a bit for each.
type Results uint64

// find returns the group that g is a part of.
func (g *Group) find() *Group {
	for g.same != nil {
		g = g.same
	}
	return g
}

// Inside returns the group of what is put into the object, and read from it. Parts of
// parts are not told from each other.
func (g *Group) Inside() *Group {
	g = g.find()
	if g.inside == nil {
		g.inside = &Group{in: []*Group{g}}
		g.inside.inside = g.inside
	}
	return g.inside.find()
}

// Holders returns the groups of the objects that may hold this one, or be it.
func (g *Group) Holders() []*Group {
	var list []*Group
	for _, to := range g.in {
		if to = to.find(); to != g && !slices.Contains(list, to) {
			list = append(list, to)
		}
	}
	return list
}

// Groups are those of one package. They tell who may have an object beyond the call
// that makes it; what becomes of it in the functions to which it is given only the
// whole program knows.
type Groups struct {
	r *Escapes
	// ours reports whether the functions of a package are part of the program, so that
	// somebody tells what becomes of their arguments.
	ours   func(*types.Package) bool
	vars   map[*types.Var]*Group
	exprs  map[ast.Expr]*Group
	more   map[result]*Group
	made   map[maker]*Group
	called map[ast.Expr]bool
	holds  *leading
	global *Group
}

// A maker is a function that makes values of a type.
type maker struct {
	f *flow.Func
	t *types.Named
}

// Objects returns the groups of the package.
func (r *Escapes) Objects(ours func(*types.Package) bool) *Groups {
	gs := &Groups{
		r: r, ours: ours,
		vars:   make(map[*types.Var]*Group),
		exprs:  make(map[ast.Expr]*Group),
		more:   make(map[result]*Group),
		made:   make(map[maker]*Group),
		called: make(map[ast.Expr]bool),
		global: &Group{Kept: true},
	}
	gs.global.inside = gs.global
	gs.holds = newLeading(gs.toObject)
	for _, f := range r.ix.Funcs {
		gs.walk(f)
	}
	return gs
}

// Of returns the group of an expression, nil if it holds no object.
func (gs *Groups) Of(e ast.Expr) *Group { return rep(gs.of(e)) }

// OfVar returns the group of a variable, nil if it holds no object.
func (gs *Groups) OfVar(v *types.Var) *Group { return rep(gs.variable(v)) }

// Made returns the group of the values of a type that f makes, nil if none are known.
func (gs *Groups) Made(f *flow.Func, t *types.Named) *Group { return rep(gs.made[maker{f, t}]) }

func rep(g *Group) *Group {
	if g == nil {
		return nil
	}
	return g.find()
}

// Result returns the group of a result of a call, nil if it holds no object.
func (gs *Groups) Result(call *ast.CallExpr, i int) *Group { return rep(gs.result(call, i)) }

// A result is one of several results of a call.
type result struct {
	call *ast.CallExpr
	i    int
}

// result returns the group of result i of a call.
func (gs *Groups) result(call *ast.CallExpr, i int) *Group {
	t, ok := gs.r.ix.TypeOf(call).(*types.Tuple)
	if !ok {
		return gs.of(call)
	}
	if !gs.holds.of(t.At(i).Type()) {
		return nil
	}
	at := result{call, i}
	g := gs.more[at]
	if g == nil {
		g = new(Group)
		gs.more[at] = g
	}
	return g
}

func (gs *Groups) variable(v *types.Var) *Group {
	switch {
	case v == nil || v.IsField() || !gs.holds.of(v.Type()):
		return nil
	case flow.IsPackageVar(v):
		return gs.global
	}
	v = v.Origin()
	g := gs.vars[v]
	if g == nil {
		g = new(Group)
		gs.vars[v] = g
	}
	return g
}

func (gs *Groups) expr(e ast.Expr) *Group {
	g := gs.exprs[e]
	if g == nil {
		g = new(Group)
		gs.exprs[e] = g
	}
	return g
}

func (gs *Groups) of(e ast.Expr) *Group {
	ix := gs.r.ix
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, _ := ix.Info.ObjectOf(e).(*types.Var)
		return gs.variable(v)
	case *ast.SelectorExpr:
		if ix.Info.Selections[e] == nil {
			return gs.of(e.Sel) // of a package
		}
		if gs.isMethod(e) {
			return gs.expr(e)
		}
		return inside(gs.itself(e, e.X))
	case *ast.IndexExpr:
		return inside(gs.itself(e, e.X))
	case *ast.SliceExpr:
		return gs.itself(e, e.X)
	case *ast.StarExpr:
		return gs.itself(e, e.X)
	case *ast.UnaryExpr:
		if e.Op == token.ARROW {
			return inside(gs.itself(e, e.X))
		}
		return gs.itself(e, e.X)
	case *ast.TypeAssertExpr:
		return gs.itself(e, e.X)
	case *ast.FuncLit:
		return gs.expr(e)
	case *ast.CompositeLit:
		if gs.holds.of(ix.TypeOf(e)) {
			return gs.expr(e)
		}
	case *ast.CallExpr:
		switch {
		case ix.IsConversion(e):
			return gs.itself(e, e.Args[0])
		case gs.holds.of(ix.TypeOf(e)):
			return gs.expr(e)
		}
	}
	return nil
}

func inside(g *Group) *Group {
	if g == nil {
		return nil
	}
	return g.Inside()
}

// itself returns the group of x, which e stands for or is a part of, if e holds an
// object.
func (gs *Groups) itself(e, x ast.Expr) *Group {
	if !gs.holds.of(gs.r.ix.TypeOf(e)) {
		return nil
	}
	return gs.of(x)
}

// makes returns the type of the program of which e, a literal or a call, makes a value.
func (gs *Groups) makes(e ast.Expr) *types.Named {
	t := gs.r.ix.TypeOf(e)
	if call, ok := e.(*ast.CallExpr); ok {
		if len(call.Args) != 1 || !gs.r.ix.IsBuiltin(call, "new") {
			return nil
		}
		t = gs.r.ix.TypeOf(call.Args[0])
	}
	return gs.ourType(t)
}

func (gs *Groups) ourType(t types.Type) *types.Named {
	named := catalog.Named(t)
	if named == nil || !gs.ours(named.Obj().Pkg()) {
		return nil
	}
	return named.Origin()
}

// toObject tells of types whether their values may lead to an object of the program. A
// context does not count: who puts an object into one keeps it.
func (gs *Groups) toObject(t types.Type) (leads, known bool) {
	if catalog.IsContext(t) {
		return false, true
	}
	named := gs.ourType(t)
	leads = named != nil && !kinds.IsBasic(named)
	return leads, leads
}

// join makes two groups one.
func (gs *Groups) join(a, b *Group) {
	if a == nil || b == nil {
		return
	}
	if a, b = a.find(), b.find(); a == b {
		return
	}
	a.same = b
	b.Kept, b.Returned, b.in = b.Kept || a.Kept, b.Returned|a.Returned, append(b.in, a.in...)
	if b.inside == nil {
		b.inside = a.inside
	}
	gs.join(a.inside, b.inside)
}

// put notes that what a holds is put into what b holds.
func (gs *Groups) put(a, b *Group) {
	if a != nil && b != nil {
		a.find().in = append(a.find().in, b.Inside())
	}
}

func (gs *Groups) keep(g *Group) {
	if g != nil {
		g.find().Kept = true
	}
}

// assign notes that a place gets a value.
func (gs *Groups) assign(to ast.Expr, from *Group) {
	into := gs.of(to)
	if from == nil {
		return
	}
	if id, ok := ast.Unparen(to).(*ast.Ident); ok && into != gs.global {
		if id.Name != "_" {
			gs.join(from, into)
		}
		return
	}
	if into == nil {
		into = gs.root(to)
	}
	gs.put(from, into)
}

// root returns the group of the variable that e is a part of, whatever its type.
func (gs *Groups) root(e ast.Expr) *Group {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			if gs.r.ix.Info.Selections[x] == nil {
				return gs.of(x)
			}
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.UnaryExpr:
			e = x.X
		default:
			return gs.of(e)
		}
	}
}

// isMethod reports whether e stands for a method of a value.
func (gs *Groups) isMethod(e *ast.SelectorExpr) bool {
	sel := gs.r.ix.Info.Selections[e]
	return sel != nil && sel.Kind() == types.MethodVal
}

// walk looks at the body of f, without those of the literals in it. Who has a literal
// has what it captures and returns, and who has a method its object.
func (gs *Groups) walk(f *flow.Func) {
	lit, _ := f.Node.(*ast.FuncLit)
	leave := func(g *Group, i int) {
		switch {
		case g == nil:
		case lit != nil:
			gs.put(g, gs.of(lit))
		default:
			g.find().Returned |= 1 << i
		}
	}
	results := f.Sig.Results()
	for i := range results.Len() {
		leave(gs.variable(results.At(i)), i)
	}
	if lit != nil {
		gs.captured(f, gs.of(lit))
	}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.AssignStmt:
			gs.assignAll(n.Lhs, n.Rhs)
		case *ast.ValueSpec:
			names := make([]ast.Expr, len(n.Names))
			for i, name := range n.Names {
				names[i] = name
				if named := gs.ourType(gs.r.ix.TypeOf(name)); named != nil && len(n.Values) == 0 {
					gs.makeIn(f, named, gs.of(name))
				}
			}
			gs.assignAll(names, n.Values)
		case *ast.RangeStmt:
			for _, v := range []ast.Expr{n.Key, n.Value} {
				if v != nil {
					gs.join(inside(gs.of(n.X)), gs.of(v))
				}
			}
		case *ast.TypeSwitchStmt:
			gs.switched(n)
		case *ast.SendStmt:
			gs.put(gs.of(n.Value), gs.root(n.Chan))
		case *ast.ReturnStmt:
			for i := range results.Len() {
				switch len(n.Results) {
				case results.Len():
					leave(gs.of(n.Results[i]), i)
				case 1:
					leave(gs.oneOf(n.Results[0], i), i)
				}
			}
		case *ast.CompositeLit:
			gs.literal(f, n)
		case *ast.CallExpr:
			gs.builtin(f, n)
			gs.called[ast.Unparen(n.Fun)] = true
		case *ast.SelectorExpr:
			if gs.isMethod(n) && !gs.called[n] {
				gs.put(gs.root(n.X), gs.of(n))
			}
		}
		return true
	})
	for _, call := range f.Calls {
		gs.call(call)
	}
}

// captured puts what a literal captures into its group.
func (gs *Groups) captured(lit *flow.Func, g *Group) {
	for _, use := range gs.r.ix.Captures(lit) {
		gs.put(gs.of(use.Ident), g)
	}
}

func (gs *Groups) assignAll(to, values []ast.Expr) {
	for i, e := range to {
		switch {
		case len(values) == len(to):
			gs.assign(e, gs.of(values[i]))
		case len(values) == 1:
			gs.assign(e, gs.oneOf(values[0], i))
		}
	}
}

// oneOf returns the group of value i of an expression that has several: a call, or an
// expression that also says whether there is one.
func (gs *Groups) oneOf(e ast.Expr, i int) *Group {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return gs.result(call, i)
	}
	if i > 0 {
		return nil
	}
	return gs.of(e)
}

func (gs *Groups) switched(n *ast.TypeSwitchStmt) {
	assign, ok := n.Assign.(*ast.AssignStmt)
	if !ok {
		return
	}
	from := gs.of(assign.Rhs[0].(*ast.TypeAssertExpr).X)
	for _, clause := range n.Body.List {
		if v, ok := gs.r.ix.Info.Implicits[clause].(*types.Var); ok {
			gs.join(from, gs.variable(v))
		}
	}
}

// makeIn notes that values of the type that f makes are in a group.
func (gs *Groups) makeIn(f *flow.Func, t *types.Named, g *Group) {
	if g == nil {
		return
	}
	if first := gs.made[maker{f, t}]; first != nil {
		gs.join(first, g)
	}
	gs.made[maker{f, t}] = g
}

func (gs *Groups) literal(f *flow.Func, lit *ast.CompositeLit) {
	whole := gs.of(lit)
	if t := gs.makes(lit); t != nil {
		gs.makeIn(f, t, whole)
	}
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			e = kv.Value
		}
		gs.put(gs.of(e), whole)
	}
}

func (gs *Groups) builtin(f *flow.Func, call *ast.CallExpr) {
	switch {
	case gs.makes(call) != nil:
		gs.makeIn(f, gs.makes(call), gs.of(call))
	case gs.r.ix.IsBuiltin(call, "append"):
		gs.join(gs.of(call), gs.of(call.Args[0]))
		for _, e := range call.Args[1:] {
			gs.put(gs.of(e), gs.of(call))
		}
	case gs.r.ix.IsBuiltin(call, "copy"):
		gs.put(gs.of(call.Args[1]), gs.root(call.Args[0]))
	}
}

// call notes what becomes of the arguments of a call that the program does not tell.
func (gs *Groups) call(call *flow.Call) {
	recv := call.Receiver(gs.r.ix.Info)
	callee := call.Callee
	switch {
	case call.Mode == flow.Go:
		gs.keepAll(call)
		gs.keep(gs.of(call.Expr.Fun))
		if recv != nil {
			gs.keep(gs.root(recv))
		}
	case callee == nil:
		gs.eachResult(call.Expr, func(g *Group) { gs.join(inside(gs.of(call.Expr.Fun)), g) })
		if len(gs.r.calls.Callees(call)) == 0 {
			gs.keepAll(call)
		}
	case gs.ours(callee.Pkg()):
	default:
		gs.library(call, recv)
	}
}

func (gs *Groups) keepAll(call *flow.Call) {
	for _, arg := range call.Expr.Args {
		gs.keep(gs.of(arg))
	}
}

// library notes what a library makes of what it gets. It may call what it gets as a
// function or as an interface at any time; anything else it returns, or leaves in its
// receiver.
func (gs *Groups) library(call *flow.Call, recv ast.Expr) {
	var in *Group
	if recv != nil {
		in = gs.root(recv)
		gs.eachResult(call.Expr, func(g *Group) { gs.join(in, g) })
	}
	sig := call.Callee.Signature()
	intoContext := sig.Results().Len() > 0 && catalog.IsContext(sig.Results().At(0).Type())
	for i, arg := range call.Expr.Args {
		g := gs.of(arg)
		if g == nil {
			continue
		}
		if intoContext || calls(paramType(sig, i)) && !gs.runsInside(arg) {
			gs.keep(g)
		}
		gs.eachResult(call.Expr, func(to *Group) { gs.put(g, to) })
		gs.put(g, in)
	}
}

// eachResult calls do for the group of each result of a call.
func (gs *Groups) eachResult(call *ast.CallExpr, do func(*Group)) {
	n := 1
	if t, ok := gs.r.ix.TypeOf(call).(*types.Tuple); ok {
		n = t.Len()
	}
	for i := range n {
		do(gs.result(call, i))
	}
}

// runsInside reports whether an argument is a literal that runs before the call is over.
func (gs *Groups) runsInside(arg ast.Expr) bool {
	lit, ok := ast.Unparen(arg).(*ast.FuncLit)
	return ok && gs.r.RunsInside(gs.r.ix.FuncOf(lit))
}

// paramType returns the type of the parameter that argument i is.
func paramType(sig *types.Signature, i int) types.Type {
	last := sig.Params().Len() - 1
	if sig.Variadic() && i >= last {
		if s, ok := sig.Params().At(last).Type().Underlying().(*types.Slice); ok {
			return s.Elem()
		}
	}
	return sig.Params().At(min(i, last)).Type()
}

// calls reports whether who gets a value of the type can call it: a function, or an
// interface with methods.
func calls(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return u.NumMethods() > 0
	case *types.Signature:
		return true
	}
	return false
}
