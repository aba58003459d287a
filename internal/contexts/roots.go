package contexts

import (
	"go/ast"

	"github.com/crosstalk-go/crosstalk/internal/callgraph"
	"github.com/crosstalk-go/crosstalk/internal/catalog"
	"github.com/crosstalk-go/crosstalk/internal/facts"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// InferRoots adds that f, which gets no context, blocks with a fresh one.
func (r *Contexts) InferRoots(f *flow.Func, e *facts.Effects) {
	if f.Obj == nil || bare(e) || kinds.TakesContext(f.Sig) {
		return
	}
	r.inRoots(f, f, e)
}

// bare reports whether nothing speaks for a root that is known already.
func bare(e *facts.Effects) bool { return len(e.Roots) > 0 && len(e.Roots[0].Against) == 0 }

func (r *Contexts) inRoots(f, in *flow.Func, e *facts.Effects) {
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
		for _, t := range r.calls.Targets(call) {
			if t.Fn == nil {
				continue // looked into below
			}
			for _, root := range r.calls.Of(t.Fn).Roots {
				against := r.Against(in, call.Expr)
				if refuted(against) {
					break
				}
				facts.Add(&e.Roots, facts.FreshRoot{
					Callee:  root.Callee,
					Limited: root.Limited,
					Path:    facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(call.Expr.Pos())}, root.Path),
					Against: facts.Merged(root.Against, facts.Objections(against)),
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
		if r.escape.RunsInside(lit) && !kinds.TakesContext(lit.Sig) {
			r.inRoots(f, lit, e)
		}
	}
}

// addRoot adds that f blocks with the fresh root that root, in the function or
// literal in, makes or names.
func (r *Contexts) addRoot(f, in *flow.Func, root ast.Expr, path []facts.Step, e *facts.Effects) {
	against := r.Against(in, root)
	if refuted(against) {
		return
	}
	use := r.UseOf(in, root)
	if use.Call == nil || use.Kept || refuted(use.Against) || r.FreshRoot(use.Call.Args[use.Arg]) == nil {
		return
	}
	limited := false
	for _, o := range r.Origins(use.Call.Args[use.Arg]) {
		limited = limited || o.Cancel != nil && catalog.Limits(r.ix.Callee(o.Cancel))
		for _, objection := range o.Against {
			against = append(against, objection.Sign(root.Pos()))
		}
	}
	facts.Add(&e.Roots, facts.FreshRoot{
		Callee:  callgraph.CalleeName(use.Call),
		Limited: limited,
		Path:    facts.Via(facts.Step{Func: f.Name(), Where: r.calls.Where(root.Pos())}, path),
		Against: facts.Objections(append(against, use.Against...)),
	})
}
