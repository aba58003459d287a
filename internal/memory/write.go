package memory

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// Writes returns the writes of f, without those of the literals in it, to
// places that may outlive it: package variables, what parameters refer to,
// variables of the functions around it.
func (r *Memory) Writes(f *flow.Func) []Write {
	var ws []Write
	emit := func(w Write, places []Place) {
		w.Func = f
		safe := w.Safe
		for _, p := range places {
			if !p.Global && p.Owner == f && !p.Deref {
				continue // f's own variable
			}
			w.Place, w.Safe = p, safe || p.Locked
			if !w.inCopy() {
				ws = append(ws, w)
			}
		}
	}
	store := func(st *flow.Store) {
		w := Write{Node: st.Node, Lhs: st.Lhs, Value: st.Rhs, Index: max(st.Index, 0), Type: r.ix.TypeOf(st.Lhs)}
		_, isRange := st.Node.(*ast.RangeStmt)
		w.Adds = st.Rhs == nil || isRange || st.Op != token.ASSIGN && st.Op != token.DEFINE || r.addsToSelf(st)
		w.Whole = !w.Adds
		w.Kept = w.Adds && r.onlyGrows(st.Lhs)
		emit(w, r.Places(f, st.Lhs))
	}
	for _, st := range f.Writes {
		if v := r.ix.VarOf(st.Lhs); v != nil && !flow.IsPackageVar(v) && r.ix.Var(v).Func == f {
			continue // a local variable of f: by far the most
		}
		store(st)
	}
	for _, st := range f.Stores {
		store(st)
	}
	for _, c := range f.Clears {
		w := Write{Node: c, Adds: true}
		ps := r.Refers(f, c.Args[0])
		for i := range ps {
			ps[i].Path += "[]"
			ps[i].Keyed = true
		}
		emit(w, ps)
	}
	for _, call := range f.Calls {
		r.callWrites(f, call, emit)
	}
	return ws
}

func (r *Memory) callWrites(f *flow.Func, call *flow.Call, emit func(Write, []Place)) {
	for _, role := range call.Roles {
		if role.Role.Writes() {
			r.roleWrite(f, call, role, emit)
		}
	}
	r.sessionWrite(f, call, emit)
	r.filling(f, call, emit)
	if call.Callee != nil {
		r.targetWrites(f, call, callgraph.Target{Fn: call.Callee}, emit)
		return
	}
	for _, t := range r.calls.TargetsOf(call.Expr.Fun) {
		r.targetWrites(f, call, t, emit)
	}
}

// targetWrites emits what a callee stores.
func (r *Memory) targetWrites(f *flow.Func, call *flow.Call, t callgraph.Target, emit func(Write, []Place)) {
	// Whoever implements an interface of another package, most calls of it here
	// may well go to others.
	if t.Fn != nil && t.Fn.Pkg() != r.pass.Pkg && kinds.OfInterface(t.Fn) {
		return
	}
	if t.Fn == nil && !r.calls.Inferring() {
		return // a literal's own
	}
	// What an argument refers to, for the effects on the same parameter.
	into, base := facts.NoParam, []Place(nil)
	for _, s := range r.calls.EffectsOf(t).Stores {
		if t.Fn == nil && s.Into == facts.NoParam {
			continue // found in the literal itself, which knows what it captures
		}
		var ps []Place
		keyed := false // before what the callee does
		if s.Into == facts.NoParam {
			p := r.globalOf(t.Fn, s.Place)
			p.Keyed, p.Fallback, p.Process = s.Keyed, s.Fallback, p.Process || s.Process
			ps = []Place{p}
		} else if arg := r.calls.TargetArg(t, call.Expr, s.Into); arg != nil {
			if into != s.Into {
				w := r.placeWalk(f)
				into, base = s.Into, w.refersOrPlace(arg)
			}
			if len(base) == 0 {
				continue // a value that f made, as most are
			}
			ps = slices.Clone(base)
			keyed = slices.ContainsFunc(base, func(p Place) bool { return p.Keyed })
			leaves := r.leavesValue(r.ix.TypeOf(arg), s.Place)
			for i := range ps {
				ps[i].Path += s.Place
				ps[i].Name += strings.ReplaceAll(s.Place, "[]", "[…]")
				ps[i].Keyed = ps[i].Keyed || s.Keyed
				// The callee has a pointer, perhaps one to a variable of ours.
				ps[i].Deref = ps[i].Deref || leaves
			}
		}
		if s.Keyed && s.KeyParam != facts.NoParam {
			// The callee leaves the key to its caller.
			if key := r.calls.TargetArg(t, call.Expr, s.KeyParam); key != nil {
				varies := r.placeWalk(f).varies(key)
				for i := range ps {
					ps[i].Key, ps[i].Keyed = key, keyed || varies
				}
			}
		}
		effect := s
		w := Write{
			Node: call.Expr, Adds: s.Adds, Safe: s.Safe, Once: s.Once, Whole: s.Whole, Guess: s.Guess, Kept: s.Kept,
			Callee: t.Fn, Effect: &effect,
		}
		if s.Param != facts.NoParam {
			w.Value = r.calls.TargetArg(t, call.Expr, s.Param)
			if w.Value != nil && s.Whole {
				w.Type = r.ix.TypeOf(w.Value)
			}
		}
		emit(w, ps)
	}
}

// leavesValue reports whether the way along path, from what a value of type t
// is or points to, leads through a pointer, a map or a slice.
func (r *Memory) leavesValue(t types.Type, path string) bool {
	if p, ok := kinds.Under(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	for part := range strings.SplitSeq(strings.ReplaceAll(path, "[]", ".[]"), ".") {
		switch u := kinds.Under(t).(type) {
		case *types.Pointer:
			if part != "" {
				return true
			}
		case *types.Map, *types.Slice:
			if part == "[]" {
				return true
			}
		case *types.Array:
			t = u.Elem()
		case *types.Interface:
			return true
		}
		if part == "" || part == "[]" {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(t, true, r.pass.Pkg, part)
		field, ok := obj.(*types.Var)
		if !ok {
			return true // a field of another package: unknown
		}
		t = field.Type()
	}
	return false
}

// addsToSelf reports whether the assignment is x = append(x, …) or x = x + y.
func (r *Memory) addsToSelf(st *flow.Store) bool {
	if sum, ok := ast.Unparen(st.Rhs).(*ast.BinaryExpr); ok {
		text := types.ExprString(st.Lhs)
		return types.ExprString(sum.X) == text || types.ExprString(sum.Y) == text
	}
	return r.Appends(st)
}

// Appends reports whether the assignment is x = append(x, …).
func (r *Memory) Appends(st *flow.Store) bool {
	call, ok := ast.Unparen(st.Rhs).(*ast.CallExpr)
	return ok && len(call.Args) > 0 && r.ix.IsBuiltin(call, "append") && types.ExprString(ast.Unparen(call.Args[0])) == types.ExprString(st.Lhs)
}
