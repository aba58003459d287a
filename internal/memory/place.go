package memory

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
	"github.com/crosstalk-go/crosstalk/internal/sign"
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
	// Process says that it is state of the process that no Go variable of this module
	// is: of the operating system, of the standard library, or of another module, behind
	// a function.
	Process bool
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
	Copied sign.Sign
	// Fallback says that the place is used only where a context holds nothing
	// instead of it.
	Fallback bool
	// Locked says that who lends the place holds a lock meanwhile.
	Locked bool
	// Shallow says that the place is in a copy of what Root is: it shares no more than
	// what its references lead to.
	Shallow bool
}

// Places returns where the lvalue e, in f, may live: one entry for each value
// that the pointers on the way may have. Places in values that f itself made
// are left out.
func (r *Memory) Places(f *flow.Func, e ast.Expr) []Place {
	return r.placeWalk(f).place(e)
}

// Refers returns where what the value of e refers to may live, if e is a
// pointer, map, slice or interface.
func (r *Memory) Refers(f *flow.Func, e ast.Expr) []Place {
	return r.placeWalk(f).refers(e)
}

// A placeWalk follows aliases backwards, each definition once: a buffer that is
// appended to n times has n! ways to its start.
type placeWalk struct {
	r *Memory
	f *flow.Func
	*flow.Walk[Place]
}

func (r *Memory) placeWalk(f *flow.Func) *placeWalk {
	return &placeWalk{r: r, f: f, Walk: flow.NewWalk[Place]()}
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
		if kinds.IsPointer(ix.TypeOf(e.X)) {
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
		switch kinds.Under(ix.TypeOf(e.X)).(type) {
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
			p.Keyed = p.Keyed || w.varies(e.Index) && !w.ofLength(e.Index, types.ExprString(ast.Unparen(e.X)))
			p.Name += "[" + keyText(e.Index) + "]"
			out[i] = p
		}
		return out
	case *ast.StarExpr:
		return w.refers(e.X)
	}
	return nil
}

// ofLength reports whether an index is made of nothing but numbers and the length of
// the sequence, in the words of the code, that it is an index of: the last element is
// the same one for all.
func (w *placeWalk) ofLength(index ast.Expr, sequence string) bool {
	switch e := ast.Unparen(index).(type) {
	case *ast.BasicLit:
		return true
	case *ast.BinaryExpr:
		return w.ofLength(e.X, sequence) && w.ofLength(e.Y, sequence)
	case *ast.CallExpr:
		return callgraph.CalleeName(e) == "len" && len(e.Args) == 1 && types.ExprString(ast.Unparen(e.Args[0])) == sequence
	case *ast.Ident:
		known := w.r.ix.Var(w.r.ix.VarOf(e))
		return len(known.Defs) == 1 && known.Defs[0].Kind == flow.Assign && known.Defs[0].Fresh && w.ofLength(known.Defs[0].Rhs, sequence)
	}
	return false
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
		if kinds.IsArray(ix.TypeOf(e.X)) {
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
	i, isParam := self.Owner.Param(v)
	if isParam && entry {
		var own bool
		if ps, own = w.lent(self.Owner, i); len(ps) == 0 && !own {
			ps = append(ps, self)
		}
	}
	made := false // by the function that declares v: shared by its literals
	w.Left -= len(defs)
	for _, d := range defs {
		from, ok := w.definition(v, d)
		if !ok {
			continue
		}
		for _, p := range from {
			// The same place comes on many ways, each of which would come on
			// as many again.
			p.Copied = sign.Best(p.Copied, named)
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
	from, _ = w.Once(flow.Visit{V: v, Pos: d.Node.Pos()}, func() []Place {
		inner := *w
		if d.Func != nil {
			inner.f = d.Func
		}
		from := []Place{} // it is followed, even if it refers to nothing
		switch d.Kind {
		case flow.Assign, flow.Switch:
			from = append(from, inner.value(d.Rhs, max(d.Index, 0))...)
		case flow.Value:
			if kinds.IsReference(v.Type()) {
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
	if load := catalog.Is(ix.Callee(call), catalog.Load); load != nil {
		if load.Of != "" {
			return []Place{process(load.Of)}
		}
		holder := ix.Arg(call, -1)
		if holder == nil && len(call.Args) > 0 {
			holder = call.Args[0] // atomic.LoadPointer(&p)
		}
		return w.behind(holder)
	}
	var ps []Place
	for _, t := range w.r.calls.TargetsOfCall(call) {
		held, reads, found := w.readResult(t, call, i)
		ps = append(ps, held...)
		for _, a := range w.r.calls.EffectsOf(t).Aliases {
			if a.Result != i {
				continue
			}
			if a.Of == facts.NoParam && found {
				continue
			}
			for _, p := range w.named(t, call, a.Of, a.Place, a.Keyed) {
				p.Fallback = p.Fallback || a.Of == facts.NoParam && reads
				p.Process = p.Process || a.Process
				ps = append(ps, p)
			}
		}
	}
	return ps
}

// named returns the place that an effect of t names in a call of t: a package variable,
// or what lies behind argument of along the path.
func (w *placeWalk) named(t callgraph.Target, call *ast.CallExpr, of int, path string, keyed bool) []Place {
	if of == facts.NoParam {
		p := w.r.globalOf(t.Fn, path)
		p.Keyed = keyed
		return []Place{p}
	}
	arg := w.r.calls.TargetArg(t, call, of)
	if arg == nil {
		return nil
	}
	ps := w.behind(arg)
	for i := range ps {
		ps[i].Path += path
		ps[i].Name += strings.ReplaceAll(path, "[]", "[…]")
		ps[i].Keyed = ps[i].Keyed || keyed
	}
	return ps
}

// refersOrPlace returns what a method can write when e is its receiver: what e
// points to, or e itself where its address is taken implicitly.
func (w *placeWalk) refersOrPlace(e ast.Expr) []Place {
	if kinds.IsReference(w.r.ix.TypeOf(e)) {
		return w.refers(e)
	}
	return w.place(e)
}

// behind returns what a holder, such as an atomic pointer, refers to: e itself or what
// it points to.
func (w *placeWalk) behind(e ast.Expr) []Place {
	ps := w.refersOrPlace(e)
	for i := range ps {
		ps[i].Deref = true
	}
	return ps
}

// globalOf returns the package variable that an effect of fn, nil for a literal,
// names, or the part of one: "store.last", "store.cfg.name". Root is nil if the
// variable is not visible; it may belong to another package than fn.
func (r *Memory) globalOf(fn *types.Func, name string) Place {
	// An element is nobody's own: a message does not show an index that is not there.
	p := Place{Global: true, Name: strings.ReplaceAll(name, "[]", "[…]"), Deref: true}
	pkg := r.pass.Pkg // of a literal
	if fn != nil {
		pkg = fn.Pkg()
		p.Process = !r.ix.InModule(pkg)
	}
	pkgName, rest, ok := strings.Cut(name, ".")
	if !ok || pkg == nil {
		return p
	}
	end := strings.IndexAny(rest, ".[")
	if end < 0 {
		end = len(rest)
	}
	if pkg.Name() != pkgName {
		return p
	}
	// What is not exported may be no part of the types of an imported package.
	p.Root, _ = pkg.Scope().Lookup(rest[:end]).(*types.Var)
	p.Path = strings.ReplaceAll(rest[end:], "[…]", "[]")
	if p.Root != nil && p.Root.Pkg() == r.pass.Pkg {
		p.Name = strings.ReplaceAll(rest, "[]", "[…]")
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
