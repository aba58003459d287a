package summary

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/flow"
)

// A FreshRoot is the effect "makes a fresh root context, and does work with it
// that can block", of a function without a context of its own.
type FreshRoot struct {
	Callee string // the function that gets the context
	Path   []Step // to the root
	// Limited says that the root has a time limit of its own.
	Limited bool
	// Against is what speaks for the root where it is made: shapes, names and
	// comments.
	Against []Objection
}

// compare orders such effects by what speaks against them. Of those of which as much
// does, one stands for all.
func (e FreshRoot) compare(f FreshRoot) int { return cmp.Compare(len(e.Against), len(f.Against)) }

func (e FreshRoot) String() string {
	return fmt.Sprintf("calls %s with a fresh root%s", e.Callee, reasonsString(e.Against))
}

// inferRoots adds that f, which gets no context, blocks with a fresh one.
func (r *Result) inferRoots(f *flow.Func, e *Effects) {
	if f.Obj == nil || bare(e) || TakesContext(f.Sig) {
		return
	}
	r.inRoots(f, f, e)
}

// bare reports whether nothing speaks for a root that is known already.
func bare(e *Effects) bool { return len(e.Roots) > 0 && len(e.Roots[0].Against) == 0 }

func (r *Result) inRoots(f, in *flow.Func, e *Effects) {
	for _, call := range in.Calls {
		if bare(e) {
			return
		}
		path, isRoot := r.rootPath(call)
		if isRoot {
			r.addRoot(f, in, call.Expr, path, e)
			continue
		}
		if call.Mode != flow.Plain {
			continue
		}
		for _, t := range r.Targets(call) {
			if t.Fn == nil {
				continue // looked into below
			}
			for _, root := range r.Of(t.Fn).Roots {
				against := r.Against(in, call.Expr)
				if refuted(against) {
					break
				}
				add(&e.Roots, FreshRoot{
					Callee:  root.Callee,
					Limited: root.Limited,
					Path:    Via(Step{f.Name(), r.Where(call.Expr.Pos())}, root.Path),
					Against: merged(root.Against, objections(against)),
				})
			}
		}
	}
	for _, v := range r.rootVars() {
		for _, use := range r.ix.Var(v).Uses {
			if use.Func == in && !bare(e) {
				r.addRoot(f, in, use.Ident, nil, e)
			}
		}
	}
	for _, lit := range in.Lits {
		if r.RunsInside(lit) && !TakesContext(lit.Sig) {
			r.inRoots(f, lit, e)
		}
	}
}

// merged returns the objections of both lists, each question once.
func merged(a, b []Objection) []Objection {
	os := slices.Clone(a)
	for _, o := range b {
		if !slices.ContainsFunc(os, func(p Objection) bool { return p.Asked == o.Asked }) {
			os = append(os, o)
		}
	}
	return os
}

// MakesRoot reports whether a call returns a fresh root that its callee makes,
// which cannot know of a context.
func (r *Result) MakesRoot(call *flow.Call) bool {
	fn := call.Callee
	if fn == nil {
		return false
	}
	i := ContextResultOf(r.ix.TypeOf(call.Expr))
	if i < 0 || !types.IsInterface(fn.Signature().Results().At(i).Type()) || TakesContext(fn.Signature()) {
		return false
	}
	fresh := false
	for _, res := range r.Of(fn).Contexts {
		if res.Result == i {
			if res.Kind != Fresh {
				return false
			}
			fresh = true
		}
	}
	return fresh
}

// rootPath reports whether a call makes a fresh root: context.Background and
// TODO, or a function that does. The path leads from the callee to the root.
func (r *Result) rootPath(call *flow.Call) ([]Step, bool) {
	if call.Is(catalog.Root) != nil {
		return nil, true
	}
	if !r.MakesRoot(call) {
		return nil, false
	}
	for _, res := range r.Of(call.Callee).Contexts {
		if res.Kind == Fresh {
			return res.Path, true
		}
	}
	return nil, true
}

// rootVars returns the package variables of this package that hold a fresh root
// for good.
func (r *Result) rootVars() []*types.Var {
	if r.roots == nil {
		r.roots = []*types.Var{}
		scope := r.pass.Pkg.Scope()
		for _, name := range scope.Names() {
			v, ok := scope.Lookup(name).(*types.Var)
			if !ok || !catalog.IsContext(v.Type()) {
				continue
			}
			defs := r.ix.Var(v).Defs
			if len(defs) == 1 && defs[0].Rhs != nil && r.onlyFresh(defs[0].Rhs) {
				r.roots = append(r.roots, v)
			}
		}
	}
	return r.roots
}

// addRoot adds that f blocks with the fresh root that root, in the function or
// literal in, makes or names.
func (r *Result) addRoot(f, in *flow.Func, root ast.Expr, path []Step, e *Effects) {
	against := r.Against(in, root)
	if refuted(against) {
		return
	}
	use := r.UseOf(in, root)
	if use.Call == nil || use.Kept || refuted(use.Against) || !r.onlyFresh(use.Call.Args[use.Arg]) {
		return
	}
	limited := false
	for _, o := range r.Origins(use.Call.Args[use.Arg]) {
		limited = limited || o.Cancel != nil && catalog.Limits(r.ix.Callee(o.Cancel))
		for _, objection := range o.Against {
			against = append(against, objection.Sign(root.Pos()))
		}
	}
	add(&e.Roots, FreshRoot{
		Callee:  CalleeName(use.Call),
		Limited: limited,
		Path:    Via(Step{f.Name(), r.Where(root.Pos())}, path),
		Against: objections(append(against, use.Against...)),
	})
}

// onlyFresh reports whether the context in e never is anything but a fresh
// root: not the default for one that is missing.
func (r *Result) onlyFresh(e ast.Expr) bool {
	for _, o := range r.Origins(e) {
		if o.Kind != Fresh && o.Kind != Nil {
			return false
		}
	}
	return true
}
