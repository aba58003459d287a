package summary

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A Place is where an lvalue lives: in the variable Root, or in what Root
// refers to.
type Place struct {
	// Root is the variable at which the way to the place starts: a package
	// variable, a parameter or receiver, or another variable of the function
	// or of one around it. It is nil for a package variable that another
	// package does not export; Global is set then.
	Root *types.Var
	// Global says that the place is a package variable or part of what one
	// refers to.
	Global bool
	// Owner is the function that declares Root, nil for package variables.
	Owner *flow.Func
	// Path is the way from Root to the place: ".cfg.name", "[]" for elements.
	Path string
	// Name is the place in the words of the code: "store.last", "s.cfg.name".
	Name string
	// Deref says that the way leads through a pointer, map, slice or
	// interface: the place is not in Root's own memory.
	Deref bool
	// Key is the key or index of the element, nil if the place is no element;
	// Keyed says that the key varies.
	Key   ast.Expr
	Keyed bool
	// Copied says that the place may be in a copy, by the name of what made it.
	Copied bool
}

// Places returns where the lvalue e, in f, may live: one entry for each value
// that the pointers on the way may have. Places in values that f itself made
// are left out.
func (r *Result) Places(f *flow.Func, e ast.Expr) []Place {
	return r.placeWalk(f).place(e)
}

// Refers returns where what the value of e refers to may live, if e is a
// pointer, map, slice or interface.
func (r *Result) Refers(f *flow.Func, e ast.Expr) []Place {
	return r.placeWalk(f).refers(e)
}

// A placeWalk follows aliases backwards, each definition once: a buffer that is
// appended to n times has n! ways to its start.
type placeWalk struct {
	r *Result
	f *flow.Func
	*walk[Place]
}

func (r *Result) placeWalk(f *flow.Func) *placeWalk {
	return &placeWalk{r: r, f: f, walk: newWalk[Place]()}
}

// maxPlaces bounds what one variable may refer to. Hand-written code stays far
// below.
const maxPlaces = 64

// place returns the memory that the lvalue e denotes.
func (w *placeWalk) place(e ast.Expr) []Place {
	ix := w.r.ix
	e = ast.Unparen(e)
	if v := ix.VarOf(e); v != nil {
		return []Place{w.variable(v, e)}
	}
	switch e := e.(type) {
	case *ast.SelectorExpr:
		sel := ix.Info.Selections[e]
		if sel == nil || sel.Kind() != types.FieldVal {
			return nil
		}
		var base []Place
		if isPointer(ix.TypeOf(e.X)) {
			base = w.refers(e.X)
		} else {
			base = w.place(e.X)
			if base == nil {
				base = w.refers(e.X) // an interface, or the result of a call
			}
		}
		out := make([]Place, len(base))
		for i, p := range base {
			p.Path += "." + e.Sel.Name
			p.Name += "." + e.Sel.Name
			p.Deref = p.Deref || sel.Indirect()
			out[i] = p
		}
		return out
	case *ast.IndexExpr:
		var base []Place
		switch under(ix.TypeOf(e.X)).(type) {
		case *types.Map, *types.Slice, *types.Pointer:
			base = w.refers(e.X)
		case *types.Array:
			base = w.place(e.X)
		default:
			return nil
		}
		out := make([]Place, len(base))
		for i, p := range base {
			p.Path += "[]"
			p.Key = e.Index
			p.Keyed = p.Keyed || w.varies(e.Index)
			p.Name += "[" + keyText(e.Index) + "]"
			out[i] = p
		}
		return out
	case *ast.StarExpr:
		return w.refers(e.X)
	}
	return nil
}

// keyText returns a key for a message: short ones as they are.
func keyText(e ast.Expr) string {
	if s := types.ExprString(e); len(s) <= 24 {
		return s
	}
	return "…"
}

// refers returns the memory that the value of e points to.
func (w *placeWalk) refers(e ast.Expr) []Place {
	ix := w.r.ix
	e = ast.Unparen(e)
	if v := ix.VarOf(e); v != nil {
		return w.pointee(v, e)
	}
	switch e := e.(type) {
	case *ast.SelectorExpr, *ast.IndexExpr, *ast.StarExpr:
		ps := w.place(e)
		for i := range ps {
			ps[i].Deref = true
		}
		return ps
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return w.place(e.X)
		}
	case *ast.TypeAssertExpr:
		return w.refers(e.X)
	case *ast.SliceExpr:
		if isArray(ix.TypeOf(e.X)) {
			return w.place(e.X)
		}
		return w.refers(e.X)
	case *ast.CallExpr:
		return w.result(e, 0)
	}
	return nil
}

func (w *placeWalk) variable(v *types.Var, e ast.Expr) Place {
	p := Place{Root: v, Name: types.ExprString(e), Global: flow.IsPackageVar(v)}
	if !p.Global {
		p.Owner = w.r.ix.Var(v).Func
	}
	return p
}

// pointee returns the memory that the variable v points to.
func (w *placeWalk) pointee(v *types.Var, e ast.Expr) []Place {
	self := w.variable(v, e)
	self.Deref = true
	if self.Global {
		return []Place{self}
	}
	if self.Owner == nil {
		return nil
	}
	var ps []Place
	defs, entry := w.r.ix.Reaching(v, w.f, e.Pos())
	copies, named := w.r.selfCopies(v, defs)
	if len(copies) > 0 {
		// Who copies before a write, where there is something to copy, writes
		// to nothing else.
		defs, entry = copies, false
	}
	self.Copied = named
	_, isParam := self.Owner.Param(v)
	if isParam && entry {
		ps = append(ps, self)
	}
	made := false // by the function that declares v: shared by its literals
	w.left -= len(defs)
	for _, d := range defs {
		from, ok := w.definition(v, d)
		if !ok {
			continue
		}
		for _, p := range from {
			// The same place comes on many ways, each of which would come on
			// as many again.
			p.Copied = p.Copied || named
			if p.Root != v && len(ps) < maxPlaces && !slices.Contains(ps, p) {
				ps = append(ps, p)
			}
		}
		made = made || len(from) == 0
	}
	if !isParam && made && self.Owner != w.f {
		ps = append(ps, self)
	}
	return ps
}

// definition returns what a definition of v makes it refer to; it is not ok
// while it is being followed, and when there was too much to follow.
func (w *placeWalk) definition(v *types.Var, d flow.Def) (from []Place, ok bool) {
	from, _ = w.once(visit{v: v, pos: d.Node.Pos()}, func() []Place {
		inner := *w
		if d.Func != nil {
			inner.f = d.Func
		}
		from := []Place{} // it is followed, even if it refers to nothing
		switch d.Kind {
		case flow.Assign, flow.Switch:
			from = append(from, inner.value(d.Rhs, max(d.Index, 0))...)
		case flow.Value:
			if isReference(v.Type()) {
				for _, p := range inner.refers(d.Rhs) {
					p.Path += "[]"
					p.Name += "[…]"
					p.Keyed = true
					from = append(from, p)
				}
			}
		}
		return from
	})
	return from, from != nil
}

// value returns what component i of the value of e refers to.
func (w *placeWalk) value(e ast.Expr, i int) []Place {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		return w.result(call, i)
	}
	if i > 0 {
		return nil // the ok of v, ok := m[k]
	}
	return w.refers(e)
}

// result returns what result i of a call refers to: what a conversion
// converts, what append appends to, and by the summary of a getter what it
// returns.
func (w *placeWalk) result(call *ast.CallExpr, i int) []Place {
	ix := w.r.ix
	if len(call.Args) > 0 {
		if ix.IsConversion(call) {
			return w.refers(call.Args[0])
		}
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok {
			if b, ok := ix.Info.Uses[id].(*types.Builtin); ok {
				if b.Name() == "append" {
					return w.refers(call.Args[0])
				}
				return nil
			}
		}
	}
	var ps []Place
	for _, t := range w.r.targetsOfCall(call) {
		for _, a := range w.r.EffectsOf(t).Aliases {
			if a.Result != i {
				continue
			}
			if a.Of == NoParam {
				p := w.r.globalOf(t.Fn, a.Place)
				p.Keyed = a.Keyed
				ps = append(ps, p)
				continue
			}
			if arg := w.r.TargetArg(t, call, a.Of); arg != nil {
				for _, p := range w.refersOrPlace(arg) {
					p.Path += a.Place
					p.Name += a.Place
					p.Deref = true
					p.Keyed = p.Keyed || a.Keyed
					ps = append(ps, p)
				}
			}
		}
	}
	return ps
}

// refersOrPlace returns what a method can write when e is its receiver: what e
// points to, or e itself where its address is taken implicitly.
func (w *placeWalk) refersOrPlace(e ast.Expr) []Place {
	if isReference(w.r.ix.TypeOf(e)) {
		return w.refers(e)
	}
	return w.place(e)
}

// globalOf returns the package variable that an effect of fn, nil for a literal,
// names, or the part of one: "store.last", "store.cfg.name". Root is nil if the
// variable is not visible; it may belong to another package than fn.
func (r *Result) globalOf(fn *types.Func, name string) Place {
	p := Place{Global: true, Name: name, Deref: true}
	pkg := r.pass.Pkg // of a literal
	if fn != nil {
		pkg = fn.Pkg()
	}
	pkgName, rest, ok := strings.Cut(name, ".")
	if !ok || pkg == nil {
		return p
	}
	end := strings.IndexAny(rest, ".[")
	if end < 0 {
		end = len(rest)
	}
	if pkg.Name() == pkgName {
		p.Root, _ = pkg.Scope().Lookup(rest[:end]).(*types.Var)
	}
	if p.Root != nil {
		p.Path = rest[end:]
		if p.Root.Pkg() == r.pass.Pkg {
			p.Name = rest
		}
	}
	return p
}

// varies reports whether the key of an element may differ from one request to
// the next: it is no constant, nor something that is set once with the place,
// such as a field of a receiver.
func (w *placeWalk) varies(key ast.Expr) bool {
	if tv, ok := w.r.ix.Info.Types[key]; ok && tv.Value != nil && tv.Value.Kind() != constant.Unknown {
		return false
	}
	switch key := ast.Unparen(key).(type) {
	case *ast.CompositeLit:
		return len(key.Elts) > 0 // ctxKey{}
	case *ast.Ident:
		v := w.r.ix.VarOf(key)
		if v == nil || flow.IsPackageVar(v) {
			return false
		}
		known := w.r.ix.Var(v)
		if known.Func == nil || len(known.Defs) != 1 {
			return true
		}
		if _, isParam := known.Func.Param(v); isParam {
			return true
		}
		d := known.Defs[0]
		return d.Kind != flow.Assign || d.Index > 0 || w.varies(d.Rhs)
	case *ast.BasicLit:
		return false
	}
	return true
}

func under(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return p.Underlying()
	}
	return types.Unalias(t).Underlying()
}

func isPointer(t types.Type) bool {
	_, ok := under(t).(*types.Pointer)
	return ok
}

func isArray(t types.Type) bool {
	_, ok := under(t).(*types.Array)
	return ok
}

// isReference reports whether a value of the type refers to memory that others
// may refer to.
func isReference(t types.Type) bool {
	switch under(t).(type) {
	case *types.Pointer, *types.Map, *types.Slice, *types.Interface, *types.Chan:
		return true
	}
	return false
}

// An Alias is the effect "result Result refers to the package variable Place",
// or to what lies behind parameter Of along the path Place.
type Alias struct {
	Result int
	Of     int // NoParam for a package variable; -1 is the receiver
	Place  string
	Keyed  bool
}

func (a Alias) compare(b Alias) int {
	return cmp.Or(cmp.Compare(a.Result, b.Result), cmp.Compare(a.Of, b.Of), cmp.Compare(a.Place, b.Place))
}

func (a Alias) String() string {
	if a.Of == NoParam {
		return "result " + itoa(a.Result) + " refers to " + a.Place
	}
	return "result " + itoa(a.Result) + " refers to parameter " + itoa(a.Of) + a.Place
}

// inferAliases adds which package variables, and which parts of its
// parameters, f returns references to.
func (r *Result) inferAliases(f *flow.Func, e *Effects) {
	results := f.Sig.Results()
	for i := range results.Len() {
		if !isReference(results.At(i).Type()) || IsError(results.At(i).Type()) || Carries(results.At(i).Type()) {
			continue
		}
		copies := r.returnsMade(f, i)
		for _, ret := range f.Returns {
			for _, p := range r.refersResult(f, ret, i) {
				if r.takesOut(f, p) || copies && p.Path == "" && !p.Global {
					continue
				}
				a := Alias{Result: i, Of: NoParam, Place: p.Name, Keyed: p.Keyed}
				switch {
				case p.Global:
					a.Place = r.globalName(p)
				default:
					of, ok := f.Param(p.Root)
					if !ok || !p.Deref {
						continue
					}
					a.Of, a.Place = of, p.Path
				}
				if len(a.Place) <= maxPlace {
					add(&e.Aliases, a)
				}
			}
		}
	}
}

// returnsMade reports whether f returns, at one of its returns, a value that it
// makes as result i. What returns itself elsewhere copies on write, then: a
// caller cannot tell which of the two it has. To make a value in place of nil is
// no copy.
func (r *Result) returnsMade(f *flow.Func, i int) bool {
	if len(f.Returns) < 2 {
		return false
	}
	for _, ret := range f.Returns {
		if len(ret.Results) != f.Sig.Results().Len() {
			continue
		}
		made := isMade(ret.Results[i])
		if v := r.ix.VarOf(ret.Results[i]); v != nil && !made {
			_, isParam := f.Param(v)
			made = !isParam && r.made(r.ix.Var(v), 0)
		}
		if made && !slices.ContainsFunc(r.ix.Path(f, ret), r.isNilGuard) {
			return true
		}
	}
	return false
}

// isMade reports whether e makes a value: &T{…} or new(T).
func isMade(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		_, ok := ast.Unparen(e.X).(*ast.CompositeLit)
		return ok
	case *ast.CallExpr:
		id, ok := e.Fun.(*ast.Ident)
		return ok && id.Name == "new"
	}
	return false
}

// isNilGuard reports whether n is an if statement that asks whether something is
// nil.
func (r *Result) isNilGuard(n ast.Node) bool {
	guard, ok := n.(*ast.IfStmt)
	if !ok {
		return false
	}
	cond, ok := ast.Unparen(guard.Cond).(*ast.BinaryExpr)
	return ok && cond.Op == token.EQL && r.IsNil(cond.Y)
}

// refersResult returns what result i of f refers to at one of its returns.
func (r *Result) refersResult(f *flow.Func, ret *ast.ReturnStmt, i int) []Place {
	w := r.placeWalk(f)
	results := f.Sig.Results()
	switch {
	case len(ret.Results) == results.Len():
		return w.refers(ret.Results[i])
	case len(ret.Results) == 1:
		return w.value(ret.Results[0], i)
	case results.At(i).Name() != "":
		return w.pointee(results.At(i), &ast.Ident{Name: results.At(i).Name(), NamePos: ret.Pos()})
	}
	return nil
}

// takesOut reports whether f writes the place itself: what it returns from there
// is no longer there, as with a list of free objects.
func (r *Result) takesOut(f *flow.Func, p Place) bool {
	for _, st := range slices.Concat(f.Stores, f.Writes) {
		switch ast.Unparen(st.Rhs).(type) {
		case *ast.SelectorExpr, *ast.SliceExpr: // s.free = x.next
		default:
			continue // s.x = new(T): it is still there
		}
		if r.Root(st.Lhs) != p.Root || p.Root == nil {
			continue
		}
		for _, q := range r.Places(f, st.Lhs) {
			if q.Root == p.Root && q.Path == p.Path {
				return true
			}
		}
	}
	return false
}

// maxPlace bounds the length of a path: a recursion that goes one field deeper
// each time would never end.
const maxPlace = 64

// globalName returns the name of a package variable, or of a part of one, as
// another package would write it.
func (r *Result) globalName(p Place) string {
	if p.Root == nil || p.Root.Pkg() == nil {
		return p.Name
	}
	return p.Root.Pkg().Name() + "." + p.Root.Name() + p.Path
}

var errorType = types.Universe.Lookup("error").Type()

// IsError reports whether t is the type error.
func IsError(t types.Type) bool { return types.Identical(t, errorType) }
