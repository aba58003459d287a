package goroutines

import (
	"go/ast"
	"go/types"
	"strconv"

	"github.com/crosstalk-go/crosstalk/internal/directive"
	"github.com/crosstalk-go/crosstalk/internal/flow"
	"github.com/crosstalk-go/crosstalk/internal/kinds"
)

// fails reports whether a return statement of f returns an error that is not nil.
func (r *Goroutines) fails(f *flow.Func, ret *ast.ReturnStmt) bool {
	return kinds.ReturnsError(f.Sig) && len(ret.Results) == f.Sig.Results().Len() && !r.calls.IsNil(ret.Results[len(ret.Results)-1])
}

// spawnerDirective returns the parameters that //crosstalk:spawner directives
// of f name: those with the given indexes, or each function without an index.
func spawnerDirective(f *flow.Func) []int {
	decl, ok := f.Node.(*ast.FuncDecl)
	if !ok {
		return nil
	}
	var params []int
	for _, d := range directive.Of(decl.Doc) {
		if d.Verb != "spawner" {
			continue
		}
		for _, arg := range d.Args {
			if i, err := strconv.Atoi(arg); err == nil && 0 <= i && i < f.Sig.Params().Len() {
				params = append(params, i)
			}
		}
		for i := range f.Sig.Params().Len() {
			if _, ok := f.Sig.Params().At(i).Type().Underlying().(*types.Signature); ok && len(d.Args) == 0 {
				params = append(params, i)
			}
		}
	}
	return params
}

// runsWith reports whether the literal inner in f runs when f does, or on a
// goroutine that f starts.
func (r *Goroutines) runsWith(inner, f *flow.Func) bool {
	for ; inner != f; inner = inner.Outer {
		if inner.Site.Kind != flow.Gone && !r.escape.RunsInside(inner) {
			return false
		}
	}
	return true
}

// paramsRun returns the parameters of f whose functions the goroutine runs:
// directly, or by calling them in a literal; under another name, or as elements
// of a slice.
func (r *Goroutines) paramsRun(f *flow.Func, s *Spawn) []int {
	w := paramWalk{r: r, f: f, s: s, seen: make(map[*types.Var]bool)}
	w.variable(r.ix.VarOf(s.Fun))
	for _, body := range s.Bodies {
		if body.Obj != nil {
			continue
		}
		for inner := range body.All() {
			for _, call := range inner.Calls {
				if call.Callee == nil {
					w.variable(r.ix.VarOf(call.Expr.Fun))
				}
			}
		}
	}
	return w.params
}

// A paramWalk follows variables that hold functions to parameters.
type paramWalk struct {
	r      *Goroutines
	f      *flow.Func
	s      *Spawn
	seen   map[*types.Var]bool
	params []int
}

func (w *paramWalk) variable(v *types.Var) {
	if v == nil || w.seen[v] {
		return
	}
	w.seen[v] = true
	if i, ok := w.f.Param(v); ok {
		if i >= 0 {
			w.params = append(w.params, i)
		}
		return
	}
	known := w.r.ix.Var(v)
	for _, body := range w.s.Bodies {
		// go func(g func()) { g() }(f)
		if i, ok := body.Param(v); ok && i < len(w.s.Args) {
			w.variable(w.r.ix.VarOf(w.s.Args[i]))
		}
	}
	for _, d := range known.Defs {
		if (d.Kind == flow.Assign || d.Kind == flow.Value) && d.Index < 0 {
			w.variable(w.r.ix.VarOf(d.Rhs))
		}
	}
}
