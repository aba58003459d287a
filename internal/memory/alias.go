package memory

import (
	"go/ast"
	"go/token"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferAliases adds which package variables, and which parts of its
// parameters, f returns references to.
func (r *Memory) InferAliases(f *flow.Func, e *facts.Effects) {
	results := f.Sig.Results()
	for i := range results.Len() {
		if !kinds.IsReference(results.At(i).Type()) || kinds.IsError(results.At(i).Type()) || kinds.Carries(results.At(i).Type()) {
			continue
		}
		copies := r.returnsMade(f, i)
		for _, ret := range f.Returns {
			for _, p := range r.refersResult(f, ret, i) {
				if r.takesOut(f, p) || copies && p.Path == "" && !p.Global {
					continue
				}
				of, place, ok := r.nameFor(f, p)
				if !ok {
					continue
				}
				a := facts.Alias{Result: i, Of: of, Place: place, Keyed: p.Keyed, Process: p.Process}
				if len(a.Place) <= maxPlace {
					facts.Add(&e.Aliases, a)
				}
			}
		}
	}
}

// returnsMade reports whether f returns, at one of its returns, a value that it
// makes as result i. What returns itself elsewhere copies on write, then: a
// caller cannot tell which of the two it has. To make a value in place of nil is
// no copy.
func (r *Memory) returnsMade(f *flow.Func, i int) bool {
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

// isNilGuard reports whether n is an if statement that asks whether something is
// nil.
func (r *Memory) isNilGuard(n ast.Node) bool {
	guard, ok := n.(*ast.IfStmt)
	if !ok {
		return false
	}
	cond, ok := ast.Unparen(guard.Cond).(*ast.BinaryExpr)
	return ok && cond.Op == token.EQL && r.calls.IsNil(cond.Y)
}

// refersResult returns what result i of f refers to at one of its returns.
func (r *Memory) refersResult(f *flow.Func, ret *ast.ReturnStmt, i int) []Place {
	w, res := r.placeWalk(f), f.Result(ret, i)
	if res.Named != nil {
		return w.pointee(res.Named, res.Value)
	}
	return w.value(res.Value, res.Index)
}

// takesOut reports whether f writes the place itself: what it returns from there
// is no longer there, as with a list of free objects: the next one takes its place, or the
// list is cut.
func (r *Memory) takesOut(f *flow.Func, p Place) bool {
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
			if q.Root == p.Root && (q.Path == p.Path || q.Path+"[]" == p.Path) {
				return true
			}
		}
	}
	return false
}

// maxPlace bounds the length of a path: a recursion that goes one field deeper
// each time would never end.
const maxPlace = 64

// nameFor returns how an effect of f names a place: as a package variable, or by the
// parameter behind which it lies.
func (r *Memory) nameFor(f *flow.Func, p Place) (of int, place string, ok bool) {
	if p.Global {
		return facts.NoParam, r.globalName(p), true
	}
	of, ok = f.Param(p.Root)
	return of, p.Path, ok && p.Deref
}

// globalName returns the name of a package variable, or of a part of one, as
// another package would write it.
func (r *Memory) globalName(p Place) string {
	if p.Root == nil || p.Root.Pkg() == nil {
		return p.Name
	}
	return p.Root.Pkg().Name() + "." + p.Root.Name() + p.Path
}
