package escape

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// A Source is what a value may lead to, and what ends while the value lives on: a
// context, or memory.
type Source struct {
	// Memory says that what ends is memory that is used again: a copy of it is free,
	// and so is what the memory merely points to. Else it is a context, and so all that
	// is made with it.
	Memory bool
	// Expr reports whether an expression, in f, is the source; nil if none is.
	Expr func(f *flow.Func, e ast.Expr) bool
	// Def reports whether a definition makes v the source, of a parameter also the
	// value on entry, where d is nil; nil if none does.
	Def func(v *types.Var, d *flow.Def) bool
	// Field is the name of a field along which the way must lead from a definition; "" if
	// any way will do.
	Field string
}

// A Way is how a value leads to its source.
type Way struct {
	// Calls are those whose results hold what they get, from the value on.
	Calls []*ast.CallExpr
	// Path are the fields of the source along which it leads: ".cfg.name".
	Path string
	// Loose says that the way leads along a pointer that the source has, so that what is
	// there need not end with it.
	Loose bool
	// Guess says that nothing but its signature tells that one of the calls makes
	// something which holds what it gets.
	Guess bool
}

// Leads reports whether component i of the value of e, in f, leads to a source: it is
// the source, or refers to it, or something in it or behind it does.
func (r *Escapes) Leads(f *flow.Func, e ast.Expr, i int, src *Source) (Way, bool) {
	w := &refWalk{r: r, src: src, seen: make(map[refKey]bool), left: maxRefs}
	if w.component(f, e, max(i, 0)) {
		return w.way, true
	}
	return Way{}, false
}

// ResultLeads is Leads for result i of f at one of its returns.
func (r *Escapes) ResultLeads(f *flow.Func, ret *ast.ReturnStmt, i int, src *Source) (Way, bool) {
	w := &refWalk{r: r, src: src, seen: make(map[refKey]bool), left: maxRefs}
	if w.result(f, ret, i) {
		return w.way, true
	}
	return Way{}, false
}

// passes reports whether the way leads along a field of the name.
func (w Way) passes(field string) bool { return strings.Contains(w.Path+".", "."+field+".") }

// maxRefs bounds the expressions that a walk looks at.
const maxRefs = 1000

// A refWalk goes from a value to what it refers to, until it finds the source.
type refWalk struct {
	r    *Escapes
	src  *Source
	seen map[refKey]bool
	left int
	way  Way
}

// A refKey is a definition that was followed; def is nil for what was put into the
// variable.
type refKey struct {
	v     *types.Var
	def   ast.Node
	loose bool
}

// component follows component i of the value of e.
func (w *refWalk) component(f *flow.Func, e ast.Expr, i int) bool {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return w.call(f, call, i)
	}
	return i == 0 && w.expr(f, e) // else the ok of v, ok := m[k]
}

// expr follows the value of e.
func (w *refWalk) expr(f *flow.Func, e ast.Expr) bool {
	if w.left--; w.left < 0 || e == nil {
		return false
	}
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		return w.call(f, call, 0)
	}
	ix := w.r.ix
	t := ix.TypeOf(e)
	if !w.leads(t) && !isString(t) {
		return false
	}
	if w.src.Expr != nil && w.src.Expr(f, e) {
		return true
	}
	if v := ix.VarOf(e); v != nil {
		return w.variable(f, v, e)
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		return w.selected(f, e)
	case *ast.IndexExpr:
		return w.leads(t) && w.part(f, e.X, t)
	case *ast.SliceExpr:
		if elem, ok := kinds.Under(t).(*types.Slice); ok && isLink(elem.Elem()) && w.r.isZero(e.High) {
			return false // of its elements none is left
		}
		return w.expr(f, e.X)
	case *ast.StarExpr:
		if conv, ok := ast.Unparen(e.X).(*ast.CallExpr); ok && isString(t) {
			return ix.IsConversion(conv) && w.expr(f, conv) // *(*string)(unsafe.Pointer(&p))
		}
		return w.leads(t) && !w.takenOut(f, e) && w.expr(f, e.X)
	case *ast.UnaryExpr:
		return e.Op == token.AND && (w.expr(f, e.X) || w.src.Memory && w.inside(f, e.X))
	case *ast.TypeAssertExpr:
		return w.expr(f, e.X)
	case *ast.CompositeLit:
		return w.composite(f, e)
	case *ast.FuncLit:
		return w.literal(e)
	}
	return false
}

// composite follows the elements of a composite literal.
func (w *refWalk) composite(f *flow.Func, lit *ast.CompositeLit) bool {
	isMap := kinds.IsMap(w.r.ix.TypeOf(lit))
	for i, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if isMap && w.expr(f, kv.Key) {
				return true
			}
			elt = kv.Value
		}
		if !w.idle(w.r.ix.FieldAt(lit, i)) && w.expr(f, elt) {
			return true
		}
	}
	return false
}

// inside follows the memory that e, of which the address is taken, is a part of.
func (w *refWalk) inside(f *flow.Func, e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr:
		return w.expr(f, e.X)
	case *ast.SelectorExpr:
		return w.expr(f, e.X)
	}
	return false
}

// idle reports whether a field is there for a context that nobody ever looks at: what has
// it does not end with that.
func (w *refWalk) idle(field *types.Var) bool {
	return !w.src.Memory && field != nil && !field.Exported() && !field.Embedded() && kinds.Carries(field.Type()) && !w.r.memory.ReadsField(field)
}

// selected follows a field, or the receiver of a method value.
func (w *refWalk) selected(f *flow.Func, e *ast.SelectorExpr) bool {
	sel := w.r.ix.Info.Selections[e]
	switch {
	case sel == nil:
		return false
	case sel.Kind() != types.FieldVal:
		return w.expr(f, e.X)
	case !w.leads(sel.Type()) || w.takenOut(f, e):
		return false
	case !w.src.Memory && kinds.Carries(w.r.ix.TypeOf(e.X)) && !kinds.Carries(sel.Type()):
		return false // what else a request has does not end with its context
	}
	if made, found := w.madeField(f, e); made {
		return found
	}
	return w.along("."+e.Sel.Name, func() bool { return w.part(f, e.X, sel.Type()) })
}

// maxPath bounds the length of a path.
const maxPath = 40

// along follows what lies behind a path of fields.
func (w *refWalk) along(path string, follow func() bool) bool {
	was := w.way.Path
	if len(was) < maxPath {
		w.way.Path = path + was
	}
	if follow() {
		return true
	}
	w.way.Path = was
	return false
}

// part follows what has a part of type t. Where memory is the source, what a part points
// to is not of the same memory.
func (w *refWalk) part(f *flow.Func, x ast.Expr, t types.Type) bool {
	if w.src.Memory && isLink(t) && !w.way.Loose {
		w.way.Loose = true
		if w.expr(f, x) {
			return true
		}
		w.way.Loose = false
		return false
	}
	return w.expr(f, x)
}

// isLink reports whether a value of the type has nothing but a way to something else.
func isLink(t types.Type) bool {
	switch kinds.Under(t).(type) {
	case *types.Pointer, *types.Interface, *types.Signature, *types.Chan:
		return true
	}
	return false
}

func isString(t types.Type) bool {
	b, ok := kinds.Under(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// madeField follows a field of a local variable that holds a struct literal: what is in
// the other fields does not matter. It is not made if the variable has other values.
func (w *refWalk) madeField(f *flow.Func, e *ast.SelectorExpr) (made, found bool) {
	v := w.r.ix.VarOf(e.X)
	if !w.r.ownVar(f, v) || !madeOnce(w.r.ix.Var(v)) {
		return false, false
	}
	for _, d := range w.r.ix.Var(v).Defs {
		if lit := literalOf(d.Rhs); lit != nil {
			if field := w.r.ix.FieldOf(lit, e.Sel.Name); field != nil && w.expr(f, field) {
				return true, true
			}
		}
	}
	return true, w.put(f, v, e, e.Sel.Name)
}

// literalOf returns the composite literal that e is, or takes the address of; nil if it
// is none.
func literalOf(e ast.Expr) *ast.CompositeLit {
	e = ast.Unparen(e)
	if amp, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(amp.X)
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
}

// takenOut reports whether f puts something new in the place of what e, a field or what
// a pointer points to, is read for: then that belongs to who has read it.
func (w *refWalk) takenOut(f *flow.Func, e ast.Expr) bool {
	if !w.src.Memory || f == nil {
		return false
	}
	text := ""
	return slices.ContainsFunc(f.Stores, func(st *flow.Store) bool {
		if st.Node.Pos() < e.End() || st.Rhs == nil || !w.r.isNew(st.Rhs) {
			return false
		}
		if text == "" {
			text = types.ExprString(e)
		}
		return types.ExprString(st.Lhs) == text
	})
}

// isNew reports whether the value of e is made where it stands, or nil.
func (r *Escapes) isNew(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit, *ast.UnaryExpr:
		return literalOf(e) != nil
	case *ast.CallExpr:
		return r.ix.IsBuiltin(e, "make") || r.ix.IsBuiltin(e, "new")
	}
	return r.calls.IsNil(e)
}

// variable follows the values that v may have at e, and what was put into them.
func (w *refWalk) variable(f *flow.Func, v *types.Var, e ast.Expr) bool {
	if flow.IsPackageVar(v) {
		return false
	}
	known := w.r.ix.Var(v)
	if known.Func == nil {
		return false
	}
	defs, entry := w.r.ix.Reaching(v, f, e.Pos())
	if _, isParam := known.Func.Param(v); isParam && entry && w.isSource(v, nil) {
		return true
	}
	for i := range defs {
		if w.isSource(v, &defs[i]) || w.enter(v, defs[i].Node) && w.definition(f, v, defs[i]) {
			return true
		}
	}
	return w.enter(v, nil) && w.put(f, v, e, "")
}

// isZero reports whether e is the number 0.
func (r *Escapes) isZero(e ast.Expr) bool {
	if e == nil {
		return false
	}
	n := r.ix.Info.Types[e].Value
	return n != nil && n.Kind() == constant.Int && constant.Sign(n) == 0
}

// isSource reports whether a definition makes v the source, and not only what the
// function has put into it from elsewhere.
func (w *refWalk) isSource(v *types.Var, d *flow.Def) bool {
	return w.src.Def != nil && (w.src.Field == "" || w.way.passes(w.src.Field)) && w.src.Def(v, d) && !(w.src.Memory && w.foreign(v))
}

// foreign reports whether the way leads along a field of v in which the function that
// declares v has put what belongs to somebody else.
func (w *refWalk) foreign(v *types.Var) bool {
	f := w.r.ix.Var(v).Func
	field, _, _ := strings.Cut(strings.TrimPrefix(w.way.Path, "."), ".")
	if field == "" || f == nil {
		return false
	}
	for _, st := range f.Stores {
		if st.Rhs == nil || !isField(st.Lhs, field) || w.r.memory.Root(st.Lhs) != v {
			continue
		}
		if from := w.r.memory.Root(st.Rhs); from != nil && from != v {
			return true
		}
	}
	return slices.ContainsFunc(f.Calls, func(call *flow.Call) bool { return w.givenTo(call, v, field) })
}

// givenTo reports whether a call stores an argument in a field of v.
func (w *refWalk) givenTo(call *flow.Call, v *types.Var, field string) bool {
	for _, t := range w.r.calls.Targets(call) {
		for _, s := range w.r.calls.EffectsOf(t).Stores {
			if s.Param < 0 || s.Into == facts.NoParam || !s.Whole || s.Place != "."+field {
				continue
			}
			if into := w.r.calls.TargetArg(t, call.Expr, s.Into); into != nil && w.r.memory.Root(into) == v {
				return true
			}
		}
	}
	return false
}

// enter reports whether a definition was not followed before.
func (w *refWalk) enter(v *types.Var, def ast.Node) bool {
	key := refKey{v, def, w.way.Loose}
	if w.seen[key] {
		return false
	}
	w.seen[key] = true
	return true
}

// definition follows one definition of v.
func (w *refWalk) definition(f *flow.Func, v *types.Var, d flow.Def) bool {
	if d.Func != nil {
		f = d.Func
	}
	switch d.Kind {
	case flow.Assign:
		return w.component(f, d.Rhs, max(d.Index, 0))
	case flow.Switch:
		return w.expr(f, d.Rhs)
	case flow.Key, flow.Value:
		return w.leads(v.Type()) && w.part(f, d.Rhs, v.Type())
	}
	return false
}

// put follows what is put into the value of v before e, by stores and by functions that
// store what they get; with the name of a field only what is put there.
func (w *refWalk) put(f *flow.Func, v *types.Var, e ast.Expr, field string) bool {
	known := w.r.ix.Var(v)
	if kinds.IsChan(v.Type()) && !w.src.Memory {
		return w.fed(known)
	}
	if !kinds.HoldsParts(v.Type()) {
		return false
	}
	before := func(g *flow.Func, n ast.Node) bool { return g != f || n.Pos() < e.Pos() || len(f.Loops(e.Pos())) > 0 }
	for g := range known.Func.All() {
		for _, st := range g.Stores {
			if st.Rhs == nil || !before(g, st.Node) || w.r.memory.Root(st.Lhs) != v || field != "" && !isField(st.Lhs, field) || w.idle(w.r.ix.FieldNamed(st.Lhs)) {
				continue
			}
			if w.component(g, st.Rhs, max(st.Index, 0)) {
				return true
			}
		}
		for _, call := range g.Calls {
			if before(g, call.Expr) && w.putBy(g, call, v) {
				return true
			}
		}
	}
	return false
}

// fed follows what the goroutines have that get a channel, or capture it, as far as the
// function that has made it leaves it to them to close it.
func (w *refWalk) fed(ch *flow.Var) bool {
	if w.r.closed(ch) {
		return false
	}
	return slices.ContainsFunc(ch.Uses, func(use flow.Use) bool {
		for g := use.Func; g != ch.Func && g != nil; g = g.Outer {
			if lit, ok := g.Node.(*ast.FuncLit); ok && g.Site.Kind == flow.Gone {
				return w.literal(lit) || w.goes(g.Outer, g.Site.Call)
			}
		}
		s := w.r.ix.SiteOf(use)
		return s.Kind == flow.Argument && s.Mode == flow.Go && w.goes(use.Func, s.Call)
	})
}

// goes follows what a call in f gets that starts a goroutine.
func (w *refWalk) goes(f *flow.Func, call *ast.CallExpr) bool {
	recv := w.r.ix.Arg(call, -1)
	return recv != nil && w.expr(f, recv) || slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return w.expr(f, arg) })
}

// closed reports whether the function that has made a channel closes it itself.
func (r *Escapes) closed(ch *flow.Var) bool {
	return slices.ContainsFunc(ch.Uses, func(use flow.Use) bool {
		s := r.ix.SiteOf(use)
		return use.Func == ch.Func && s.Kind == flow.Argument && s.Mode == flow.Plain && r.ix.IsBuiltin(s.Call, "close")
	})
}

func isField(e ast.Expr, name string) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == name
}

// putBy follows what a call puts into the value of v, its receiver or an argument.
func (w *refWalk) putBy(f *flow.Func, call *flow.Call, v *types.Var) bool {
	recv := call.Receiver(w.r.ix.Info)
	if (recv == nil || w.r.memory.Root(recv) != v) && !slices.ContainsFunc(call.Expr.Args, func(arg ast.Expr) bool { return w.r.memory.Root(arg) == v }) {
		return false
	}
	for _, t := range w.r.calls.Targets(call) {
		for _, s := range w.r.calls.EffectsOf(t).Stores {
			if s.Param == facts.NoParam || s.Into == facts.NoParam || !s.Whole {
				continue
			}
			into, from := w.r.calls.TargetArg(t, call.Expr, s.Into), w.r.calls.TargetArg(t, call.Expr, s.Param)
			if into != nil && from != nil && w.r.memory.Root(into) == v && w.r.memory.Root(from) != v && w.expr(f, from) {
				return true
			}
		}
	}
	return false
}

// literal follows what a literal captures.
func (w *refWalk) literal(lit *ast.FuncLit) bool {
	g := w.r.ix.FuncOf(lit)
	return g != nil && slices.ContainsFunc(w.r.ix.Captures(g), func(use flow.Use) bool { return w.expr(use.Func, use.Ident) })
}

// call follows result i of a call.
func (w *refWalk) call(f *flow.Func, call *ast.CallExpr, i int) bool {
	if w.left--; w.left < 0 {
		return false
	}
	if i == 0 && w.src.Expr != nil && w.src.Expr(f, call) {
		return true
	}
	ix := w.r.ix
	t := kinds.ResultType(ix.TypeOf(call), i)
	switch {
	case t == nil || kinds.IsError(t):
		return false
	case ix.IsConversion(call):
		return len(call.Args) == 1 && isString(t) == isString(ix.TypeOf(call.Args[0])) && w.expr(f, call.Args[0])
	case ix.Info.Types[call.Fun].IsBuiltin():
		return w.builtin(f, call)
	case !w.leads(t) && !isString(t):
		return false
	}
	w.way.Calls = append(w.way.Calls, call)
	if w.catalogued(f, call, i) || w.known(f, call, i) || w.bound(f, call, t) || w.shaped(f, call, t) || w.wrapped(f, call, t) {
		return true
	}
	w.way.Calls = w.way.Calls[:len(w.way.Calls)-1]
	return false
}

// builtin follows the result of a builtin function.
func (w *refWalk) builtin(f *flow.Func, call *ast.CallExpr) bool {
	switch {
	case w.r.ix.IsBuiltin(call, "append"):
		if w.expr(f, call.Args[0]) {
			return true
		}
		if !call.Ellipsis.IsValid() {
			return slices.ContainsFunc(call.Args[1:], func(arg ast.Expr) bool { return w.expr(f, arg) })
		}
		list := call.Args[len(call.Args)-1]
		elem, ok := kinds.Under(w.r.ix.TypeOf(list)).(*types.Slice) // its elements are copied
		return ok && w.leads(elem.Elem()) && w.part(f, list, elem.Elem())
	case w.r.ix.IsBuiltin(call, "String"), w.r.ix.IsBuiltin(call, "Slice"), w.r.ix.IsBuiltin(call, "SliceData"), w.r.ix.IsBuiltin(call, "StringData"):
		return w.expr(f, call.Args[0])
	}
	return false
}

// catalogued follows result i of a call by the catalog.
func (w *refWalk) catalogued(f *flow.Func, call *ast.CallExpr, i int) bool {
	callee := w.r.ix.Callee(call)
	return slices.ContainsFunc(catalog.Roles(callee), func(role *catalog.Func) bool {
		leads := role.Role == catalog.Holds || role.Role == catalog.Passing || i == 0 && (role.Role == catalog.Keeps || role.Role == catalog.Derive)
		return leads && w.expr(f, w.r.ix.Arg(call, role.Arg))
	})
}

// known follows result i of a call by the summaries of what it may enter, and into the
// literals among that.
func (w *refWalk) known(f *flow.Func, call *ast.CallExpr, i int) bool {
	for _, t := range w.r.calls.TargetsOfCall(call) {
		e := w.r.calls.EffectsOf(t)
		arg := func(p int) ast.Expr { return w.r.calls.TargetArg(t, call, p) }
		for _, h := range e.Holds {
			if h.Result != i {
				continue
			}
			was := w.way.Loose
			w.way.Loose = was || h.Loose && w.src.Memory
			if w.along(h.Path, func() bool { return w.expr(f, arg(h.Param)) }) {
				return true
			}
			w.way.Loose = was
		}
		for _, a := range e.Aliases {
			if a.Result != i || a.Of == facts.NoParam {
				continue
			}
			if w.along(a.Place, func() bool { return w.part(f, arg(a.Of), kinds.ResultType(w.r.ix.TypeOf(call), i)) }) {
				return true
			}
		}
		for _, c := range e.Contexts {
			if c.Result == i && c.Kind == facts.Derived && w.expr(f, arg(c.Param)) {
				return true
			}
		}
		if t.Fn == nil && w.returned(t.Func, i) {
			return true
		}
	}
	return false
}

// returned follows result i of a literal into its returns.
func (w *refWalk) returned(lit *flow.Func, i int) bool {
	if lit == nil || i >= lit.Sig.Results().Len() || !w.enter(lit.Sig.Results().At(i), lit.Node) {
		return false
	}
	return slices.ContainsFunc(lit.Returns, func(ret *ast.ReturnStmt) bool { return w.result(lit, ret, i) })
}

// result follows result i of f at one of its returns.
func (w *refWalk) result(f *flow.Func, ret *ast.ReturnStmt, i int) bool {
	res := f.Result(ret, i)
	if res.Named != nil {
		return w.variable(f, res.Named, res.Value)
	}
	return w.component(f, res.Value, res.Index)
}

// bound follows what a call of a function without a body here makes of the context that
// it gets: another carrier of one, as far as nothing else is known, or a value of a type
// whose values end with it.
func (w *refWalk) bound(f *flow.Func, call *ast.CallExpr, t types.Type) bool {
	fn := w.r.ix.Callee(call)
	if w.src.Memory || w.r.ix.Declared(fn) != nil || !catalog.IsBound(t) && (!kinds.Carries(t) || w.cutsOff(fn)) {
		return false
	}
	if recv := w.r.ix.Arg(call, -1); recv != nil && len(call.Args) == 0 && kinds.Carries(w.r.ix.TypeOf(recv)) {
		return w.expr(f, recv) // r.Context()
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return kinds.Carries(w.r.ix.TypeOf(arg)) && w.expr(f, arg) })
}

// cutsOff reports whether it is known where the context that fn returns comes from.
func (w *refWalk) cutsOff(fn *types.Func) bool {
	return catalog.Is(fn, catalog.Detach) != nil || catalog.Is(fn, catalog.Root) != nil || len(w.r.calls.Of(fn).Contexts) > 0
}

// shaped follows what a function of which nothing is known makes of a reader, or of
// bytes, if its result is read from as well: a reader of a reader, a message with its
// body. What ends with a context comes from elsewhere: an answer.
func (w *refWalk) shaped(f *flow.Func, call *ast.CallExpr, t types.Type) bool {
	fn := w.r.ix.Callee(call)
	if !w.src.Memory || fn == nil || w.r.ix.Declared(fn) != nil || w.r.calls.Of(fn).Size() > 0 || !isRead(t, 1) || catalog.IsBound(t) {
		return false
	}
	found := slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		t := w.r.ix.TypeOf(arg)
		return (isRead(t, 0) || kinds.IsBytes(t)) && w.expr(f, arg)
	})
	w.way.Guess = w.way.Guess || found
	return found
}

// wrapped follows the functions that a function without a body here gets, and that it
// returns in another form: sync.OnceValue.
func (w *refWalk) wrapped(f *flow.Func, call *ast.CallExpr, t types.Type) bool {
	if !isFunc(t) || len(w.r.calls.FuncsCalled(call)) > 0 {
		return false
	}
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return isFunc(w.r.ix.TypeOf(arg)) && w.expr(f, arg) })
}

func isFunc(t types.Type) bool {
	_, ok := kinds.Under(t).(*types.Signature)
	return ok
}

// isRead reports whether values of type t are read from: by a method Read, or, where
// depth is left, by that of an exported field.
func isRead(t types.Type, depth int) bool {
	if kinds.HasMethod(t, "Read") {
		return true
	}
	named := catalog.Named(t)
	if named == nil || depth == 0 {
		return false
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range st.Fields() {
		if field.Exported() && isRead(field.Type(), depth-1) {
			return true
		}
	}
	return false
}

// leads reports whether a value of type t can lead to a source.
func (w *refWalk) leads(t types.Type) bool {
	if w.src.Memory {
		return w.r.toMemory.of(t)
	}
	return w.r.toContext.of(t)
}
