package record

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/escape"
	"github.com/crosstalk-go/crosstalk/internal/evidence"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/rule"
	"github.com/crosstalk-go/crosstalk/internal/scope"
	"github.com/crosstalk-go/crosstalk/internal/sign"
	"github.com/crosstalk-go/crosstalk/internal/summary"
)

// Analyzer makes the record of a package. Only a driver that sees the whole module
// runs it.
var Analyzer = &analysis.Analyzer{
	Name: "record",
	Doc:  "record what a package knows of the functions of others, for crosstalk's passes",
	// The arbiter asks scope, too, and must be done.
	Requires:   []*analysis.Analyzer{flow.Analyzer, summary.Analyzer, scope.Analyzer, rule.Arbiter},
	ResultType: reflect.TypeFor[*Package](),
	Run:        rule.Guard(collect, func(pass *analysis.Pass) any { return &Package{Path: pass.Pkg.Path()} }),
}

func collect(pass *analysis.Pass) (any, error) {
	c := &collector{
		pass:  pass,
		ix:    pass.ResultOf[flow.Analyzer].(*flow.Index),
		sum:   pass.ResultOf[summary.Analyzer].(*summary.Result),
		scope: pass.ResultOf[scope.Analyzer].(*scope.Result),
		names: make(map[string]int),
		syms:  make(map[types.Object]int),
		keys:  make(map[*types.Func]int),
		of:    make(map[types.Type]int),

		fieldEnds: make(map[*types.Var]Arg),
		out:       &Package{Path: pass.Pkg.Path(), Program: pass.Pkg.Name() == "main"},
	}
	c.imports()
	c.values()
	c.types()
	c.groups, c.ids = c.sum.Objects(c.ix.InModule), make(map[*escape.Group]int)
	c.out.Groups = []Group{{}}
	made := c.makers()
	for _, named := range made[nil] {
		c.out.Makes = append(c.out.Makes, c.symbol(named.Obj()))
	}
	for _, f := range c.ix.Funcs {
		c.out.Funcs = append(c.out.Funcs, c.function(f, made[f]))
	}
	return c.out, nil
}

// A collector makes the record of one package.
type collector struct {
	pass  *analysis.Pass
	ix    *flow.Index
	sum   *summary.Result
	scope *scope.Result
	out   *Package

	// fields are the values of fields that are contexts, fieldEnds whether they end.
	fields    map[*types.Var][]ast.Expr
	fieldEnds map[*types.Var]Arg

	groups *escape.Groups
	ids    map[*escape.Group]int

	names map[string]int
	syms  map[types.Object]int
	keys  map[*types.Func]int
	of    map[types.Type]int   // places in Interfaces
	used  map[*types.Func]bool // as values
	// passed are the functions that one hands to others which call them at once.
	passed map[*flow.Func][]string
}

// name returns the index of a name in the record.
func (c *collector) name(s string) int {
	i, ok := c.names[s]
	if !ok {
		i = len(c.out.Names)
		c.out.Names = append(c.out.Names, s)
		c.names[s] = i
	}
	return i
}

// symbol returns the index of the symbol of a function or type.
func (c *collector) symbol(obj types.Object) int {
	i, ok := c.syms[obj]
	if !ok {
		i = c.name(sign.Symbol(obj))
		c.syms[obj] = i
	}
	return i
}

// key returns the index of the name and signature of a method.
func (c *collector) key(fn *types.Func) int {
	i, ok := c.keys[fn]
	if !ok {
		sig := fn.Signature()
		// Names of parameters make no difference.
		bare := types.NewSignatureType(nil, nil, nil, unnamed(sig.Params()), unnamed(sig.Results()), sig.Variadic())
		i = c.name(fn.Name() + types.TypeString(bare, nil)[len("func"):])
		c.keys[fn] = i
	}
	return i
}

func unnamed(vars *types.Tuple) *types.Tuple {
	list := make([]*types.Var, vars.Len())
	for i := range list {
		list[i] = types.NewParam(0, nil, "", vars.At(i).Type())
	}
	return types.NewTuple(list...)
}

func (c *collector) imports() {
	for _, pkg := range c.pass.Pkg.Imports() {
		if c.ix.InModule(pkg) {
			c.out.Imports = append(c.out.Imports, c.name(pkg.Path()))
		}
	}
}

// iface returns the place of an interface in the record.
func (c *collector) iface(t types.Type) int {
	i, ok := c.of[t]
	if !ok {
		i = len(c.out.Interfaces)
		c.of[t] = i
		var keys []int
		if of, ok := t.Underlying().(*types.Interface); ok {
			for m := range of.Methods() {
				keys = append(keys, c.key(m))
			}
		}
		c.out.Interfaces = append(c.out.Interfaces, keys)
	}
	return i
}

// types notes the types of which the functions do not tell what methods they have.
func (c *collector) types() {
	scope := c.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || types.IsInterface(obj.Type()) {
			continue
		}
		named, ok := obj.Type().(*types.Named)
		if !ok {
			continue
		}
		t := c.embedding(named)
		generic := named.TypeParams().Len() > 0
		if generic || len(t.Keys) > 0 {
			if generic {
				t.Keys = nil
			}
			c.out.Types = append(c.out.Types, t)
		}
	}
}

// embedding returns what is recorded of a type that has methods from others.
func (c *collector) embedding(named *types.Named) Type {
	out := Type{Name: c.symbol(named.Obj())}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return out
	}
	embeds := false
	for field := range st.Fields() {
		embeds = embeds || field.Embedded()
	}
	if !embeds {
		return out
	}
	for m := range types.NewMethodSet(types.NewPointer(named)).Methods() {
		fn := m.Obj().(*types.Func)
		out.Keys = append(out.Keys, c.key(fn))
		if len(m.Index()) > 1 && c.ix.InModule(fn.Pkg()) && !kinds.OfInterface(fn) {
			out.From = append(out.From, c.symbol(fn.Origin()))
		}
	}
	return out
}

// values finds the functions that are used as values.
func (c *collector) values() {
	called := make(map[*ast.Ident]bool)
	note := func(call *flow.Call) {
		if id := flow.NameOf(call.Expr.Fun); id != nil {
			called[id] = true
		} else if ix, ok := ast.Unparen(call.Expr.Fun).(*ast.IndexExpr); ok {
			called[flow.NameOf(ix.X)] = true // an instance of a generic function
		} else if ix, ok := ast.Unparen(call.Expr.Fun).(*ast.IndexListExpr); ok {
			called[flow.NameOf(ix.X)] = true
		}
	}
	for _, call := range c.ix.Calls {
		note(call)
	}
	for _, f := range c.ix.Funcs {
		for _, call := range f.Calls {
			note(call)
		}
	}
	c.used = make(map[*types.Func]bool)
	c.passed = make(map[*flow.Func][]string)
	var starts []string
	for id, obj := range c.ix.Info.Uses {
		fn, ok := obj.(*types.Func)
		if !ok || called[id] || !c.ix.InModule(fn.Pkg()) || kinds.OfInterface(fn) {
			continue
		}
		fn = fn.Origin()
		f := c.ix.Enclosing(id.Pos())
		switch s := c.siteOf(f, id); {
		case c.scope.SiteRole(s) == catalog.Startup:
			starts = append(starts, sign.Symbol(fn))
		case f != nil && s.Kind == flow.Argument && s.Mode == flow.Plain && c.sum.CalledBy(s.Call, s.Arg, fn.Signature()):
			c.passed[f] = append(c.passed[f], sign.Symbol(fn))
		default:
			c.used[fn] = true
		}
	}
	c.handedOver()
	var others []string
	for fn := range c.used {
		if fn.Pkg() != c.pass.Pkg {
			others = append(others, sign.Symbol(fn))
		}
	}
	c.out.Values, c.out.Starts = c.indexes(others), c.indexes(starts)
}

// siteOf returns what becomes of the function that a name, alone or behind that of a
// package or a value, stands for.
func (c *collector) siteOf(f *flow.Func, id *ast.Ident) flow.Site {
	path := c.ix.Path(f, id)
	var e ast.Expr = id
	if len(path) > 1 {
		if sel, ok := path[len(path)-2].(*ast.SelectorExpr); ok && sel.Sel == id {
			e = sel
		}
	}
	return c.ix.Site(f, e)
}

// handedOver notes the methods by which a library may call a value that it gets as
// an interface of its own.
func (c *collector) handedOver() {
	for _, f := range c.ix.Funcs {
		for _, call := range f.Calls {
			if fn := call.Callee; fn == nil || c.ix.InModule(fn.Pkg()) {
				continue
			}
			sig := call.Callee.Signature()
			for i, arg := range call.Expr.Args {
				if i < sig.Params().Len() {
					c.implements(c.ix.TypeOf(arg), sig.Params().At(i).Type())
				}
			}
		}
		for _, ret := range f.Returns {
			if len(ret.Results) == f.Sig.Results().Len() {
				for i, e := range ret.Results {
					c.implements(c.ix.TypeOf(e), f.Sig.Results().At(i).Type())
				}
			}
		}
	}
}

// implements notes the methods of a value that becomes an interface of a library.
func (c *collector) implements(value, of types.Type) {
	iface, ok := of.Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 || types.IsInterface(value) {
		return
	}
	if named := catalog.Named(of); named != nil && c.ix.InModule(named.Obj().Pkg()) {
		return
	}
	named := catalog.Named(value)
	if named == nil || !c.ix.InModule(named.Obj().Pkg()) {
		return
	}
	for m := range iface.Methods() {
		obj, _, _ := types.LookupFieldOrMethod(value, true, m.Pkg(), m.Name())
		if fn, ok := obj.(*types.Func); ok && c.ix.InModule(fn.Pkg()) {
			c.used[fn.Origin()] = true
		}
	}
}

// makers returns the types of which each function makes values, in the order of their
// symbols.
func (c *collector) makers() map[*flow.Func][]*types.Named {
	made := make(map[*flow.Func][]*types.Named)
	for named, funcs := range c.scope.Makers() {
		if !c.ix.InModule(named.Obj().Pkg()) {
			continue
		}
		for _, f := range funcs {
			if !slices.Contains(made[f], named) {
				made[f] = append(made[f], named)
			}
		}
	}
	for _, list := range made {
		slices.SortFunc(list, func(a, b *types.Named) int { return cmp.Compare(sign.Symbol(a.Obj()), sign.Symbol(b.Obj())) })
	}
	return made
}

// indexes returns the places of names in the record, each once, in their order.
func (c *collector) indexes(names []string) []int {
	slices.Sort(names)
	var list []int
	for _, name := range slices.Compact(names) {
		list = append(list, c.name(name))
	}
	return list
}

func (c *collector) function(f *flow.Func, made []*types.Named) Func {
	out := Func{Name: c.name(f.Symbol()), Outer: -1, Key: -1, Gets: c.gets(f), Marks: c.marks(f)}
	for _, named := range made {
		out.Makes = append(out.Makes, Make{c.symbol(named.Obj()), c.group(c.groups.Made(f, named))})
	}
	if f.Outer != nil {
		out.Outer, out.Runs = f.Outer.Order, c.runs(f)
	}
	if f.Obj != nil && f.Sig.Recv() != nil {
		out.Key = c.key(f.Obj)
	}
	for _, call := range f.Calls {
		out.Calls = c.call(out.Calls, f, call)
	}
	for _, name := range c.indexes(c.passed[f]) {
		out.Calls = append(out.Calls, Call{Callee: name, Line: c.line(f.Node)})
	}
	return out
}

func (c *collector) marks(f *flow.Func) Marks {
	var m Marks
	add := func(ok bool, mark Marks) {
		if ok {
			m |= mark
		}
	}
	add(f.Test || rule.TakesTB(f.Sig), Tests)
	add(f.Obj != nil && c.used[f.Obj], Value)
	add(f.Obj != nil && f.Obj.Exported(), Exported)
	add(c.sum.InOnce(f), Once)
	start := c.scope.StartupSign(f)
	add(start.Says > sign.Open && start.Basis <= sign.Told && (f.Obj == nil || !f.Obj.Exported()), Starts)
	serves := c.scope.ServesSign(f)
	add(serves.Says == sign.Certain, Serves)
	add(serves.Says > sign.Open, MayServe)
	add(c.scope.Evidence(f) != evidence.None, Works)
	return m
}

// runs says when a literal runs.
func (c *collector) runs(lit *flow.Func) Runs {
	switch {
	case lit.Site.Kind == flow.Gone:
		return Beside
	case c.sum.RunsInside(lit):
		return Within
	}
	return Anytime
}

// call adds a call to the list, once for each function of the package that it may
// enter.
func (c *collector) call(to []Call, f *flow.Func, call *flow.Call) []Call {
	fn := call.Callee
	switch {
	case fn == nil:
		for _, g := range c.sum.Callees(call) {
			to = append(to, c.made(f, call, c.name(g.Symbol()), g.Sig))
		}
		return to
	case !c.ix.InModule(fn.Pkg()):
		return to
	case kinds.OfInterface(fn):
		out := c.made(f, call, c.key(fn), fn.Signature())
		out.How |= ByInterface
		out.Of = c.iface(c.ix.TypeOf(call.Receiver(c.ix.Info)))
		return append(to, out)
	}
	return append(to, c.made(f, call, c.symbol(fn), fn.Signature()))
}

// made returns a call of what the name stands for, with how it is made.
func (c *collector) made(f *flow.Func, call *flow.Call, callee int, sig *types.Signature) Call {
	out := Call{Callee: callee, Line: c.line(call.Expr), Args: c.args(call, sig), Gives: c.gives(call, sig), Results: c.results(call, sig)}
	if c.repeats(f, call) {
		out.How |= Repeats
	}
	if c.sum.Memory.FilledAt(f, call.Expr.Pos()) != nil {
		out.How |= Lazily
	}
	if c.calledWithRequest(f, call) {
		out.How |= AtOnce
	}
	return out
}

func (c *collector) line(n ast.Node) int { return c.pass.Fset.Position(n.Pos()).Line }

// repeats reports whether a call is made again and again, for what comes: in a loop
// without a condition, or over a channel.
func (c *collector) repeats(f *flow.Func, call *flow.Call) bool {
	return slices.ContainsFunc(f.Loops(call.Expr.Pos()), func(n ast.Node) bool {
		switch loop := n.(type) {
		case *ast.ForStmt:
			return loop.Cond == nil
		case *ast.RangeStmt:
			_, isChan := c.ix.TypeOf(loop.X).Underlying().(*types.Chan)
			return isChan
		}
		return false
	})
}

// calledWithRequest reports whether the result of a call is a function that is called
// on the spot with a request: F(…)(w, r).
func (c *collector) calledWithRequest(f *flow.Func, call *flow.Call) bool {
	if call.Callee == nil {
		return false
	}
	results := call.Callee.Signature().Results()
	if results.Len() != 1 {
		return false
	}
	if _, ok := results.At(0).Type().Underlying().(*types.Signature); !ok {
		return false
	}
	return slices.ContainsFunc(f.Calls, func(other *flow.Call) bool {
		return ast.Unparen(other.Expr.Fun) == call.Expr && slices.ContainsFunc(other.Expr.Args, func(arg ast.Expr) bool {
			known := catalog.CarrierOf(c.ix.TypeOf(arg))
			return known != nil && !known.Weak
		})
	})
}

// args returns the contexts that a call passes.
func (c *collector) args(call *flow.Call, sig *types.Signature) []Arg {
	var out []Arg
	for i := range sig.Params().Len() {
		if !catalog.IsContext(sig.Params().At(i).Type()) {
			continue
		}
		if arg := c.ix.Arg(call.Expr, i); arg != nil {
			out = append(out, c.origin(arg, i))
		}
	}
	return out
}

// gets returns the groups of the parameters of f.
func (c *collector) gets(f *flow.Func) []Give {
	var out []Give
	add := func(i int, v *types.Var) {
		if g := c.group(c.groups.OfVar(v)); g != 0 {
			out = append(out, Give{i, g})
		}
	}
	add(-1, f.Sig.Recv())
	for i := range f.Sig.Params().Len() {
		add(i, f.Sig.Params().At(i))
	}
	return out
}

// gives returns the groups of the arguments of a call.
func (c *collector) gives(call *flow.Call, sig *types.Signature) []Give {
	var out []Give
	add := func(i int, e ast.Expr) {
		if g := c.group(c.groups.Of(e)); g != 0 {
			out = append(out, Give{i, g})
		}
	}
	if recv := call.Receiver(c.ix.Info); recv != nil {
		add(-1, recv)
	}
	for i, arg := range call.Expr.Args {
		add(min(i, sig.Params().Len()-1), arg)
	}
	return out
}

// results returns the groups of the results of a call, none if they hold no object.
func (c *collector) results(call *flow.Call, sig *types.Signature) []int {
	var out []int
	some := false
	for i := range sig.Results().Len() {
		g := c.group(c.groups.Result(call.Expr, i))
		out = append(out, g)
		some = some || g != 0
	}
	if !some {
		return nil
	}
	return out
}

// group returns the number of a group in the record, 0 for none.
func (c *collector) group(g *escape.Group) int {
	if g == nil {
		return 0
	}
	i, ok := c.ids[g]
	if ok {
		return i
	}
	i = len(c.out.Groups)
	c.ids[g] = i
	c.out.Groups = append(c.out.Groups, Group{Kept: g.Kept, Returned: uint64(g.Returned)})
	inside := c.group(g.Inside())
	var in []int
	for _, to := range g.Holders() {
		in = append(in, c.group(to))
	}
	c.out.Groups[i].Inside, c.out.Groups[i].In = inside, in
	return i
}

// origin says whether the context in e can end: as the likeliest of its origins to.
func (c *collector) origin(e ast.Expr, param int) Arg {
	origins := c.sum.Origins(e)
	if len(origins) == 0 {
		return Arg{Param: param, Ends: May}
	}
	arg := Arg{Param: param, Ends: Never}
	for _, o := range origins {
		switch {
		case o.Cancel != nil, o.Kind == facts.Unknown:
			return Arg{Param: param, Ends: May}
		case o.Kind == facts.Stored:
			arg = arg.or(c.stored(o.Field))
		case o.Kind == facts.Derived:
			in := Arg{Ends: May}
			if of, i, ok := c.param(o.Var); ok {
				in = Arg{Ends: Inherits, Of: of, From: i}
			}
			arg = arg.or(in)
		case o.Kind == facts.Fresh && len(o.Path) > 0:
			return Arg{Param: param, Ends: May} // a function returns it, and may keep its end
		}
	}
	return arg
}

// or returns what is known of a context that is one or the other. What comes from two
// parameters may end.
func (a Arg) or(b Arg) Arg {
	switch {
	case b.Ends == Never, a.Ends == Inherits && b.Ends == Inherits && a.Of == b.Of && a.From == b.From:
	case a.Ends == Never && b.Ends == Inherits:
		a.Ends, a.Of, a.From = Inherits, b.Of, b.From
	default:
		a.Ends, a.Of, a.From = May, 0, 0
	}
	return a
}

// stored says whether a context in a field can end: as those that the package puts
// there, if no other can.
func (c *collector) stored(field *types.Var) Arg {
	if field == nil || field.Exported() || field.Pkg() != c.pass.Pkg {
		return Arg{Ends: May}
	}
	if c.fields == nil {
		c.fields = make(map[*types.Var][]ast.Expr)
		for _, file := range c.pass.Files {
			ast.Inspect(file, c.store)
		}
	}
	arg, ok := c.fieldEnds[field]
	if ok {
		return arg
	}
	c.fieldEnds[field] = Arg{Ends: Never} // of one that is stored to itself the rest decides
	arg = Arg{Ends: Never}
	for _, e := range c.fields[field] {
		if e == nil {
			arg = Arg{Ends: May}
			break
		}
		in := c.origin(e, 0)
		arg = arg.or(in)
	}
	if len(c.fields[field]) == 0 {
		arg.Ends = May
	}
	c.fieldEnds[field] = arg
	return arg
}

// store notes the contexts that a node puts into fields: nil for one that is not known.
func (c *collector) store(n ast.Node) bool {
	put := func(to ast.Expr, value ast.Expr) {
		if v, ok := c.ix.Info.ObjectOf(flow.NameOf(to)).(*types.Var); ok && v.IsField() && catalog.IsContext(v.Type()) {
			c.fields[v.Origin()] = append(c.fields[v.Origin()], value)
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, to := range n.Lhs {
			var value ast.Expr
			switch {
			case len(n.Lhs) == len(n.Rhs):
				value = n.Rhs[i]
			case i == 0:
				value = n.Rhs[0]
			}
			put(to, value)
		}
	case *ast.KeyValueExpr:
		put(n.Key, n.Value)
	case *ast.CompositeLit:
		if st, ok := c.ix.TypeOf(n).Underlying().(*types.Struct); ok {
			for i, e := range n.Elts {
				if _, keyed := e.(*ast.KeyValueExpr); !keyed && catalog.IsContext(st.Field(i).Type()) {
					c.fields[st.Field(i).Origin()] = append(c.fields[st.Field(i).Origin()], e)
				}
			}
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			put(n.X, nil)
		}
	}
	return true
}

// param returns the function, by its place, and the number of the parameter v, a
// plain context.
func (c *collector) param(v *types.Var) (of, i int, ok bool) {
	if v == nil {
		return 0, 0, false
	}
	f := c.ix.Var(v).Func
	if i, ok = evidence.ContextParam(f, v); ok {
		of = f.Order
	}
	return of, i, ok
}
