package escape

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// usesUp reports whether a use of an object leaves nobody with it: a method is
// called, it is compared, or given to a function that returns nothing but its
// success. A goroutine that works with it has it.
func (r *Escapes) usesUp(use flow.Use) bool {
	s := r.ix.SiteOf(use)
	switch s.Kind {
	case flow.Selected:
		return s.Mode != flow.Go
	case flow.Compared, flow.Read, flow.Discarded:
		return true
	case flow.Argument:
		sig, _ := r.ix.TypeOf(s.Call.Fun).Underlying().(*types.Signature)
		return s.Mode != flow.Go && sig != nil && sig.Results().Len() == 1 && kinds.ReturnsError(sig)
	}
	return false
}

// HandsOn reports whether f hands on the object that a call makes: it returns
// or stores it, or gives it to something that may keep it. What it uses itself,
// by methods and for work that ends, is gone when f returns.
func (r *Escapes) HandsOn(f *flow.Func, call *ast.CallExpr) bool {
	s := r.ix.Site(f, call)
	switch s.Kind {
	case flow.Discarded, flow.Selected:
		return false
	case flow.Assigned:
	default:
		return true
	}
	v := s.Var
	if !r.ownVar(f, v) {
		return true
	}
	for _, use := range r.ix.Var(v).Uses {
		if !r.usesUp(use) || !r.runsIn(use.Func, f) {
			return true
		}
	}
	return false
}

// runsIn reports whether f, or a literal in it that runs inside it, is g: what g
// captures is still good then.
func (r *Escapes) runsIn(g, f *flow.Func) bool {
	for ; g != f && g != nil; g = g.Outer {
		if !r.RunsInside(g) {
			return false
		}
	}
	return true
}

// OnlyCalled reports whether all uses of the function variable v call it, in whatever way
// and wherever.
func (r *Escapes) OnlyCalled(v *types.Var) bool {
	return !slices.ContainsFunc(r.ix.Var(v).Uses, func(use flow.Use) bool { return !r.ix.SiteOf(use).Calls() })
}

// Keeps reports whether something keeps the function in the local variable v when f
// has returned: it is stored, returned or handed on, a goroutine has it, or a literal
// that f does not run itself.
func (r *Escapes) Keeps(f *flow.Func, v *types.Var) bool {
	sig, ok := v.Type().Underlying().(*types.Signature)
	return ok && slices.ContainsFunc(r.ix.Var(v).Uses, func(use flow.Use) bool {
		return r.ix.SiteOf(use).Kind != flow.Discarded && (!r.usedAtOnce(f, use, sig) || !r.runsIn(use.Func, f))
	})
}
