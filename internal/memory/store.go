package memory

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// KindOf returns the kind of a value of type t.
func KindOf(t types.Type) facts.ValueKind {
	if t == nil {
		return facts.Other
	}
	if b, ok := kinds.Under(t).(*types.Basic); ok {
		switch {
		case b.Info()&(types.IsBoolean|types.IsNumeric) != 0:
			return facts.Scalar
		case b.Info()&types.IsString != 0:
			return facts.Text
		}
	}
	if kinds.IsError(t) {
		return facts.Error
	}
	if kinds.Carries(t) || catalog.CarrierOf(t) != nil {
		return facts.Carried
	}
	return facts.Other
}

// Stores reports whether fn stores its parameter i where it outlives the call.
func (r *Memory) Stores(fn *types.Func, i int) bool {
	return slices.ContainsFunc(r.calls.Of(fn).Stores, func(s facts.Overwrite) bool { return s.Param == i && (s.Whole || s.Adds) })
}

// StoreAt returns the position of a store in this package, token.NoPos if it
// is in another one.
func (r *Memory) StoreAt(s *facts.Overwrite) token.Pos { return r.storeAt[pathKey(s.Path)] }

func pathKey(path []facts.Step) string {
	key := ""
	for _, s := range path {
		key += s.Func + " " + s.Where + " "
	}
	return key
}

// InferStores adds the stores of f, of the literals in it that run while it
// does, and of its callees.
func (r *Memory) InferStores(f *flow.Func, e *facts.Effects) {
	for g := range r.during(f) {
		for _, w := range r.Writes(g) {
			r.addStore(f, e, w)
		}
	}
}

// during yields f and the literals in it that run while f does, as far as it
// can be seen: called, deferred, and handed to a function that is not known to
// keep them.
func (r *Memory) during(f *flow.Func) iter.Seq[*flow.Func] {
	return f.Those(func(lit *flow.Func) bool {
		switch lit.Site.Kind {
		case flow.Called, flow.Deferred, flow.Gone:
			return true
		case flow.Argument:
			fn := r.ix.Callee(lit.Site.Call)
			return fn == nil || catalog.Is(fn, catalog.Register) == nil
		case flow.Assigned:
			calls, _ := r.calls.CallsOf(lit)
			return len(calls) > 0
		}
		return false
	})
}

// addStore adds that f makes the write w: once for each parameter whose data is
// written, or once for a value of its own.
func (r *Memory) addStore(f *flow.Func, e *facts.Effects, w Write) {
	s, ok := r.overwriteOf(f, w)
	if !ok {
		return
	}
	from := 0
	if w.Value != nil && (f.Sig.Params().Len() > 0 || f.Sig.Recv() != nil) {
		params, how := r.paramsIn(f, w)
		for _, p := range params {
			t := s
			t.Param, t.Whole = p, w.Whole && how[p] == Same
			// A hook is added by a copy of the list.
			t.Kept = t.Kept || t.Itself && t.Adds && !w.Adds && !t.Keyed && p >= 0 && isCalled(f.Sig.Params().At(p).Type())
			r.keepStore(f, e, w, t)
			from++
		}
	}
	if from == 0 {
		r.keepStore(f, e, w, s)
	}
}

// overwriteOf returns the effect of the write w of f, without the parameter whose data
// is written; it is not ok if the write does not outlive the call.
func (r *Memory) overwriteOf(f *flow.Func, w Write) (s facts.Overwrite, ok bool) {
	s = facts.Overwrite{
		Param: facts.NoParam, Into: facts.NoParam, Keyed: w.Place.Keyed, KeyParam: facts.NoParam,
		Safe: w.Safe, Once: w.Once || r.InOnce(w.Func), Adds: w.Adds, Guess: w.Guess, Fallback: w.Place.Fallback, Kept: w.Kept, Type: KindOf(w.Type),
	}
	switch {
	case w.Place.Process && w.Place.Name == catalog.Labels:
		return s, false // what is put back by whom, a caller cannot tell
	case w.Place.Global:
		s.Place, s.Process = r.globalName(w.Place), w.Place.Process
		s.Filler = r.Filler(w)
	case w.Place.Deref:
		into, ok := f.Param(w.Place.Root)
		if !ok || w.Place.Owner != f || into >= 0 && f.Sig.Variadic() && into == f.Sig.Params().Len()-1 {
			return s, false
		}
		s.Into, s.Place = into, w.Place.Path
	default:
		return s, false
	}
	if len(s.Place) > maxPlace {
		return s, false
	}
	if key := r.ix.VarOf(w.Place.Key); key != nil {
		if k, ok := f.Param(key); ok {
			s.KeyParam = k
		}
	}
	if !s.Safe {
		s.Safe = r.Held(w.Func, w.Node) || w.Effect != nil && r.HeldForReading(w.Func, w.Node)
	}
	s.Itself = !s.Adds && r.ReadsItself(w)
	s.Adds = s.Adds || s.Safe && s.Itself
	if w.Effect != nil {
		s.Type = max(s.Type, w.Effect.Type)
	}
	return s, true
}

// keepStore adds an effect of the write w, with the path to the store.
func (r *Memory) keepStore(f *flow.Func, e *facts.Effects, w Write, s facts.Overwrite) {
	i, found := slices.BinarySearchFunc(e.Stores, s, facts.Overwrite.Compare)
	if found || len(e.Stores) >= facts.MaxEffects {
		return
	}
	at := w.Node.Pos()
	step := facts.Step{Func: f.Name(), Where: r.calls.Where(at)}
	if w.Effect == nil {
		s.Path = []facts.Step{step}
	} else {
		step.Only = isOnly(f, w.Node)
		s.Path = facts.Via(step, w.Effect.Path)
		at = r.StoreAt(w.Effect)
	}
	if at.IsValid() {
		r.storeAt[pathKey(s.Path)] = at
	}
	e.Stores = slices.Insert(e.Stores, i, s)
}

// isOnly reports whether all that f does is n, or to return it.
func isOnly(f *flow.Func, n ast.Node) bool {
	if len(f.Body.List) != 1 {
		return false
	}
	switch only := f.Body.List[0].(type) {
	case *ast.ExprStmt:
		return ast.Unparen(only.X) == n
	case *ast.ReturnStmt:
		return len(only.Results) == 1 && ast.Unparen(only.Results[0]) == n
	}
	return false
}

// paramsIn returns the parameters of f whose data the write w stores, in the order in
// which they are found, with the nearest way from each.
func (r *Memory) paramsIn(f *flow.Func, w Write) (order []int, how map[int]How) {
	how = make(map[int]How)
	r.Trace(w.Func, w.Value, w.Index, Trace{Leaf: func(v *types.Var, _ ast.Expr, h How) {
		p, ok := f.Param(v)
		if !ok || w.Place.Root == v {
			return // x = x.f is no data from outside
		}
		if old, known := how[p]; !known {
			order = append(order, p)
			how[p] = h
		} else {
			how[p] = min(old, h)
		}
	}})
	return order, how
}

// ReadsItself reports whether the value of a write is made from what the place
// held before: the write updates a store, it does not overwrite it.
func (r *Memory) ReadsItself(w Write) bool {
	if w.Effect != nil && w.Effect.Itself {
		return true
	}
	if w.Value == nil {
		return false
	}
	last := w.Place.Path[strings.LastIndexByte(w.Place.Path, '.')+1:]
	last = strings.TrimRight(last, "[]")
	// x.next = s.free; s.free = x
	if v := r.ix.VarOf(w.Value); v != nil && last != "" {
		for _, st := range w.Func.Stores {
			if sel, ok := ast.Unparen(st.Rhs).(*ast.SelectorExpr); ok && sel.Sel.Name == last && r.Root(st.Lhs) == v {
				return true
			}
		}
	}
	var written types.Object // the field, where the function itself names it
	if lhs, ok := w.Lhs.(*ast.SelectorExpr); ok {
		written = r.ix.Used(lhs)
	}
	reads := false
	field := make(map[ast.Expr]bool) // what other fields are read from
	r.Trace(w.Func, w.Value, w.Index, Trace{Visit: func(_ *flow.Func, x ast.Expr, _ How) bool {
		switch x := x.(type) {
		case *ast.SelectorExpr:
			if sel := r.ix.Info.Selections[x]; sel != nil && sel.Kind() == types.FieldVal {
				reads = reads || last != "" && x.Sel.Name == last && (written == nil || written == sel.Obj())
				field[ast.Unparen(x.X)] = true
			}
		case *ast.Ident:
			// Itself, or the owner of the place by one of its methods.
			reads = reads || w.Place.Root != nil && !field[x] && r.ix.VarOf(x) == w.Place.Root
		}
		return reads
	}})
	return reads
}

// InOnce reports whether f is a literal that is run at most once: by a
// sync.Once, or returned through OnceFunc and the like.
func (r *Memory) InOnce(f *flow.Func) bool {
	for ; f != nil && f.Outer != nil; f = f.Outer {
		if f.Site.Kind != flow.Argument {
			continue
		}
		if fn := r.ix.Callee(f.Site.Call); catalog.Is(fn, catalog.Once) != nil {
			return true
		}
	}
	return false
}

// IsConstant reports whether e is a constant expression.
func (r *Memory) IsConstant(e ast.Expr) bool {
	tv, ok := r.ix.Info.Types[e]
	return ok && tv.Value != nil && tv.Value.Kind() != constant.Unknown
}
