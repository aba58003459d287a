package escape

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// builtInto reports whether the function at a site becomes a part of an object that f
// makes, and that does its work before f returns: an option of a builder.
//
//	cmd := newCommand()
//	cmd.WithOutput(func(line string) { … })
//	err := cmd.Run()
func (r *Escapes) builtInto(f *flow.Func, s flow.Site) bool {
	callee := r.ix.Callee(s.Call)
	if f == nil || callee == nil || !slices.ContainsFunc(r.calls.Of(callee).Stores, func(st facts.Overwrite) bool { return st.Param == s.Arg && st.Into == -1 }) {
		return false
	}
	return r.chainEnds(f, s.Call)
}

// chainEnds reports whether the object of which a call in f is a method is made in f,
// and used up there: by another call in the chain, or by its variable.
func (r *Escapes) chainEnds(f *flow.Func, call *ast.CallExpr) bool {
	end, works := r.chain(f, call)
	if end.Kind == flow.Assigned && !works {
		return r.usesUpMade(f, end.Var)
	}
	for {
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok || r.ix.Info.Selections[sel] == nil {
			return works && r.makesObject(call)
		}
		if v := r.ix.VarOf(sel.X); v != nil {
			return r.usesUpMade(f, v)
		}
		if call, ok = ast.Unparen(sel.X).(*ast.CallExpr); !ok {
			return false
		}
	}
}

// chain follows the methods that are called of the result of a call, and of theirs. It
// returns what becomes of the last result, and whether one of the methods works and
// ends.
func (r *Escapes) chain(f *flow.Func, call *ast.CallExpr) (end flow.Site, works bool) {
	for end = r.ix.Site(f, call); end.Kind == flow.Selected && end.Call != nil; end = r.ix.Site(f, end.Call) {
		if r.worksAtOnce(end) {
			return end, true
		}
	}
	return end, false
}

// makesObject reports whether a call, of a function, returns an object that is
// nobody else's, as far as its summary tells.
func (r *Escapes) makesObject(call *ast.CallExpr) bool {
	return !slices.ContainsFunc(r.calls.Of(r.ix.Callee(call)).Aliases, func(a facts.Alias) bool { return a.Result == 0 && a.Of == facts.NoParam })
}

// usesUpMade reports whether f makes the object in its variable v, by a call or where it
// stands, does nothing with it but call its methods, and one of them works and ends.
func (r *Escapes) usesUpMade(f *flow.Func, v *types.Var) bool {
	if !r.ownVar(f, v) {
		return false
	}
	known := r.ix.Var(v)
	if len(known.Defs) != 1 {
		return false
	}
	if call, ok := ast.Unparen(known.Defs[0].Rhs).(*ast.CallExpr); ok && !r.makesObject(call) {
		return false
	}
	works := false
	for _, use := range known.Uses {
		s := r.ix.SiteOf(use)
		if use.Func != f || s.Kind != flow.Selected || s.Mode == flow.Go {
			return false
		}
		if s.Call == nil {
			if !r.readsField(s) {
				return false // a method as a value, which has the object
			}
			continue
		}
		worked := r.worksAtOnce(s)
		if !worked {
			_, worked = r.chain(f, s.Call)
		}
		works = works || worked
	}
	return works
}
