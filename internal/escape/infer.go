package escape

import (
	"cmp"
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferHolds adds which parameters the results of f lead to: contexts, and what has
// memory that somebody may use again.
func (r *Escapes) InferHolds(f *flow.Func, e *facts.Effects) {
	results := f.Sig.Results()
	for i := range results.Len() {
		t := results.At(i).Type()
		if kinds.IsError(t) || kinds.IsBasic(t) && !isString(t) {
			continue
		}
		if r.toContext.of(t) && !kinds.Carries(t) {
			r.inferHolds(f, e, i, &Source{}, kinds.Carries)
		}
		if r.toMemory.of(t) || isString(t) && f.Sig.Params().Len() > 0 {
			r.inferHolds(f, e, i, &Source{Memory: true}, r.hasMemory)
		}
	}
}

// inferHolds adds the parameters, of the types that count, to which result i of f leads.
func (r *Escapes) inferHolds(f *flow.Func, e *facts.Effects, i int, src *Source, counts func(types.Type) bool) {
	if !slices.ContainsFunc(f.Params(), func(v *types.Var) bool { return counts(v.Type()) }) {
		return
	}
	w := &refWalk{r: r, src: src}
	for _, ret := range f.Returns {
		src.Def = func(v *types.Var, d *flow.Def) bool {
			p, ok := f.Param(v)
			if ok && d == nil && counts(v.Type()) && !isAlias(e, i, p) && !w.ended(f, ret) {
				facts.Add(&e.Holds, facts.Hold{Result: i, Param: p, Path: w.way.Path, Loose: w.way.Loose})
			}
			return false // go on, for the others
		}
		w.seen, w.left, w.way = make(map[refKey]bool), maxRefs, Way{}
		w.result(f, ret, i)
	}
}

// ended reports whether something on a way to a context has come to its end before f
// returns.
func (w *refWalk) ended(f *flow.Func, ret *ast.ReturnStmt) bool {
	return !w.src.Memory && slices.ContainsFunc(w.way.Calls, func(call *ast.CallExpr) bool { return w.r.EndsBetween(f, call, ret) })
}

// isAlias reports whether an effect of another kind says that result i refers to
// parameter p.
func isAlias(e *facts.Effects, i, p int) bool {
	return slices.ContainsFunc(e.Aliases, func(a facts.Alias) bool { return a.Result == i && a.Of == p })
}

// hasMemory reports whether a value of type t has memory that is worth to be used again:
// a slice, what is read from or written to, a struct of the program.
func (r *Escapes) hasMemory(t types.Type) bool {
	switch u := kinds.Under(t).(type) {
	case *types.Slice:
		return true
	case *types.Interface:
		return kinds.HasMethod(t, "Read")
	case *types.Pointer:
		return r.toMemory.of(u.Elem())
	}
	return false
}

// InferFrees adds which parameters f gives back to a pool, itself or by a callee.
func (r *Escapes) InferFrees(f *flow.Func, e *facts.Effects) {
	for _, free := range r.Frees(f) {
		if p, ok := f.Param(free.Var); ok {
			facts.Add(&e.Frees, facts.Free{Param: p, Field: free.Field})
		}
	}
}

// A Freeing is a call by which a function gives something back to a pool, for others to
// use.
type Freeing struct {
	Call *flow.Call
	// Value is the argument that is given back. Var is the variable that holds it, Field
	// the field of that which leads to it, "" for the variable itself.
	Value ast.Expr
	Var   *types.Var
	Field string
	// Late says that it is given back when the function returns.
	Late bool
}

// Frees returns what f gives back to pools: itself, or in a deferred literal on each
// way through that.
func (r *Escapes) Frees(f *flow.Func) []Freeing {
	var list []Freeing
	for _, call := range f.Calls {
		if call.Mode != flow.Go {
			list = r.freed(list, call, call.Mode == flow.Defer)
		}
	}
	for _, lit := range f.Lits {
		if lit.Site.Kind != flow.Deferred {
			continue
		}
		for _, call := range lit.Calls {
			for _, free := range r.freed(nil, call, true) {
				if call.Mode != flow.Go && r.always(lit, free) {
					list = append(list, free)
				}
			}
		}
	}
	return list
}

// freed appends what a call gives back to a pool.
func (r *Escapes) freed(list []Freeing, call *flow.Call, late bool) []Freeing {
	add := func(value ast.Expr, field string) {
		if value == nil {
			return
		}
		if v := r.memory.Root(value); v != nil && !flow.IsPackageVar(v) {
			list = append(list, Freeing{Call: call, Value: value, Var: v, Field: cmp.Or(field, fieldIn(value)), Late: late})
		}
	}
	if role := call.Is(catalog.Frees); role != nil {
		add(r.ix.Arg(call.Expr, role.Arg), "")
	}
	if kinds.OfInterface(call.Callee) {
		return list // one implementation of many may
	}
	for _, t := range r.calls.Targets(call) {
		for _, free := range r.calls.EffectsOf(t).Frees {
			add(r.calls.TargetArg(t, call.Expr, free.Param), free.Field)
		}
	}
	return list
}

// always reports whether a literal makes a call whatever becomes of the function
// around it: what it asks before is only about the value that it gives back.
func (r *Escapes) always(lit *flow.Func, free Freeing) bool {
	return !slices.ContainsFunc(r.ix.Path(lit, free.Call.Expr), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			return !r.ix.Mentions(n.Cond, free.Var) || r.toldApart(n.Cond, free.Var)
		case *ast.CaseClause, *ast.CommClause, *ast.ForStmt, *ast.RangeStmt:
			return true
		}
		return false
	})
}

// toldApart reports whether a condition compares v with something but nil: then another
// value is given back, or none.
func (r *Escapes) toldApart(cond ast.Expr, v *types.Var) bool {
	cmp, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	return ok && (r.ix.VarOf(cmp.X) == v && !r.calls.IsNil(cmp.Y) || r.ix.VarOf(cmp.Y) == v && !r.calls.IsNil(cmp.X))
}

// fieldIn returns the name of the last field on the way that e stands for, "" if there is
// none.
func fieldIn(e ast.Expr) string {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.SelectorExpr:
			return x.Sel.Name
		default:
			return ""
		}
	}
}
